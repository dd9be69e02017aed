package org.jtorch.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Where the build put what is under test, as the build's properties say. */
final class Build {
    static final String MAIN = "org.jtorch.cli.Main";

    private Build() {}

    static Path root() {
        return path("jtorch.build.root").normalize();
    }

    static String version() {
        return System.getProperty("jtorch.build.version");
    }

    static Path path(String property) {
        return Path.of(System.getProperty(property));
    }

    /** The command line's jars and all they need. */
    static Path lib() {
        return root().resolve("jtorch-cli/target/lib");
    }

    static List<Path> libJars() {
        try (var all = Files.list(lib())) {
            return all.filter(p -> p.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The jar of one of our own artifacts. */
    static Path jar(String artifact) {
        return lib().resolve(artifact + "-" + version() + ".jar");
    }

    /** An empty folder of that name for a test's files. */
    static Path folder(String name) {
        Path folder = path("jtorch.build.target").resolve(name);
        try {
            delete(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path dir, IOException e)
                            throws IOException {
                        Files.delete(dir);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
