package org.jtorch.internal.memory;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.jtorch.spi.Queue;

/** Blocks of one size, and those of them that are free. Guarded by the allocator. */
final class SizeClass {
    /** Eight sizes between two powers of two: at most an eighth of a block is wasted. */
    private static final int STEPS = 8;

    private static final int STEP_BITS = 3;
    private static final long SMALLEST = 4096;
    private static final long SLAB = 1 << 20;

    /** Upper bound of {@link #indexOf}. */
    static final int COUNT = 64 * STEPS;

    final long blockSize;
    final ArrayDeque<Block> free = new ArrayDeque<>();

    SizeClass(long blockSize) {
        this.blockSize = blockSize;
    }

    /** Which class serves so many bytes. */
    static int indexOf(long bytes) {
        long b = Math.max(bytes, SMALLEST) - 1;
        int shift = 63 - Long.numberOfLeadingZeros(b) - STEP_BITS;
        return shift * STEPS + (int) (b >>> shift) - STEPS;
    }

    /** Size of the blocks of that class. */
    static long blockSize(int index) {
        return (long) (index % STEPS + STEPS + 1) << (index / STEPS);
    }

    /** How many blocks one slab is cut into: few for large blocks. */
    int blocksPerSlab() {
        return Math.clamp(SLAB / blockSize, 1, 16);
    }

    /** A free block that work on the queue may use; the one given back last, as caches know it. */
    @Nullable Block take(Queue queue) {
        Block last = free.peekLast();
        if (last == null) {
            return null;
        }
        if (last.usableOn(queue)) {
            free.removeLast();
            last.slab.live++;
            return last;
        }
        for (Iterator<Block> it = free.iterator(); it.hasNext(); ) {
            Block b = it.next();
            if (b.usableOn(queue)) {
                it.remove();
                b.slab.live++;
                return b;
            }
        }
        return null;
    }
}
