package org.jtorch.internal.backend;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jtorch.error.DeviceException;

/**
 * A lock around code of a provider. That code may wait for a thread that itself wants the lock, or
 * come back to it on the same thread; both would hang or recurse, so both are errors that name the
 * provider.
 */
final class Gate {
    private static final long LIMIT_SECONDS = Long.getLong("jtorch.open.timeout", 60);

    private final ReentrantLock lock = new ReentrantLock();

    /**
     * Runs the body alone.
     *
     * @param body what to run
     * @param at what runs inside just now, for the message of those who wait
     */
    <T> T alone(Supplier<T> body, Supplier<String> at) {
        if (lock.isHeldByCurrentThread()) {
            throw new DeviceException(
                    "device",
                    "JT-DEV-003",
                    at.get()
                            + " uses JTorch before it is there itself; a provider may do so only"
                            + " after its backend is open");
        }
        enter(at);
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    private void enter(Supplier<String> at) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    if (lock.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                        return;
                    }
                    throw new DeviceException(
                            "device",
                            "JT-DEV-003",
                            at.get()
                                    + " has not come back for "
                                    + LIMIT_SECONDS
                                    + " s; remove its jar, or allow it more seconds by"
                                    + " -Djtorch.open.timeout=SECONDS");
                } catch (InterruptedException _) {
                    interrupted = true; // A device is no less needed; the caller is told below.
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
