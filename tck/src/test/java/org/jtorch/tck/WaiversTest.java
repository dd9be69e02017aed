package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(Waivers.read(file))
                .containsEntry("JT-RED-001", "flushes: subnormals")
                .containsEntry("JT-RED-002", "slow")
                .hasSize(2);
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
                .hasMessageContaining(message);
    }
}
