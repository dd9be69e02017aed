package org.jtorch.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import org.jtorch.spi.DeviceMemory;

/**
 * A block from which one thread cuts small storages one after the other, without a lock. Storages
 * refer to their region, and only the region has a phantom reference: one for a few hundred
 * tensors. It goes back when all its storages were released, or when the collector finds none of
 * them reachable.
 */
final class Region implements Owner {
    private static final int IN_USE = Integer.MAX_VALUE;
    private static final VarHandle RELEASED;

    static {
        try {
            RELEASED = MethodHandles.lookup().findVarHandle(Region.class, "released", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Allocator allocator;
    private final DeviceMemory memory;
    private final long begin;
    private final int byteSize;
    final BlockRef ref;

    // Of the owning thread alone.
    private int used;
    private int cut;

    /** Of those, released on the owning thread while it cut from this region. */
    private int releasedHere;

    /** Released otherwise. */
    private volatile int released;

    /** How many others must be released, once no more will be cut. */
    private volatile int retiredAt = IN_USE;

    Region(Allocator allocator, Block block, ReferenceQueue<? super Owner> unreachable) {
        this.allocator = allocator;
        this.memory = block.slab.memory;
        this.begin = block.byteOffset;
        this.byteSize = (int) block.byteSize();
        this.ref = new BlockRef(this, unreachable, block, null);
    }

    boolean fits(int bytes) {
        return used + bytes <= byteSize;
    }

    /**
     * The next storage. Called by the owning thread.
     *
     * @param bytes a multiple of the alignment, which {@link #fits}
     * @param byteSize what was asked for
     */
    Storage cut(int bytes, long byteSize) {
        long at = begin + used;
        used += bytes;
        cut++;
        return new Storage(allocator.runtime(), memory, at, byteSize, this);
    }

    /** Starts anew if nobody uses any storage of this region. Called by the owning thread. */
    boolean rewind() {
        if (releasedHere + released != cut) {
            return false;
        }
        used = 0;
        cut = 0;
        releasedHere = 0;
        released = 0;
        return true;
    }

    /** Says that no more storages will be cut. Called by the owning thread. */
    void retire() {
        retiredAt = cut - releasedHere;
        if (released == retiredAt) {
            allocator.giveBack(ref);
        }
    }

    @Override
    public void giveBack(Storage storage) {
        allocator.poison(storage.memoryUnchecked(), storage.byteOffset(), storage.byteSize());
        if (ThreadCache.cutsFrom(this)) {
            releasedHere++;
            return;
        }
        // retiredAt is read after the count went up, retire() does it the other way round: at least
        // one of the two sees the last release, and giving back twice does nothing.
        if ((int) RELEASED.getAndAdd(this, 1) + 1 == retiredAt) {
            allocator.giveBack(ref);
        }
    }
}
