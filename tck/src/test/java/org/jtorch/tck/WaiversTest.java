package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The waiver file. */
class WaiversTest {
    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("waivers.txt");
    }

    @Test
    void aLineIsAnIdAndAReason() throws Exception {
        Files.writeString(
                file, "# known\n\nJT-RED-001: flushes: subnormals\n  JT-RED-002 :slow  \n");
        Waivers waivers = Waivers.read(file);
        assertThat(waivers.rules())
                .containsEntry("JT-RED-001", "flushes: subnormals")
                .containsEntry("JT-RED-002", "slow")
                .hasSize(2);
        assertThat(waivers.relaxations()).isEmpty();
    }

    @Test
    void aLineThatRelaxesNamesOperationDtypeFactorAndReason() throws Exception {
        Files.writeString(
                file, "relax exp f32 by 4: one instruction\n  relax  div  f16 by 2 : a: b\n");
        assertThat(Waivers.read(file).relaxations())
                .containsExactly(
                        new Relaxation("exp", "f32", 4, "one instruction"),
                        new Relaxation("div", "f16", 2, "a: b"));
        assertThat(Waivers.read(file).rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    relax exp f32 by 4              | line 1: a waiver needs a reason
                    relax exp by 4: why             | line 1: 'relax exp by 4' is not of the form
                    relax exp f32 by much: why      | is not of the form 'relax exp f32 by 4'
                    relax exp f32 by 4.5: why       | is not of the form 'relax exp f32 by 4'
                    relax neg f32 by 4: why         | 'neg' cannot be relaxed: it is exact
                    relax warp f32 by 4: why        | 'warp' cannot be relaxed
                    relax exp i32 by 4: why         | 'i32' is none of [f16, bf16, f32, f64]
                    relax exp f32 by 1: why         | a factor for f32 is 2 to 16
                    relax exp f32 by 17: why        | a factor for f32 is 2 to 16
                    relax exp bf16 by 5: why        | a factor for bf16 is 2 to 4
                    """)
    void aLineThatRelaxesTooMuchOrSomethingElseIsMisuse(String line, String message)
            throws Exception {
        Files.writeString(file, line);
        assertMisuse(message);
    }

    @Test
    void oneCellCannotBeRelaxedTwice() throws Exception {
        Files.writeString(file, "relax exp f32 by 4: a\nrelax exp f32 by 2: b\n");
        assertMisuse("line 2: 'exp f32' is relaxed twice");
    }

    @Test
    void aLineWithoutReasonIsMisuse() throws Exception {
        Files.writeString(file, "# known\nJT-RED-001\n");
        assertMisuse("line 2: a waiver needs a reason");
        Files.writeString(file, "JT-RED-001:  \n");
        assertMisuse("line 1: a waiver needs a reason");
    }

    @Test
    void oneRuleCannotBeWaivedTwice() throws Exception {
        Files.writeString(file, "JT-RED-001: a\nJT-RED-001: b\n");
        assertMisuse("JT-RED-001 is waived twice");
    }

    @Test
    void aFileThatCannotBeReadIsMisuse() throws Exception {
        assertMisuse("cannot be read");
        Files.write(file, new byte[] {(byte) 0xFF, 'x'});
        assertMisuse("cannot be read");
    }

    private void assertMisuse(String message) {
        assertThatThrownBy(() -> Waivers.read(file))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }
}
