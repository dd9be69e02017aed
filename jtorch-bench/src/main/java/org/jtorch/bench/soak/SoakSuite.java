package org.jtorch.bench.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.bench.Figure;
import org.jtorch.bench.Suite;

/**
 * Ten million small and a million 64 KiB operations on platform and as many on virtual threads,
 * without one close: memory comes back through the collector alone. Runs in a JVM of 256 MB heap
 * and 512 MB of tensors, where a leak ends in an error, and records how much of the process is
 * resident after each part.
 */
public final class SoakSuite implements Suite {
    private static final int THREADS = 4;
    private static final int TASKS = 200;
    private static final long SMALL = 10_000_000;
    private static final long LARGE = 1_000_000;
    private static final int LARGE_ELEMENTS = 16_384;

    /** How much the second half may need beyond the first. */
    private static final double GROWTH = 1.1;

    /** The suite. */
    public SoakSuite() {}

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String description() {
        return "10 million small and a million 64 KiB operations without close, in little memory";
    }

    @Override
    public List<String> jvmOptions() {
        // The heap is there from the start: what grows after that is memory that did not come back.
        return List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-Djtorch.memory.cpu=512m");
    }

    @Override
    public void run(Consumer<Figure> figures) throws Exception {
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            soak("platform threads", pool, THREADS, figures);
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            soak("virtual threads", pool, TASKS, figures);
        }
    }

    private static void soak(
            String threads, ExecutorService pool, int tasks, Consumer<Figure> figures)
            throws Exception {
        half("small operations, " + threads, pool, tasks, SMALL, 4, figures);
        half("64 KiB operations, " + threads, pool, tasks, LARGE, LARGE_ELEMENTS, figures);
    }

    private static void half(
            String what,
            ExecutorService pool,
            int tasks,
            long operations,
            long elements,
            Consumer<Figure> figures)
            throws Exception {
        long start = System.nanoTime();
        run(pool, tasks, operations / 2, elements);
        double middle = Resident.mebibytes();
        run(pool, tasks, operations - operations / 2, elements);
        double end = Resident.mebibytes();
        double nanos = (double) (System.nanoTime() - start) / operations;
        figures.accept(Figure.recorded(what + ", each", nanos, "ns"));
        if (middle > 0) {
            figures.accept(
                    Figure.ratioAtMost(
                            what + ", resident, end to middle", end, "MiB", end / middle, GROWTH));
        }
    }

    private static void run(ExecutorService pool, int tasks, long operations, long elements)
            throws Exception {
        var running = new ArrayList<Future<Double>>();
        for (int i = 0; i < tasks; i++) {
            running.add(pool.submit(() -> chain(operations / tasks, elements)));
        }
        double expected = 1 + operations / tasks % 1000;
        for (Future<Double> f : running) {
            double last = f.get();
            if (last != expected) {
                throw new IllegalStateException(
                        "an element is " + last + " in place of " + expected);
            }
        }
    }

    /** Each operation's result is the next one's operand, so an overwritten block would show. */
    private static double chain(long operations, long elements) {
        Tensor one = Torch.ones(elements);
        Tensor x = one;
        for (long i = 1; i <= operations; i++) {
            // Starts anew now and then: sums stay exact.
            x = i % 1000 == 0 ? one.add(0) : x.add(one);
        }
        return x.select(0, elements - 1).item();
    }
}
