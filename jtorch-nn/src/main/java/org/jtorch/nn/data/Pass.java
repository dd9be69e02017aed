package org.jtorch.nn.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.StateException;

/**
 * One pass through the batches. Work is handed to the threads only as batches are taken, so that a
 * pass that is left early holds no thread.
 */
final class Pass implements Iterator<Batch> {
    private static final int AHEAD_PER_WORKER = 2;

    private final Order order;
    private final int batch;
    private final long batches;
    private final Function<long[], Batch> make;
    private final @Nullable ExecutorService pool;
    private final int ahead;
    private final ArrayDeque<Future<Batch>> pending = new ArrayDeque<>();
    private long asked;
    private long given;

    Pass(
            Order order,
            int batch,
            long batches,
            Function<long[], Batch> make,
            @Nullable ExecutorService pool,
            int workers) {
        this.order = order;
        this.batch = batch;
        this.batches = batches;
        this.make = make;
        this.pool = pool;
        this.ahead = workers * AHEAD_PER_WORKER;
    }

    /** Threads that end by themselves when idle, and never keep the process alive. */
    static ThreadPoolExecutor pool(int workers) {
        var pool =
                new ThreadPoolExecutor(
                        workers,
                        workers,
                        1,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("jtorch-loader-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public boolean hasNext() {
        return given < batches;
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the pass has no more than " + batches + " batches");
        }
        if (pool == null) {
            return make.apply(order.take(given++ * batch, batch));
        }
        ask(pool);
        given++;
        try {
            return pending.remove().get();
        } catch (ExecutionException e) {
            given = batches; // A pass ends at its first error.
            pending.forEach(f -> f.cancel(false));
            switch (e.getCause()) {
                case RuntimeException r -> throw r;
                case Error r -> throw r;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for a batch");
        }
    }

    private void ask(ExecutorService on) {
        while (asked < batches && pending.size() < Math.max(1, ahead)) {
            long[] indices = order.take(asked++ * batch, batch);
            Callable<Batch> work = () -> make.apply(indices);
            try {
                pending.add(on.submit(work));
            } catch (RejectedExecutionException e) {
                throw new StateException("DataLoader", "", "the loader was closed in a pass");
            }
        }
    }
}
