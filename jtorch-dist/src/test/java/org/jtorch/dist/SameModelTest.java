package org.jtorch.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** One seed, one model: in another process and with another number of threads, too. */
final class SameModelTest {
    private final Path folder = Build.folder("same-model");
    private final Path digits = Digits.some(folder.resolve("digits"), 320, 100);

    private Path model(int threads) {
        Path out = folder.resolve("threads-" + threads);
        // With both compilers: vectors are slow without the second.
        Command.of(Command.JAVA, "-p", Build.lib())
                .with("-m", "org.jtorch.cli/" + Build.MAIN, "train", "mnist")
                .with("--epochs", 1, "--threads", threads, "--data", digits, "--out", out)
                .run()
                .succeeded();
        return out.resolve("model.safetensors");
    }

    @Test
    void threadsChangeNoByteOfTheModel() {
        assertThat(model(1)).hasSameBinaryContentAs(model(3));
    }
}
