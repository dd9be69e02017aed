package org.jtorch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return RootCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void versionNamesTheProgramAndItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("jtorch \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
    }

    @Test
    void helpGoesToStandardOutput() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Usage: jtorch", "--version");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void anUnknownOptionIsMisuse() {
        assertThat(run("--no-such-option")).isEqualTo(2);
        assertThat(err.toString()).contains("--no-such-option");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void noCommandIsMisuse() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Which command?");
    }

    @Test
    void devicesAreListedAlikeWithAndWithoutTheParser() {
        var direct = new StringWriter();
        assertThat(DeviceList.print(new PrintWriter(direct))).isZero();
        assertThat(run("devices")).isZero();
        assertThat(direct.toString()).contains("device type cpu").isEqualTo(out.toString());
    }
}
