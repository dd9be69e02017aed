package org.jtorch.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jtorch.bench.Bench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jtorch bench}: measurements against their targets. */
@Command(
        name = "bench",
        description = "Measure, and compare with the targets; exit code 1 if one is missed.",
        sortOptions = false)
public final class BenchCommand implements Callable<Integer> {
    @CommandLine.Spec public CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--suite",
            required = true,
            paramLabel = "NAME",
            description = "overhead, soak or kernels.")
    public String suite;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "JVMs to run it in, one after the other; 0 for this one. Default: ${DEFAULT-VALUE}.")
    public int forks;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures of all JVMs.")
    public @Nullable Path json;

    /** Called by picocli. */
    public BenchCommand() {}

    @Override
    public Integer call() throws Exception {
        return Bench.run(suite, forks, json, System.out);
    }
}
