package org.jtorch.tck.mutants;

import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jtorch.spi.Queue;

/**
 * Work done in order by a thread of its own, a little later than it could be, unless there is very
 * much of it.
 */
final class WorkQueue implements Queue {
    private static final long DELAY_NANOS = 20_000;
    private static final int MUCH = 200;

    // All of this is guarded by "this".
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private @Nullable Thread worker;
    private long enqueued;
    private long finished;
    private boolean closed;
    private @Nullable RuntimeException error;

    synchronized void enqueue(Runnable work) {
        if (closed) {
            return;
        }
        if (worker == null) {
            worker = Thread.ofPlatform().daemon().name("mutant-queue").start(this::work);
        }
        waiting.add(work);
        enqueued++;
        notifyAll();
    }

    private void work() {
        while (true) {
            Runnable next;
            boolean delayed;
            synchronized (this) {
                while (waiting.isEmpty() && !closed) {
                    try {
                        wait();
                    } catch (InterruptedException _) {
                        return;
                    }
                }
                if (waiting.isEmpty()) {
                    return;
                }
                next = waiting.remove();
                delayed = waiting.size() < MUCH;
            }
            RuntimeException failed = null;
            try {
                if (delayed) {
                    LockSupport.parkNanos(DELAY_NANOS);
                }
                next.run();
            } catch (RuntimeException e) {
                failed = e;
            }
            synchronized (this) {
                finished++;
                error = error == null ? failed : error;
                notifyAll();
            }
        }
    }

    /** Ends after all work enqueued so far. */
    void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            last = worker;
            notifyAll();
        }
        if (last != null) {
            try {
                last.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized long mark() {
        return enqueued;
    }

    @Override
    public synchronized boolean done(long mark) {
        return finished >= mark;
    }

    @Override
    public synchronized void await(long mark) {
        boolean interrupted = false;
        while (finished < mark) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        RuntimeException e = error;
        error = null;
        if (e != null) {
            throw e;
        }
    }
}
