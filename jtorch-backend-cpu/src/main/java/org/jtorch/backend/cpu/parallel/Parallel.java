package org.jtorch.backend.cpu.parallel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Splits loops over a fixed pool of daemon threads.
 *
 * <p>A loop of n indices is cut into chunks of {@code grain} indices; which thread takes which
 * chunk is a matter of luck, but the chunks themselves depend on n and grain only. A body whose
 * chunks do not touch each other's results therefore computes the same bits with any number of
 * threads.
 *
 * <p>Workers spin for a short time after a loop before they park: the next operation usually
 * follows at once, and waking a parked thread costs some 20 microseconds. One loop runs on the pool
 * at a time; a loop that starts meanwhile, from another thread or from inside a chunk, runs all its
 * chunks on its own thread.
 */
public final class Parallel {
    private static final System.Logger LOG = System.getLogger("org.jtorch.backend.cpu");
    private static final long SPIN_NANOS = 50_000;
    private static final int MAX_THREADS = 1024;

    private static final AtomicBoolean BUSY = new AtomicBoolean();
    private static final AtomicInteger PARKED = new AtomicInteger();
    private static final @Nullable Worker[] WORKERS = new @Nullable Worker[MAX_THREADS];
    private static volatile int threads = configured();
    private static volatile int started;
    private static volatile @Nullable Job job;

    private Parallel() {}

    /** The number of threads loops run on, the calling one included. */
    public static int threads() {
        return threads;
    }

    /**
     * Sets the number of threads loops run on, the calling one included. Results do not depend on
     * it.
     *
     * @throws IllegalArgumentException if {@code n} is not between 1 and 1024
     */
    public static void setThreads(int n) {
        if (n < 1 || n > MAX_THREADS) {
            throw new IllegalArgumentException(
                    "number of threads must be in 1.." + MAX_THREADS + ", got " + n);
        }
        threads = n;
    }

    /**
     * Runs the body over 0..n-1 in chunks of {@code grain} indices (the last one may be shorter);
     * returns when all are done. What a chunk throws is thrown here, after the other chunks have
     * ended.
     *
     * @param n number of indices; nothing happens if it is 0
     * @param grain indices per chunk, at least 1; choose it from shapes only, for about 10
     *     microseconds of work or more
     * @param body must leave different chunks' results apart
     */
    public static void parallelFor(long n, long grain, RangeBody body) {
        if (grain < 1) {
            throw new IllegalArgumentException("grain must be at least 1, got " + grain);
        }
        int team = threads;
        if (n <= grain || team == 1 || !BUSY.compareAndSet(false, true)) {
            for (long at = 0; at < n; at += grain) {
                body.run(at, Math.min(n, at + grain));
            }
            return;
        }
        try {
            Job j = new Job(body, n, grain);
            start(team - 1);
            job = j;
            if (PARKED.get() > 0) {
                for (int i = 0; i < team - 1; i++) {
                    Worker w = WORKERS[i];
                    if (w != null && w.parked) {
                        LockSupport.unpark(w);
                    }
                }
            }
            j.work();
            j.awaitOthers();
            job = null;
            j.rethrow();
        } finally {
            job = null;
            BUSY.set(false);
        }
    }

    /** Called by the thread that holds BUSY only. */
    private static void start(int wanted) {
        for (int i = started; i < wanted; i++) {
            var w = new Worker(i);
            WORKERS[i] = w;
            started = i + 1;
            w.start();
        }
    }

    private static int configured() {
        String text = System.getProperty("jtorch.threads");
        int all = Runtime.getRuntime().availableProcessors();
        if (text == null) {
            return all;
        }
        try {
            int n = Integer.parseInt(text.strip());
            if (n >= 1 && n <= MAX_THREADS) {
                return n;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "-Djtorch.threads={0} is not a number in 1..{1}; using {2}",
                text,
                Integer.toString(MAX_THREADS),
                Integer.toString(all));
        return all;
    }

    private static final class Worker extends Thread {
        private final int index;
        private volatile boolean parked;

        Worker(int index) {
            super("jtorch-cpu-" + (index + 1));
            this.index = index;
            setDaemon(true);
        }

        @Override
        public void run() {
            Job last = null;
            long idleSince = System.nanoTime();
            while (true) {
                Job j = job;
                if (j == null) {
                    last = null;
                } else if (j != last && index < threads - 1) {
                    j.work();
                    last = j;
                    idleSince = System.nanoTime();
                    continue;
                }
                if (System.nanoTime() - idleSince < SPIN_NANOS) {
                    Thread.onSpinWait();
                    continue;
                }
                parked = true;
                PARKED.incrementAndGet();
                if (job == j) { // else a job came between the look and the announcement
                    LockSupport.park(this);
                }
                PARKED.decrementAndGet();
                parked = false;
                idleSince = System.nanoTime();
            }
        }
    }

    private static final class Job {
        private final RangeBody body;
        private final long n;
        private final long grain;
        private final long chunks;
        private final AtomicLong next = new AtomicLong();
        private final AtomicLong done = new AtomicLong();
        private volatile @Nullable Throwable failure;

        Job(RangeBody body, long n, long grain) {
            this.body = body;
            this.n = n;
            this.grain = grain;
            this.chunks = (n - 1) / grain + 1;
        }

        void work() {
            long c;
            while ((c = next.getAndIncrement()) < chunks) {
                try {
                    body.run(c * grain, Math.min(n, (c + 1) * grain));
                } catch (Throwable t) {
                    failure = t;
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        void awaitOthers() {
            for (int spins = 0; done.get() < chunks; spins++) {
                if (spins < 20_000) {
                    Thread.onSpinWait();
                } else {
                    LockSupport.parkNanos(1_000); // oversubscribed: let the worker have a processor
                }
            }
        }

        void rethrow() {
            Throwable t = failure;
            if (t instanceof RuntimeException e) {
                throw e;
            }
            if (t instanceof Error e) {
                throw e;
            }
        }
    }
}
