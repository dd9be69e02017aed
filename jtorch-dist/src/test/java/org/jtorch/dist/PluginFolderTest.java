package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder of plug-ins: each jar by itself, whatever lies beside it. */
final class PluginFolderTest {
    private static final Path PLUGINS = Build.folder("plugins");
    private static final Path WORK = Build.folder("plugins-made");

    @BeforeAll
    static void fill() throws IOException {
        Files.copy(Fixtures.ACME, PLUGINS.resolve("acme.jar"));
        Files.copy(Fixtures.broken("throwing"), PLUGINS.resolve("throwing.jar"));
        Files.copy(Fixtures.broken("future"), PLUGINS.resolve("future.jar"));
        Files.copy(Fixtures.broken("unrelated"), PLUGINS.resolve("unrelated.jar"));
        Files.writeString(PLUGINS.resolve("corrupt.jar"), "this is no jar");
        Files.createFile(PLUGINS.resolve("empty.jar"));
        Files.createSymbolicLink(PLUGINS.resolve("gone.jar"), Path.of("nowhere.jar"));
        Files.writeString(PLUGINS.resolve("README.txt"), "not a plug-in");
        Files.createDirectory(PLUGINS.resolve("notes"));
        library(PLUGINS.resolve("library.jar"), "one");
        // The same library in two editions, and a plug-in that has none.
        for (String edition : List.of("one", "two")) {
            Path bundle = Files.createDirectory(PLUGINS.resolve("bundle-" + edition));
            Path library = library(bundle.resolve("library.jar"), edition);
            Files.move(
                    user(edition).jar(WORK, library), bundle.resolve("vendor." + edition + ".jar"));
        }
        Path library = library(WORK.resolve("library.jar"), "none");
        Files.move(user("needy").jar(WORK, library), PLUGINS.resolve("needy.jar"));
        Path cut = Fixture.of("vendor.cut").jar(WORK);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(PLUGINS.resolve("cut.jar"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    private static Fixture user(String name) {
        return Fixture.of("vendor." + name)
                .requires("vendor.library")
                .set(
                        "PROBE",
                        "return new Availability.Available(List.of(new DeviceInfo("
                                + "vendor.library.Library.edition(), 0)));");
    }

    private static Path library(Path jar, String edition) {
        Path classes = Build.folder("plugins-library");
        Compiler.compile(
                Map.of(
                        "vendor/library/Library.java",
                        "package vendor.library; public class Library { public static String"
                                + " edition() { return \"edition "
                                + edition
                                + "\"; } }",
                        "module-info.java",
                        "module vendor.library { exports vendor.library; }"),
                List.of(),
                classes);
        return Compiler.jar(classes, jar);
    }

    @ParameterizedTest(name = "modules: {0}")
    @ValueSource(booleans = {false, true})
    void eachPlugInStandsAlone(boolean modules) {
        String missing = WORK.resolve("missing").toString();
        String option = "-Djtorch.plugins=" + PLUGINS + File.pathSeparator + missing;
        var result =
                (modules
                                ? Command.java(option, "-p", Build.lib(), "-m")
                                        .with("org.jtorch.cli/" + Build.MAIN)
                                : Command.java(option, "-cp", Command.path(Build.libJars()))
                                        .with(Build.MAIN))
                        .with("devices")
                        .run()
                        .succeeded();
        var parts = result.parts();
        assertThat(parts.get("jtorch-cpu")).contains("device   cpu:").doesNotContain("skipped");
        assertThat(parts.get("vendor-acme"))
                .contains("jar      " + PLUGINS.resolve("acme.jar"), "device   acme:1")
                .doesNotContain("skipped");
        for (String edition : List.of("one", "two")) {
            assertThat(parts.get("vendor-" + edition))
                    .contains("device   " + edition + ":0: edition " + edition)
                    .doesNotContain("skipped");
        }
        assertThat(parts.get("vendor.throwing.Provider"))
                .contains(PLUGINS.resolve("throwing.jar").toString(), "no licence");
        assertThat(parts.get("vendor-future")).contains("version 2.0 of the SPI");
        assertThat(parts.get("vendor.unrelated.Provider")).contains("skipped  ", "remedy   ");
        String out = result.out();
        assertThat(out).doesNotContain("README", "notes");
        assertSkipped(out, PLUGINS.resolve("corrupt.jar"), "it cannot be read: corrupt.jar");
        assertSkipped(out, PLUGINS.resolve("empty.jar"), "it cannot be read: empty.jar");
        assertSkipped(out, PLUGINS.resolve("cut.jar"), "it cannot be read: cut.jar");
        assertSkipped(out, PLUGINS.resolve("gone.jar"), "it cannot be read: gone.jar");
        assertSkipped(out, PLUGINS.resolve("library.jar"), "it declares no backend");
        assertSkipped(
                out,
                PLUGINS.resolve("needy.jar"),
                modules
                        ? "Module vendor.library not found, required by vendor.needy"
                        : "needs vendor.library.Library, which is not there");
        assertSkipped(out, Path.of(missing), "the folder of plug-ins cannot be read: there is no");
    }

    private static void assertSkipped(String out, Path jar, String reason) {
        assertThat(out.lines().toList())
                .as("part of %s", jar)
                .containsSubsequence("  jar      " + jar)
                .anySatisfy(line -> assertThat(line).startsWith("  skipped ").contains(reason));
        int at = out.indexOf("  jar      " + jar);
        String rest = out.substring(at);
        String part = rest.substring(0, rest.indexOf("  remedy   "));
        assertThat(part).contains(reason);
    }
}
