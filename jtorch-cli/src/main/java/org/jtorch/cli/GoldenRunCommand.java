package org.jtorch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jtorch.tck.golden.GoldenOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jtorch golden}: recorded answers of PyTorch against a backend. */
@Command(
        name = "golden",
        description = {
            "Compare a backend with recorded answers of PyTorch; exit code 1 if one differs.",
            "Operations that JTorch does not offer count as NOT_CLAIMED."
        },
        sortOptions = false)
public final class GoldenRunCommand implements Callable<Integer> {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description =
                    "Folder of the recorded vectors. Default: the set that comes with JTorch.")
    public @Nullable Path directory;

    @Option(names = "--backend", paramLabel = "NAME", description = "Default: cpu.")
    public @Nullable String backend;

    @Option(names = "--area", paramLabel = "AREA", description = "Only this area.")
    public @Nullable String area;

    @Option(
            names = "--filter",
            paramLabel = "OP",
            description = "Only operations of this name; * stands for any letters.")
    public @Nullable String filter;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the outcome of each case.")
    public @Nullable Path json;

    /** Called by picocli. */
    public GoldenRunCommand() {}

    @Override
    public Integer call() {
        if (directory != null && !Files.isDirectory(directory)) {
            throw new MisuseException(directory + " is no folder");
        }
        return org.jtorch.tck.golden.GoldenCommand.run(
                new GoldenOptions(directory, backend, area, filter, json), System.out, System.err);
    }
}
