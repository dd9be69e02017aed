package org.jtorch.internal.memory;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.internal.core.Context;

/**
 * What one thread has of an allocator's memory, so that most storages are made and released without
 * a lock: a region to cut small ones from, and a few blocks that were released on this thread. The
 * allocator takes those back when memory is short.
 */
public final class ThreadCache {
    /** Larger blocks cost far more to fill than a lock does. */
    static final long LARGEST = 128 << 10;

    private static final int SPARES = 16;
    private static final int REGION = 16 << 10;

    /** Virtual threads may be many, and each one that computes has a region. */
    private static final int VIRTUAL_REGION = 4 << 10;

    private final Allocator allocator;
    private final boolean virtual;

    /** The thread's cache of another device's memory. */
    private @Nullable ThreadCache other;

    private @Nullable Region region;

    // In the order of release, the last one first in use; a full cache gives the older ones back.
    private final @Nullable Lease[] spares;
    private final long[] blockSizes;
    private int count;
    private int victim;

    private ThreadCache(Allocator allocator) {
        this.allocator = allocator;
        virtual = Thread.currentThread().isVirtual();
        int room = virtual ? 0 : SPARES;
        spares = new Lease[room];
        blockSizes = new long[room];
    }

    /** The calling thread's cache. */
    static ThreadCache of(Context context, Allocator allocator) {
        ThreadCache first = context.memory;
        return first != null && first.allocator == allocator ? first : foremost(context, allocator);
    }

    /** Finds the cache or makes it, and puts it before those of other devices. */
    private static ThreadCache foremost(Context context, Allocator allocator) {
        ThreadCache before = null;
        ThreadCache c = context.memory;
        while (c != null && c.allocator != allocator) {
            before = c;
            c = c.other;
        }
        if (c == null) {
            c = new ThreadCache(allocator);
        } else if (before != null) {
            before.other = c.other;
        }
        c.other = context.memory;
        context.memory = c;
        return c;
    }

    /** A small storage; {@code size} is what it takes of the region. */
    Storage small(int size, long byteSize) {
        Region r = region;
        if (r == null || !r.fits(size)) {
            r = nextRegion(size);
        }
        return r.cut(size, byteSize);
    }

    /** Whether the calling thread cuts small storages from that region now. */
    static boolean cutsFrom(Region region) {
        ThreadCache first = Context.current().memory;
        return first != null && first.region == region;
    }

    private Region nextRegion(int size) {
        Region r = region;
        if (r == null || !r.fits(size) && !r.rewind()) {
            if (r != null) {
                region = null;
                r.retire();
            }
            r = allocator.region(virtual ? VIRTUAL_REGION : REGION);
            region = r;
        }
        return r;
    }

    /** A storage in a block of the right size that was released on this thread, if there is one. */
    @Nullable Storage large(long byteSize, Shape shape, DType dtype) {
        long blockSize = SizeClass.blockSize(SizeClass.indexOf(byteSize));
        for (int i = count - 1; i >= 0; i--) {
            if (blockSizes[i] == blockSize) {
                Lease l = spares[i];
                remove(i);
                if (l != null && l.claim(shape, dtype)) {
                    return l.storage(byteSize);
                }
            }
        }
        return null;
    }

    private void remove(int i) {
        int last = --count;
        if (i != last) {
            spares[i] = spares[last];
            blockSizes[i] = blockSizes[last];
        }
        spares[last] = null;
    }

    /**
     * Keeps a block that nobody uses in the calling thread's cache.
     *
     * @return false if it must go back to the allocator
     */
    static boolean keep(Lease lease) {
        Allocator a = lease.allocator();
        return lease.blockSize() <= LARGEST
                && a.mayKeep()
                && of(Context.current(), a).keepHere(lease);
    }

    private boolean keepHere(Lease lease) {
        if (spares.length == 0) {
            return false;
        }
        int at = count;
        Lease old = null;
        if (at < spares.length) {
            count++;
        } else {
            at = victim;
            victim = (victim + 1) % spares.length;
            old = spares[at];
        }
        spares[at] = lease;
        blockSizes[at] = lease.blockSize();
        lease.becomeSpare();
        if (old != null) {
            old.endSpare();
        }
        return true;
    }
}
