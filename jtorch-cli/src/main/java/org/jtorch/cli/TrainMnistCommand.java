package org.jtorch.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.cli.train.TrainOptions;
import org.jtorch.cli.train.TrainRun;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jtorch train mnist}: a small convolutional network on images in IDX files. */
@Command(
        name = "mnist",
        description = {
            "Train a small convolutional network on handwritten digits, or on any images in IDX files.",
            "Writes model.safetensors after every epoch, run.json and training.png."
        },
        sortOptions = false)
public final class TrainMnistCommand implements Callable<Integer> {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the IDX files. Default: the bundled digits.")
    public @Nullable Path data;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "8",
            description = "Passes over the training images. Default: ${DEFAULT-VALUE}.")
    public int epochs;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "64",
            description = "Images per step. Default: ${DEFAULT-VALUE}.")
    public int batch;

    @Option(
            names = "--lr",
            paramLabel = "RATE",
            description =
                    "Learning rate of the first step; it falls linearly over the run. Default:"
                            + " 0.001 with adam, 0.05 with sgd.")
    public @Nullable Double lr;

    @Option(
            names = "--optimizer",
            paramLabel = "NAME",
            defaultValue = "adam",
            description =
                    "${COMPLETION-CANDIDATES}; sgd has momentum 0.9. Default: ${DEFAULT-VALUE}.")
    public TrainOptions.Optimizer optimizer;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "The same seed gives the same numbers, bit for bit. Default: ${DEFAULT-VALUE}.")
    public long seed;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description =
                    "cpu, cuda:0 and the like; best for the best one. Default: ${DEFAULT-VALUE}.")
    public String device;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads of the CPU backend; they change no result. Default: one per core.")
    public @Nullable Integer threads;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/mnist",
            description = "Folder of the results, made if need be. Default: ${DEFAULT-VALUE}.")
    public Path out;

    @Option(
            names = "--json",
            arity = "0..1",
            paramLabel = "FILE",
            fallbackValue = "-",
            description =
                    "Print the run as JSON instead of the tables; with FILE, write it there too.")
    public @Nullable String json;

    @Option(names = "--quiet", description = "No progress and no tables.")
    public boolean quiet;

    /** Called by picocli. */
    public TrainMnistCommand() {}

    @Override
    public Integer call() throws Exception {
        atLeastOne("--epochs", epochs);
        atLeastOne("--batch", batch);
        if (lr != null && !(lr > 0 && lr < Double.POSITIVE_INFINITY)) {
            throw misuse("--lr must be a positive number, not " + lr);
        }
        if (threads != null) {
            if (threads < 1 || threads > 1024) {
                throw misuse("--threads must be between 1 and 1024, not " + threads);
            }
            System.setProperty("jtorch.threads", threads.toString());
        }
        var options =
                new TrainOptions(
                        data == null ? DataFolder.bundled("mnist10k") : data,
                        epochs,
                        batch,
                        lr == null ? optimizer.defaultRate() : lr,
                        optimizer,
                        seed,
                        device.equals("best") ? Device.best() : Device.parse(device),
                        out,
                        Optional.ofNullable(json),
                        quiet);
        var line = spec.commandLine();
        return TrainRun.run(options, Version.number(), line.getOut(), line.getErr());
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw misuse(option + " must be 1 or more, not " + value);
        }
    }

    private CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
