package org.jtorch.backend.cpu.parallel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Scratch memory that outlives the call that needed it: a few native buffers which grow on demand.
 * Borrowed from a small pool rather than kept per thread, so that many virtual threads do not hold
 * one each.
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

    private static final AtomicReferenceArray<@Nullable Workspace> POOL =
            new AtomicReferenceArray<>(64);
    private static final long ALIGNMENT = 64;

    private final @Nullable MemorySegment[] buffers = new @Nullable MemorySegment[BUFFERS];

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
