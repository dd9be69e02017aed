package org.jtorch.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.bench.kernels.KernelSuite;
import org.jtorch.bench.overhead.OverheadSuite;
import org.jtorch.bench.soak.SoakSuite;
import org.jtorch.error.ArgumentException;

/** The way into the benchmarks. */
public final class Bench {
    /** Exit code when a target was missed. */
    public static final int MISSED = 1;

    private static final List<Suite> SUITES =
            List.of(new OverheadSuite(), new SoakSuite(), new KernelSuite());

    private Bench() {}

    /** The suites there are. */
    public static List<Suite> suites() {
        return SUITES;
    }

    /**
     * Runs a suite and prints median and worst of each figure over the JVMs.
     *
     * @param suite name of a suite
     * @param forks JVMs to run it in, one after the other; 0 runs it in this one
     * @param json file for the figures of all JVMs, or null
     * @param out takes the table
     * @return 0 if the worst figure of every kind reaches its target, else {@link #MISSED}
     * @throws ArgumentException on an unknown suite or a negative number of forks
     * @throws IOException if a JVM does not start or fails, or the file cannot be written
     */
    public static int run(String suite, int forks, @Nullable Path json, PrintStream out)
            throws IOException {
        Suite s = named(suite);
        if (forks < 0) {
            throw new ArgumentException(
                    "bench", "", "forks is " + forks + "; it must be 0 or more");
        }
        var runs = new ArrayList<List<Figure>>();
        if (forks == 0) {
            runs.add(here(s));
        }
        for (int i = 1; i <= forks; i++) {
            out.println("fork " + i + " of " + forks);
            runs.add(ForkRunner.run(s));
        }
        List<Summary> summaries = Summary.of(runs);
        Table.print(summaries, out);
        if (json != null) {
            BenchJson.write(s.name(), summaries, json);
        }
        return summaries.stream().allMatch(Summary::reached) ? 0 : MISSED;
    }

    /** The suite of a name. */
    static Suite named(String name) {
        for (Suite s : SUITES) {
            if (s.name().equals(name)) {
                return s;
            }
        }
        throw new ArgumentException(
                "bench",
                "",
                "unknown suite '"
                        + name
                        + "'; known are "
                        + String.join(", ", SUITES.stream().map(Suite::name).toList()));
    }

    private static List<Figure> here(Suite s) throws IOException {
        var figures = new ArrayList<Figure>();
        try {
            s.run(figures::add);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("suite " + s.name() + " failed: " + e.getMessage(), e);
        }
        return figures;
    }
}
