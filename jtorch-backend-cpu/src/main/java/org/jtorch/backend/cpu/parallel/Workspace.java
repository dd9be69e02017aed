package org.jtorch.backend.cpu.parallel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Scratch memory that outlives the call that needed it: a few buffers, native and on the heap,
 * which grow on demand. Borrowed from a small pool rather than kept per thread, so that many
 * virtual threads do not hold one each.
 *
 * <pre>{@code
 * try (var w = Workspace.borrow()) {
 *     MemorySegment panel = w.buffer(0, bytes);
 * }
 * }</pre>
 */
public final class Workspace implements AutoCloseable {
    /** Number of buffers in a workspace. */
    public static final int BUFFERS = 6;

    /** Number of heap arrays of each type in a workspace. */
    public static final int ARRAYS = 4;

    private static final AtomicReferenceArray<@Nullable Workspace> POOL =
            new AtomicReferenceArray<>(64);
    private static final long ALIGNMENT = 64;

    private final @Nullable MemorySegment[] buffers = new @Nullable MemorySegment[BUFFERS];

    private final float[][] floats = new float[ARRAYS][0];
    private final double[][] doubles = new double[ARRAYS][0];
    private final int[][] ints = new int[ARRAYS][0];
    private final long[][] longs = new long[ARRAYS][0];

    private Workspace() {}

    /** A workspace for the caller alone until it is closed. */
    public static Workspace borrow() {
        for (int i = 0; i < POOL.length(); i++) {
            if (POOL.getPlain(i) != null) {
                Workspace w = POOL.getAndSet(i, null);
                if (w != null) {
                    return w;
                }
            }
        }
        return new Workspace();
    }

    /**
     * A buffer of at least that size, aligned to 64 bytes, with undefined content.
     *
     * @param index 0 to {@link #BUFFERS} - 1; a buffer stays valid until it is asked for with a
     *     larger size
     * @param bytes size needed
     */
    public MemorySegment buffer(int index, long bytes) {
        MemorySegment b = buffers[index];
        if (b == null || b.byteSize() < bytes) {
            long size = Math.max(4096, bytes + bytes / 4);
            b = Arena.ofAuto().allocate(size, ALIGNMENT);
            buffers[index] = b;
        }
        return b;
    }

    /**
     * A heap array of at least that length, with undefined content.
     *
     * @param index 0 to {@link #ARRAYS} - 1; an array stays valid until it is asked for with a
     *     larger length
     * @param length elements needed
     */
    public float[] floats(int index, int length) {
        if (floats[index].length < length) {
            floats[index] = new float[grown(length)];
        }
        return floats[index];
    }

    /** As {@link #floats}, of doubles. */
    public double[] doubles(int index, int length) {
        if (doubles[index].length < length) {
            doubles[index] = new double[grown(length)];
        }
        return doubles[index];
    }

    /** As {@link #floats}, of ints. */
    public int[] ints(int index, int length) {
        if (ints[index].length < length) {
            ints[index] = new int[grown(length)];
        }
        return ints[index];
    }

    /** As {@link #floats}, of longs. */
    public long[] longs(int index, int length) {
        if (longs[index].length < length) {
            longs[index] = new long[grown(length)];
        }
        return longs[index];
    }

    private static int grown(int length) {
        return (int) Math.min(Integer.MAX_VALUE - 8, Math.max(1024, length + length / 4L));
    }

    /** Returns the workspace to the pool. */
    @Override
    public void close() {
        for (int i = 0; i < POOL.length(); i++) {
            if (POOL.getPlain(i) == null && POOL.compareAndSet(i, null, this)) {
                return;
            }
        }
    }
}
