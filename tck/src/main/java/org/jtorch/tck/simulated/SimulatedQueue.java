package org.jtorch.tck.simulated;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jtorch.spi.Queue;

/**
 * Work of one simulated device, done in order by a thread of its own, each piece after a delay. The
 * first error stays until the next call that waits.
 */
public final class SimulatedQueue implements Queue {
    private final Duration delay;
    private final Thread thread;

    // All of this is guarded by "this".
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private long enqueued;
    private long finished;
    private boolean held;
    private boolean closed;
    private @Nullable RuntimeException error;

    SimulatedQueue(int device, Duration delay) {
        this.delay = delay;
        this.thread = Thread.ofPlatform().daemon().name("sim:" + device).unstarted(this::work);
        thread.start();
    }

    private void work() {
        while (true) {
            Runnable next;
            synchronized (this) {
                while (!closed && (held || waiting.isEmpty())) {
                    try {
                        wait();
                    } catch (InterruptedException _) {
                        return;
                    }
                }
                if (closed) {
                    return;
                }
                next = waiting.remove();
            }
            RuntimeException failed = null;
            try {
                LockSupport.parkNanos(delay.toNanos());
                next.run();
            } catch (RuntimeException e) {
                failed = e;
            } catch (Error e) {
                failed = new IllegalStateException(e);
            }
            synchronized (this) {
                finished++;
                error = error != null ? error : failed;
                notifyAll();
            }
        }
    }

    synchronized void enqueue(Runnable work) {
        waiting.add(work);
        enqueued++;
        notifyAll();
    }

    /** Stops before the next piece of work, until {@link #release}; work can still be enqueued. */
    public synchronized void hold() {
        held = true;
    }

    /** Goes on after {@link #hold}. */
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** The thread that does the work. */
    Thread thread() {
        return thread;
    }

    synchronized void close() {
        closed = true;
        notifyAll();
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
        while (finished < mark && !closed) {
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
