package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An image made by jlink, which stays in {@code target/image} for those who want to try it. */
final class ImageTest {
    private static final Path IMAGE = Build.path("jtorch.build.target").resolve("image");

    @BeforeAll
    static void link() throws IOException {
        Build.delete(IMAGE);
        Command.of(Path.of(System.getProperty("java.home"), "bin", "jlink"))
                .with("--module-path", Build.lib())
                .with("--add-modules", "org.jtorch.cli,java.logging")
                .with("--launcher", "jtorch=org.jtorch.cli/" + Build.MAIN)
                .with("--strip-debug", "--no-header-files", "--no-man-pages")
                .with("--output", IMAGE)
                .run()
                .succeeded();
    }

    @Test
    void theMainJobRuns() {
        Path folder = Build.folder("image-run");
        Path digits = Digits.some(folder.resolve("digits"), 640, 200);
        var result =
                Command.of(IMAGE.resolve("bin/jtorch"), "train", "mnist", "--epochs", "1")
                        .with("--data", digits, "--out", folder.resolve("out"))
                        .run()
                        .succeeded();
        assertThat(result.out() + result.err()).contains("accuracy");
        assertThat(folder.resolve("out")).isNotEmptyDirectory();
        assertThat(files(folder.resolve("out"))).contains(".safetensors", ".json", ".png");
    }

    private static String files(Path folder) {
        try (var all = Files.walk(folder)) {
            return all.map(Path::toString).toList().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void plugInsJoinAnImage() throws IOException {
        Path plugins = Build.folder("image-plugins");
        Files.copy(Fixtures.ACME, plugins.resolve("acme.jar"));
        Files.copy(Fixtures.broken("dying"), plugins.resolve("dying.jar"));
        var result =
                Command.of(IMAGE.resolve("bin/java"), "-Djtorch.plugins=" + plugins)
                        .with("-m", "org.jtorch.cli/" + Build.MAIN, "devices")
                        .run()
                        .succeeded();
        assertThat(result.parts().get("jtorch-cpu"))
                .contains("jar      in the image, module org.jtorch.backend.cpu")
                .contains("vectors of ");
        assertThat(result.parts().get("vendor-acme"))
                .contains("jar      " + plugins.resolve("acme.jar"), "device   acme:1");
        assertThat(result.parts().get("vendor-dying")).contains("skipped  open() threw");
    }
}
