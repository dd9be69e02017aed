package org.jtorch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Misuse is one clear line on the error stream and exit code 2. */
final class BadInputTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String line) {
        var args = line.replace("TMP", folder.toString()).split(" ", -1);
        return RootCommand.commandLine(args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    nonsense                                          | nonsense
                    train                                             | Train what
                    train nonsense                                    | nonsense
                    train mnist --nonsense                            | --nonsense
                    train mnist --epochs 0                            | --epochs must be 1 or more
                    train mnist --epochs many                         | --epochs
                    train mnist --batch -1                            | --batch must be 1 or more
                    train mnist --lr 0                                | --lr must be a positive number
                    train mnist --optimizer lion                      | --optimizer
                    train mnist --threads 0                           | --threads must be between
                    train mnist --device cpu:x --data TMP --out TMP   | is no device
                    train mnist --device warp --data TMP --out TMP/o  | warp
                    train mnist --data TMP/none --out TMP/o           | no such folder
                    train mnist --data TMP --out TMP/o                | train-images-idx3-ubyte
                    train mnist --data TMP/corrupt --out TMP/o        | this is no IDX file
                    train mnist --data TMP --out TMP/file/o           | cannot write to
                    devices --nonsense                                | --nonsense
                    bench                                             | --suite
                    bench --suite nonsense                            | unknown suite 'nonsense'
                    golden TMP/none                                   | is no folder
                    tck --backend warp                                | warp
                    tck --profile nonsense                            | nonsense
                    tck --area NON                                    | NON
                    tck --filter nonsense                             | nonsense
                    tck --rerun-failed                                | --report
                    tck --rerun-failed --report TMP/none              | report.json
                    tck --report TMP/file/r                           | cannot
                    tck --baseline TMP/none.json                      | none.json
                    tck --baseline TMP/file                           | is not a TCK report
                    tck --waivers TMP/none.txt                        | none.txt
                    tck --waivers TMP/waivers                         | JT-NON-001
                    tck --waivers TMP/relax                           | 'neg' cannot be relaxed
                    """)
    void isToldInOneLine(String line, String message) throws IOException {
        Files.createFile(folder.resolve("file"));
        Files.writeString(folder.resolve("waivers"), "JT-NON-001: no such rule");
        Files.writeString(folder.resolve("relax"), "relax neg f32 by 4: a different sign");
        Files.createDirectory(folder.resolve("corrupt"));
        Files.writeString(folder.resolve("corrupt/train-images-idx3-ubyte"), "not an IDX file");
        Files.writeString(folder.resolve("corrupt/train-labels-idx1-ubyte"), "not an IDX file");
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains(message).endsWith("\n");
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void debugShowsTheStackTrace() {
        assertThat(run("train mnist --debug --data TMP/none --out TMP/o")).isEqualTo(2);
        assertThat(err.toString()).contains("no such folder", "\tat org.jtorch.io");
    }

    @ParameterizedTest
    @CsvSource({"train", "train mnist", "devices", "bench", "golden", "tck"})
    void everyCommandHasHelpAndVersion(String command) {
        assertThat(run(command + " --help")).isZero();
        assertThat(out.toString()).contains("Usage: jtorch " + command, "--help", "--version");
        assertThat(run(command + " --version")).isZero();
        assertThat(out.toString()).containsPattern("jtorch \\d+\\.\\d+\\.\\d+");
    }
}
