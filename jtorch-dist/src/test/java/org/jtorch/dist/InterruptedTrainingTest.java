package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Ctrl-C, which a terminal sends as SIGINT, to a training that runs. */
final class InterruptedTrainingTest {
    private static final long LIMIT_SECONDS = 120;

    /** The bit of SIGINT, signal 2, in a mask of signals. */
    private static final long INTERRUPT = 1L << 1;

    @Test
    void writesWhatThereIsAndExits130() throws Exception {
        Path folder = Build.folder("interrupted");
        Path out = folder.resolve("out");
        var command = new ArrayList<>(hearing());
        command.addAll(
                List.of(
                        Command.JAVA.toString(),
                        "-p",
                        Build.lib().toString(),
                        "-m",
                        "org.jtorch.cli/" + Build.MAIN,
                        "train",
                        "mnist",
                        "--epochs=1000",
                        "--batch=16",
                        "--data=" + Digits.some(folder.resolve("digits"), 320, 20),
                        "--out=" + out));
        Process training =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        try (var err =
                new BufferedReader(
                        new InputStreamReader(training.getErrorStream(), StandardCharsets.UTF_8))) {
            assertThat(err.lines().anyMatch(line -> line.startsWith("epoch 2/"))).isTrue();
            // Twice, as impatient people press it: the second must not cut off what is written.
            interrupt(training);
            interrupt(training);
            assertThat(err.lines().filter(line -> !line.startsWith("epoch "))).isEmpty();
        }
        assertThat(training.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(training.exitValue()).isEqualTo(130);
        assertThat(Build.read(folder.resolve("out.txt"))).contains("interrupted", "results in");
        assertThat(Build.read(out.resolve("run.json"))).contains("\"interrupted\" : true");
        assertThat(Files.size(out.resolve("model.safetensors"))).isGreaterThan(100_000);
        assertThat(Files.size(out.resolve("training.png"))).isGreaterThan(1_000);
        try (var files = Files.list(out)) {
            assertThat(files).as("no temporary files are left").hasSize(3);
        }
    }

    /**
     * What makes a process hear Ctrl-C where this one does not: a shell has its background jobs
     * ignore it, a build among them, and that is handed on.
     */
    private static List<String> hearing() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return List.of();
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                            .map(line -> line.substring(7).strip())
                            .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INTERRUPT) != 0)
                    ? List.of("env", "--default-signal=INT")
                    : List.of();
        }
    }

    private static void interrupt(Process process) throws Exception {
        var kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }
}
