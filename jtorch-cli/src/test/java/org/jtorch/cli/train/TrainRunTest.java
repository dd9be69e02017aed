package org.jtorch.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.jtorch.Device;
import org.jtorch.io.Safetensors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on made-up images: class k is a bright row k. */
final class TrainRunTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void makeImages() throws IOException {
        write("train", 200);
        write("t10k", 50);
    }

    private void write(String prefix, int n) throws IOException {
        int side = 12;
        var images = ByteBuffer.allocate(16 + n * side * side);
        var labels = ByteBuffer.allocate(8 + n);
        images.putInt(0x803).putInt(n).putInt(side).putInt(side);
        labels.putInt(0x801).putInt(n);
        for (int i = 0; i < n; i++) {
            int label = i % 10;
            labels.put((byte) label);
            for (int p = 0; p < side * side; p++) {
                int noise = (i * 31 + p * 17) % 50;
                images.put((byte) (p / side == label + 1 ? 255 - noise : noise));
            }
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte"), labels.array());
    }

    private int run(String name, TrainOptions.Optimizer optimizer, BooleanSupplier stop) {
        return run(name, 2, optimizer, stop);
    }

    private int run(
            String name, int epochs, TrainOptions.Optimizer optimizer, BooleanSupplier stop) {
        var options =
                new TrainOptions(
                        folder,
                        epochs,
                        20,
                        optimizer.defaultRate(),
                        optimizer,
                        7,
                        Device.CPU,
                        folder.resolve(name),
                        Optional.empty(),
                        false);
        return TrainRun.run(options, "test", new PrintWriter(out), new PrintWriter(err), stop);
    }

    @Test
    void learnsAndWritesModelRecordAndPicture() throws IOException {
        assertThat(run("a", 4, TrainOptions.Optimizer.adam, () -> false)).isZero();
        assertThat(out.toString()).contains("epoch 4/4", "test accuracy", "true \\ predicted");
        assertThat(err.toString()).contains("batch 10/10", "images/s", "ETA");
        var model = Safetensors.load(folder.resolve("a/model.safetensors"));
        assertThat(model).hasSize(8);
        assertThat(ImageIO.read(folder.resolve("a/training.png").toFile()).getWidth())
                .isGreaterThan(100);
        var json = Files.readString(folder.resolve("a/run.json"));
        assertThat(json).contains("\"interrupted\" : false", "\"confusion\"", "\"losses\"");
        var losses = json.substring(json.indexOf("\"losses\" : [") + 12).split("[,\\]]", -1);
        assertThat(Double.parseDouble(losses[39])).isLessThan(0.5 * Double.parseDouble(losses[0]));
    }

    @Test
    void theLearningRateFallsLinearlyOverTheRun() {
        assertThat(Trainer.rate(0.8, 0, 8)).isEqualTo(0.8);
        assertThat(Trainer.rate(0.8, 4, 8)).isEqualTo(0.4);
        assertThat(Trainer.rate(0.8, 7, 8)).isEqualTo(0.1);
    }

    @Test
    void theSameSeedGivesTheSameModelBitForBit() {
        run("a", TrainOptions.Optimizer.sgd, () -> false);
        run("b", TrainOptions.Optimizer.sgd, () -> false);
        assertThat(folder.resolve("a/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("b/model.safetensors"));
    }

    @Test
    void aWishToStopEndsAfterTheStepAndKeepsWhatThereIs() throws IOException {
        var steps = new int[1];
        assertThat(run("a", TrainOptions.Optimizer.adam, () -> steps[0]++ == 3)).isEqualTo(130);
        assertThat(Safetensors.load(folder.resolve("a/model.safetensors"))).hasSize(8);
        assertThat(Files.readString(folder.resolve("a/run.json")))
                .contains("\"interrupted\" : true");
    }

    @Test
    void aRunWithoutAnyStepHasAPictureToo() throws IOException {
        var png = new ByteArrayOutputStream();
        png.write(Chart.png(java.util.List.of(), java.util.List.of()));
        assertThat(png.size()).isGreaterThan(100);
    }
}
