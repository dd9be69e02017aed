package org.jtorch.internal.memory;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * Gets memory back when there is no block for a request: first what threads keep in their caches,
 * then, through the collector, what nobody reaches any more.
 */
final class Reclaimer {
    /** Milliseconds that the first finding may take on a busy machine. */
    private static final long FIRST = 20;

    /** Milliseconds without a finding after which the collector is taken to have found all. */
    private static final long IDLE = 2;

    /** Waits for the collector's findings double from 1 ms so many times: half a second in all. */
    private static final int WAITS = 9;

    /** Collections for one block, as long as others take what comes back. */
    private static final int ROUNDS = 20;

    private final Allocator allocator;
    private final ReferenceQueue<Owner> unreachable = new ReferenceQueue<>();

    Reclaimer(Allocator allocator) {
        this.allocator = allocator;
    }

    /** Where the collector puts what it finds. */
    ReferenceQueue<Owner> unreachable() {
        return unreachable;
    }

    /** Takes in all blocks that the collector has found. */
    void drain() {
        for (Reference<?> r = unreachable.poll(); r != null; r = unreachable.poll()) {
            allocator.giveBack((BlockRef) r);
        }
    }

    /**
     * Takes memory back until there is a block. One thread at a time waits here for the collector.
     *
     * @return null if the device has no memory left
     */
    synchronized @Nullable Block block(long bytes) {
        // Another thread may just have done the same.
        Block b = allocator.tryBlock(bytes, false);
        if (b == null && allocator.takeBackSpares()) {
            b = allocator.tryBlock(bytes, false);
        }
        boolean interrupted = false;
        for (int round = 0; b == null && round < ROUNDS; round++) {
            long before = allocator.returned();
            interrupted |= collect();
            b = allocator.tryBlock(bytes, true);
            for (int i = 0; b == null && allocator.returned() == before && i < WAITS; i++) {
                interrupted |= await(1L << i);
                b = allocator.tryBlock(bytes, true);
            }
            if (allocator.returned() == before) {
                break;
            }
            // Else other threads took what came back; the next collection finds more.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return b;
    }

    /** Runs the collector and takes in what it finds; returns whether it was interrupted. */
    private boolean collect() {
        long before = allocator.inUse();
        long start = System.nanoTime();
        System.gc();
        boolean interrupted = await(FIRST);
        allocator.takeBackSpares();
        allocator.collected(before, start);
        return interrupted;
    }

    /**
     * Takes in what the collector finds until it has found nothing for some time.
     *
     * @return whether the thread was interrupted, which only cuts the wait short
     */
    private boolean await(long firstMillis) {
        try {
            Reference<?> r = unreachable.remove(firstMillis);
            while (r != null) {
                allocator.giveBack((BlockRef) r);
                r = unreachable.remove(IDLE);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }
}
