package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * Nothing of the build's moment and machine is in the jars, so that a second build gives them
 * again.
 */
final class ReproducibleJarsTest {
    /** What {@code project.build.outputTimestamp} says. */
    private static final LocalDateTime STAMP = LocalDateTime.of(2026, 1, 1, 0, 0);

    /** Our jars, with those of sources and Javadoc where they were built. */
    private static List<Path> ownJars() throws IOException {
        var jars = new ArrayList<Path>();
        for (Path jar : Build.libJars()) {
            if (jar.getFileName().toString().startsWith("jtorch-")) {
                jars.add(jar);
            }
        }
        try (var modules = Files.newDirectoryStream(Build.root(), "{jtorch-*,tck}")) {
            for (Path module : modules) {
                Path target = module.resolve("target");
                if (Files.isDirectory(target)) {
                    try (var found =
                            Files.newDirectoryStream(target, "jtorch*-{sources,javadoc}.jar")) {
                        found.forEach(jars::add);
                    }
                }
            }
        }
        return jars;
    }

    @Test
    void everyEntryHasTheBuildsFixedTimeAndStandsOnce() throws IOException {
        assertThat(ownJars()).hasSizeGreaterThanOrEqualTo(8);
        for (Path path : ownJars()) {
            var names = new HashSet<String>();
            try (var jar = new JarFile(path.toFile())) {
                jar.stream()
                        .forEach(e -> {
                            assertThat(e.getTimeLocal())
                                    .as("%s in %s", e.getName(), path)
                                    .isEqualTo(STAMP);
                            assertThat(names.add(e.getName())).as(e.getName()).isTrue();
                        });
            }
        }
    }

    @Test
    void noManifestNamesTheMachineOrItsUser() throws IOException {
        for (Path path : ownJars()) {
            try (var jar = new JarFile(path.toFile())) {
                var keys = new ArrayList<String>();
                jar.getManifest().getMainAttributes().keySet().forEach(k -> keys.add(k.toString()));
                assertThat(keys)
                        .as(path.toString())
                        .doesNotContain("Built-By", "Build-Jdk", "Build-Time", "Bnd-LastModified");
            }
        }
    }
}
