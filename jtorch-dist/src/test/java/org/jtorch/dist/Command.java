package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process to run to its end. */
final class Command {
    /** The java that runs the tests. */
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static final long LIMIT_SECONDS = 600;

    private final List<String> words = new ArrayList<>();
    private Path folder = Build.root();

    private Command() {}

    /**
     * What a process did.
     *
     * @param exit its exit code
     * @param out its standard output
     * @param err its standard error
     */
    record Result(int exit, String out, String err) {
        Result succeeded() {
            assertThat(exit).as("exit code; output:%n%s%n%s", out, err).isZero();
            return this;
        }

        /** The report of {@code devices} by the first word of each part. */
        Map<String, String> parts() {
            var parts = new LinkedHashMap<String, String>();
            String title = "";
            for (String line : out.lines().toList()) {
                if (!line.startsWith("  ")) {
                    int blank = line.indexOf(' ');
                    title = blank < 0 ? line : line.substring(0, blank);
                    while (parts.containsKey(title)) {
                        title = title + "+";
                    }
                }
                parts.merge(title, line, (a, b) -> a + "\n" + b);
            }
            return parts;
        }
    }

    static Command of(Path program, Object... arguments) {
        return new Command().with(program).with(arguments);
    }

    /** The same java as this one, started as quickly as can be. */
    static Command java(Object... arguments) {
        return of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
                .with(arguments);
    }

    static String path(Iterable<Path> jars) {
        var text = new ArrayList<String>();
        jars.forEach(j -> text.add(j.toString()));
        return text.stream().collect(Collectors.joining(File.pathSeparator));
    }

    Command with(Object... arguments) {
        for (Object a : arguments) {
            words.add(a.toString());
        }
        return this;
    }

    Command in(Path where) {
        folder = where;
        return this;
    }

    Result run() {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            var builder =
                    new ProcessBuilder(words)
                            .directory(folder.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile());
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            var result =
                    new Result(
                            ended ? process.exitValue() : -1,
                            Files.readString(out),
                            Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            assertThat(ended).as("ends within %d s: %s", LIMIT_SECONDS, result).isTrue();
            return result;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
