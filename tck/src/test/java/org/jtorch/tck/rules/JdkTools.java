package org.jtorch.tck.rules;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jtorch.Device;
import org.jtorch.Torch;
import org.jtorch.internal.autograd.Engine;
import org.jtorch.internal.backend.Backends;
import org.jtorch.nn.init.Init;

/** Tools of the JDK as processes of their own, with the classes under test on the class path. */
public final class JdkTools {
    private JdkTools() {}

    /** Runs a tool and gives what it says. */
    static String output(String input, String tool, String... args)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
        command.addAll(List.of(args));
        Process p = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var to = p.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        p.waitFor();
        return said;
    }

    /** What JShell says to lines that are pasted into it. */
    static String jshell(List<String> lines) throws IOException, InterruptedException {
        return output(
                String.join("\n", lines) + "\n",
                "jshell",
                "--class-path",
                classPath(),
                "-R--add-modules=jdk.incubator.vector",
                "-R--enable-native-access=ALL-UNNAMED",
                "-s",
                "-");
    }

    /** Lines for JShell as a method of a class; imports among them go to the others. */
    static String method(String name, List<String> lines, Set<String> imports) {
        var text = new StringBuilder("static void " + name + "() throws Exception {\n");
        for (String line : lines) {
            for (String statement : line.split("(?<=;) ", -1)) {
                if (statement.startsWith("import ")) {
                    imports.add(statement);
                } else {
                    text.append(statement).append('\n');
                }
            }
        }
        return text.append("}\n").toString();
    }

    /** Where the classes lie, those of the tests included. */
    public static String classPath() {
        Stream<Path> places =
                Stream.of(
                                Torch.class,
                                Init.class,
                                Engine.get().getClass(),
                                Backends.runtime(Device.CPU).backend().getClass())
                        .map(JdkTools::place);
        Path own = place(Rules.class);
        return Stream.concat(places, Stream.of(own, own.resolveSibling("test-classes")))
                .map(Path::toString)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path place(Class<?> c) {
        try {
            var source = Objects.requireNonNull(c.getProtectionDomain().getCodeSource());
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
