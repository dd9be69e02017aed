package org.jtorch.dist;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources given as text, and packs jars. */
final class Compiler {
    private Compiler() {}

    /**
     * Compiles.
     *
     * @param sources by path, such as {@code a/b/C.java}; with a module-info.java they are a module
     * @param path jars to compile against
     * @param target folder for the classes
     */
    static void compile(Map<String, String> sources, List<Path> path, Path target) {
        var units = new ArrayList<JavaFileObject>();
        sources.forEach((name, text) -> units.add(new Source(name, text)));
        var messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        String where = sources.containsKey("module-info.java") ? "--module-path" : "--class-path";
        var options =
                List.of("--release", "25", "-d", target.toString(), where, Command.path(path));
        if (!compiler.getTask(messages, null, null, options, null, units).call()) {
            throw new AssertionError(messages + "\n" + sources.keySet());
        }
    }

    /** Packs all files of a folder, in the order of their names. */
    static Path jar(Path folder, Path jar) {
        try (var files = Files.walk(folder);
                var out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(
                        new JarEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
