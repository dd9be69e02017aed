package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JTorch's own modules must be of one version. */
final class VersionsTest {
    private static final Path MIXED = Build.folder("mixed");
    private static final String OTHER = "99.1";

    @BeforeAll
    static void mix() throws IOException {
        for (Path jar : Build.libJars()) {
            Files.copy(jar, MIXED.resolve(jar.getFileName()));
        }
        int exit =
                ToolProvider.findFirst("jar")
                        .orElseThrow()
                        .run(
                                System.out,
                                System.err,
                                "--update",
                                "--file=" + nn(),
                                "--module-version=" + OTHER);
        assertThat(exit).isZero();
    }

    private static Path nn() {
        return MIXED.resolve(Build.jar("jtorch-nn").getFileName());
    }

    private static Command command(boolean modules) throws IOException {
        if (modules) {
            return Command.java("-p", MIXED, "-m", "org.jtorch.cli/" + Build.MAIN);
        }
        try (var all = Files.list(MIXED)) {
            return Command.java("-cp", Command.path(all.sorted().toList()), Build.MAIN);
        }
    }

    @ParameterizedTest(name = "modules: {0}")
    @ValueSource(booleans = {false, true})
    void aMixIsRefusedAtStart(boolean modules) throws IOException {
        var result = command(modules).with("devices").run();
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out())
                .contains("no backend can be used: JTorch's own modules are of different versions")
                .contains(OTHER + ": org.jtorch.nn (" + nn() + ")")
                .contains(Build.version() + ": ")
                .contains("org.jtorch.api (" + MIXED)
                .contains("use one version for all")
                .contains("org.jtorch:jtorch-bom");
    }

    @Test
    void aCommandEndsWithOneLine() throws IOException {
        var result = command(true).with("tck").run();
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines().filter(l -> l.startsWith("jtorch tck: ")))
                .singleElement()
                .asString()
                .contains("of different versions", nn().toString());
    }
}
