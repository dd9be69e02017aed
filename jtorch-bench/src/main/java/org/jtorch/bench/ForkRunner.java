package org.jtorch.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a suite in a JVM of its own, started as this one was: same java, same modules. */
final class ForkRunner {
    private static final String MODULE = "org.jtorch.bench";
    private static final int SHOWN = 15;

    private ForkRunner() {}

    static List<Figure> run(Suite of) throws IOException {
        String suite = of.name();
        var builder = new ProcessBuilder(command(of)).redirectErrorStream(true);
        Process process = builder.start();
        var figures = new ArrayList<Figure>();
        var other = new ArrayList<String>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("figure\t")) {
                    figures.add(Figure.fromLine(line));
                } else {
                    other.add(line);
                }
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        "the JVM that ran suite "
                                + suite
                                + " ended with "
                                + code
                                + ":\n"
                                + String.join(
                                        "\n", other.subList(0, Math.min(SHOWN, other.size()))));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while suite " + suite + " ran", e);
        } finally {
            process.destroy();
        }
        return figures;
    }

    private static List<String> command(Suite suite) {
        var command = new ArrayList<String>();
        command.add(
                ProcessHandle.current()
                        .info()
                        .command()
                        .orElse(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        for (String property : List.of("jtorch.threads", "jtorch.novector", "jtorch.device")) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(suite.jvmOptions());
        String main = Fork.class.getName();
        if (Fork.class.getModule().isNamed()) {
            String modules = System.getProperty("jdk.module.path");
            if (modules != null) { // else an image that holds the modules
                command.add("-p");
                command.add(modules);
            }
            command.add("-m");
            command.add(MODULE + "/" + main);
        } else {
            if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
                command.add("--add-modules");
                command.add("jdk.incubator.vector");
            }
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add(main);
        }
        command.add(suite.name());
        return command;
    }
}
