package org.jtorch.cli.train;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.io.Atomic;
import org.jtorch.io.Safetensors;

/** A training run from its options to its files. */
public final class TrainRun {
    /** Exit code after Ctrl-C, by the convention 128 + signal. */
    public static final int INTERRUPTED = 130;

    /** Images per step of a test, where no gradients take memory. */
    private static final int TEST_BATCH = 500;

    private final TrainOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    private TrainRun(TrainOptions options, PrintWriter out, PrintWriter err) {
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /**
     * Trains until the epochs are over or somebody presses Ctrl-C.
     *
     * @param options what to do
     * @param version of the program, for the record
     * @param out takes the results
     * @param err takes the progress
     * @return 0, or {@link #INTERRUPTED}
     * @throws UncheckedIOException if data cannot be read or results not written
     */
    public static int run(TrainOptions options, String version, PrintWriter out, PrintWriter err) {
        try (var stop = new StopSignal()) {
            return run(options, version, out, err, stop::isWished);
        }
    }

    static int run(
            TrainOptions options,
            String version,
            PrintWriter out,
            PrintWriter err,
            BooleanSupplier stop) {
        return new TrainRun(options, out, err).run(version, stop);
    }

    private int run(String version, BooleanSupplier stop) {
        // The device first: an unknown one is told before a folder is made or a file is read.
        try (var _ = Torch.withDevice(options.device())) {
            makeWritable(options.out());
            jsonFile().map(f -> f.toAbsolutePath().getParent()).ifPresent(TrainRun::makeWritable);
            var data = loadOnHost();
            Torch.manualSeed(options.seed());
            var net = new DigitNet(data.train());
            net.to(options.device());
            var record =
                    new RunRecord(
                            options,
                            version,
                            Instant.now(),
                            data.train(),
                            data.test(),
                            net.parameters().stream().mapToLong(Tensor::numel).sum());
            say(
                    "%d training and %d test images of %s; %d parameters%n"
                            .formatted(
                                    data.train().count(),
                                    data.test().count(),
                                    options.data(),
                                    record.parameters()));
            train(net, data, record, stop);
            finish(data.test(), record);
            return record.interrupted ? INTERRUPTED : 0;
        }
    }

    /** Images stay on the host; batches go to the device one by one. */
    private Images.Pair loadOnHost() {
        try (var _ = Torch.withDevice(Device.CPU)) {
            return Images.load(options.data());
        }
    }

    private void train(DigitNet net, Images.Pair data, RunRecord record, BooleanSupplier stop) {
        try (var trainer = new Trainer(net, options, data.train());
                var progress = progress(trainer.batches(), data.train().count())) {
            for (int epoch = 1; epoch <= options.epochs() && !record.interrupted; epoch++) {
                int first = record.losses.size();
                long start = System.nanoTime();
                record.interrupted = !trainer.epoch(epoch, record.losses, progress, stop);
                double seconds = (System.nanoTime() - start) / 1e9;
                progress.pause();
                if (!record.interrupted) {
                    record.epochs.add(tested(net, data.test(), record, epoch, first, seconds));
                }
                save(net, record);
            }
        }
    }

    /** A bar on a terminal, lines elsewhere. */
    private Progress progress(int batches, long images) {
        if (options.quiet()) {
            return Progress.NONE;
        }
        int epochs = options.epochs();
        var pace = new Pace(images * epochs, System::nanoTime);
        return isTerminal()
                ? new BarProgress(System.err, epochs, batches, pace, TerminalWidth::columns)
                : new LineProgress(err, epochs, batches, pace);
    }

    private EpochResult tested(
            DigitNet net, Images test, RunRecord record, int epoch, int first, double seconds) {
        long start = System.nanoTime();
        double loss = test(net, test, record);
        var losses = record.losses.subList(first, record.losses.size());
        var result =
                new EpochResult(
                        epoch,
                        losses.stream().mapToDouble(Double::doubleValue).average().orElse(0),
                        loss,
                        record.confusion.accuracy(),
                        seconds,
                        (System.nanoTime() - start) / 1e9,
                        record.trainImages() / seconds);
        say(
                String.format(
                        Locale.ROOT,
                        "epoch %d/%d  train loss %.4f  test loss %.4f  test accuracy %.2f %%  "
                                + "%.1f s  %.0f images/s%n",
                        epoch,
                        options.epochs(),
                        result.trainLoss(),
                        loss,
                        100 * result.testAccuracy(),
                        seconds,
                        result.imagesPerSecond()));
        return result;
    }

    /** The mean loss over the test images; the record gets the confusion matrix. */
    private double test(DigitNet net, Images test, RunRecord record) {
        var confusion = new Confusion(test.classes());
        double sum = 0;
        net.eval();
        try (var _ = Torch.noGrad();
                var loader = test.loader().batch(TEST_BATCH)) {
            for (var batch : loader) {
                try (var _ = TensorScope.open()) {
                    var scores = net.call(batch.x().to(options.device()));
                    var loss = net.loss(scores, batch.y().to(options.device()));
                    sum += loss.item() * batch.y().numel();
                    confusion.add(batch.y().toLongArray(), scores.argmax(1).toLongArray());
                }
            }
        }
        record.confusion = confusion;
        return sum / test.count();
    }

    private void finish(Images test, RunRecord record) {
        jsonFile().ifPresent(file -> write(file, record.toJson()));
        if (options.json().isPresent() && jsonFile().isEmpty()) {
            out.print(record.toJson());
        } else {
            say(record.interrupted ? "interrupted\n" : "\n" + record.confusion);
            if (record.epochs.isEmpty()) {
                out.printf("no epoch ended; results in %s%n", options.out());
            } else {
                out.printf(
                        Locale.ROOT,
                        "test accuracy %.2f %% (%d images), %.1f s of training; results in %s%n",
                        100 * record.epochs.getLast().testAccuracy(),
                        test.count(),
                        record.trainSeconds(),
                        options.out());
            }
        }
        out.flush();
    }

    /** The file of {@code --json}, if it named one. */
    private Optional<Path> jsonFile() {
        return options.json().filter(f -> !f.equals("-")).map(Path::of);
    }

    private void save(DigitNet net, RunRecord record) {
        try (var _ = Torch.noGrad();
                var _ = TensorScope.open()) {
            Safetensors.save(
                    options.out().resolve("model.safetensors"),
                    net.stateDict(),
                    Map.of("format", "jtorch", "network", "DigitNet"));
        }
        write(options.out().resolve("run.json"), record.toJson());
        byte[] picture = Chart.png(record.losses, record.epochs);
        Atomic.write(
                options.out().resolve("training.png"),
                channel -> channel.write(ByteBuffer.wrap(picture)));
    }

    private static void write(Path file, String text) {
        Atomic.write(
                file,
                channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    private void say(String text) {
        if (!options.quiet() && !options.json().equals(Optional.of("-"))) {
            out.print(text);
            out.flush();
        }
    }

    /** Asked before the work, so that it does not end in vain. */
    private static void makeWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".probe", ""));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) { // cannot go back on a line
            return false;
        }
        String told = System.getProperty("jtorch.terminal");
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        // Null where the JVM has no console, as some versions say of a redirected stream.
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
