package org.jtorch.nn.data;

import java.util.Iterator;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.StateException;
import org.jtorch.io.Idx;

/**
 * Goes through a data set in batches, each pass in an order of its own if it shuffles, with batches
 * made ahead on other threads. The order depends on the seed alone, not on the number of threads;
 * an error in a data set surfaces where its batch is asked for. {@link #batch}, {@link #shuffle()}
 * and the like give a loader that differs in one point; set them before going through it.
 */
public final class DataLoader implements Iterable<Batch>, AutoCloseable {
    private final Dataset dataset;
    private final Options options;
    private long pass;
    private @Nullable ThreadPoolExecutor pool;
    private boolean closed;

    private record Options(
            int batch,
            boolean shuffle,
            OptionalLong seed,
            boolean dropLast,
            int workers,
            UnaryOperator<Batch> map) {}

    private DataLoader(Dataset dataset, Options options) {
        this.dataset = dataset;
        this.options = options;
        if (options.batch < 1 || options.workers < 0) {
            throw new ArgumentException(
                    "DataLoader",
                    "",
                    "batch is "
                            + options.batch
                            + ", workers "
                            + options.workers
                            + "; a batch has 1 or more samples, workers are 0 or more");
        }
    }

    /** One sample a batch, in order, one thread ahead. */
    public static DataLoader of(Dataset dataset) {
        return new DataLoader(
                dataset,
                new Options(1, false, OptionalLong.empty(), false, 1, UnaryOperator.identity()));
    }

    /** The images and labels of IDX files, see {@link IdxDataset}. */
    public static DataLoader of(Idx files) {
        return of(new IdxDataset(files));
    }

    private DataLoader with(
            int batch, boolean shuffle, OptionalLong seed, boolean dropLast, int workers) {
        return new DataLoader(
                dataset, new Options(batch, shuffle, seed, dropLast, workers, options.map));
    }

    /** With another number of samples in a batch; the last one may have fewer. */
    public DataLoader batch(int size) {
        return with(size, options.shuffle, options.seed, options.dropLast, options.workers);
    }

    /** In another order each pass, from the default generator. */
    public DataLoader shuffle() {
        return with(options.batch, true, OptionalLong.empty(), options.dropLast, options.workers);
    }

    /** In another order each pass, the same passes for the same seed. */
    public DataLoader shuffle(long seed) {
        return with(options.batch, true, OptionalLong.of(seed), options.dropLast, options.workers);
    }

    /** Whether a last batch with fewer samples is left out. */
    public DataLoader dropLast(boolean on) {
        return with(options.batch, options.shuffle, options.seed, on, options.workers);
    }

    /** With another number of threads that make batches ahead; 0 makes them when asked. */
    public DataLoader workers(int count) {
        return with(options.batch, options.shuffle, options.seed, options.dropLast, count);
    }

    /** With a function that each batch passes through, on the thread that made it. */
    public DataLoader map(UnaryOperator<Batch> function) {
        UnaryOperator<Batch> before = options.map;
        return new DataLoader(
                dataset,
                new Options(
                        options.batch,
                        options.shuffle,
                        options.seed,
                        options.dropLast,
                        options.workers,
                        b -> function.apply(before.apply(b))));
    }

    /** How many batches a pass has. */
    public long size() {
        long n = dataset.size();
        return options.dropLast ? n / options.batch : (n + options.batch - 1) / options.batch;
    }

    /** Begins a pass. */
    @Override
    public synchronized Iterator<Batch> iterator() {
        if (closed) {
            throw new StateException("DataLoader", "", "the loader is closed; make a new one");
        }
        if (pool == null && options.workers > 0) {
            pool = Pass.pool(options.workers);
        }
        return new Pass(order(pass++), options.batch, size(), this::make, pool, options.workers);
    }

    private Order order(long number) {
        if (!options.shuffle) {
            return Order.plain(dataset.size());
        }
        long seed =
                options.seed.isPresent()
                        ? options.seed.getAsLong() + number
                        : Torch.randint(0, Long.MAX_VALUE, new long[0]).itemLong();
        return Order.shuffled(dataset.size(), seed);
    }

    private Batch make(long[] indices) {
        try (var _ = Torch.noGrad()) {
            return options.map.apply(dataset.batch(indices));
        }
    }

    /** Ends the threads; batches already handed out stay as they are. */
    @Override
    public synchronized void close() {
        closed = true;
        if (pool != null) {
            pool.shutdownNow().forEach(r -> ((Future<?>) r).cancel(false)); // Wakes who waits.
        }
    }
}
