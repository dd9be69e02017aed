package org.jtorch.cli.train;

import java.util.concurrent.CountDownLatch;

/**
 * Turns Ctrl-C into a wish to stop. The JVM ends when its shutdown hooks have; this one waits until
 * the run has written what it has, and the exit code stays that of the signal.
 */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-training");
    private volatile boolean wished;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stop() {
        wished = true;
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the run shall end after the current step. */
    boolean isWished() {
        return wished;
    }

    /** The run has ended; nobody need wait for it any more. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is ending, which is what the hook was for.
        }
    }
}
