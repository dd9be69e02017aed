package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything in one jar with merged service files, as shading makes it. */
final class FatJarTest {
    private static final Path JAR = Build.folder("fat").resolve("all.jar");

    @BeforeAll
    static void merge() throws IOException {
        List<Path> jars = new ArrayList<>(Build.libJars());
        jars.add(Fixtures.ACME);
        jars.add(Fixtures.broken("throwing"));
        var services = new LinkedHashMap<String, ByteArrayOutputStream>();
        var all = new LinkedHashMap<String, byte[]>();
        for (Path jar : jars) {
            try (var file = new JarFile(jar.toFile())) {
                for (var entry : Collections.list(file.entries())) {
                    String name = entry.getName();
                    if (entry.isDirectory() || name.endsWith("module-info.class")) {
                        continue;
                    }
                    byte[] bytes = file.getInputStream(entry).readAllBytes();
                    if (name.startsWith("META-INF/services/")) {
                        var merged =
                                services.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                        merged.writeBytes(bytes);
                        merged.write('\n');
                    } else {
                        all.putIfAbsent(name, bytes);
                    }
                }
            }
        }
        services.forEach((name, bytes) -> all.put(name, bytes.toByteArray()));
        try (var out = new JarOutputStream(Files.newOutputStream(JAR))) {
            for (var e : all.entrySet()) {
                out.putNextEntry(new ZipEntry(e.getKey()));
                out.write(e.getValue());
                out.closeEntry();
            }
        }
    }

    @Test
    void allBackendsAreFoundAndTheBrokenOneIsTold() {
        var result = Command.java("-cp", JAR, Build.MAIN, "devices").run().succeeded();
        var parts = result.parts();
        assertThat(parts.get("jtorch-cpu")).contains("jar      " + JAR, "device   cpu:");
        assertThat(parts.get("vendor-acme")).contains("jar      " + JAR, "device   acme:1");
        assertThat(parts.get("vendor.throwing.Provider"))
                .contains("jar      " + JAR, "skipped  its constructor threw", "no licence");
    }

    @Test
    void scalarKernelsServeAndSayOnceHowToGetVectors() {
        var result =
                Command.java("-cp", JAR, "-Djtorch.device=cpu", Build.MAIN)
                        .with("tck", "--area", "SHP")
                        .run()
                        .succeeded();
        assertThat(result.err().lines().filter(l -> l.contains("scalar kernels serve")))
                .singleElement()
                .asString()
                .contains("start java with --add-modules jdk.incubator.vector");
    }

    @Test
    void withTheIncubatorModuleVectorKernelsServe() {
        var result =
                Command.java("--add-modules", "jdk.incubator.vector", "-cp", JAR, Build.MAIN)
                        .with("devices")
                        .run()
                        .succeeded();
        assertThat(result.parts().get("jtorch-cpu"))
                .containsPattern("element-wise.*vectors of \\d+ bits");
        assertThat(result.err()).doesNotContain("scalar kernels serve");
    }
}
