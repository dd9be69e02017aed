package org.jtorch.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.jtorch.spi.DeviceMemory;

/**
 * A block from which one thread cuts small storages one after the other, without a lock. Storages
 * refer to their region, and only the region has a phantom reference: one for a few hundred
 * tensors. It goes back when all its storages were released, or when the collector finds none of
 * them reachable.
 */
public final class Region implements Owner {
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
    private @Nullable BlockRef ref;

    /** The owning thread's region on another device. */
    @Nullable Region other;

    // Of the owning thread alone.
    private int used;
    private int cut;

    private volatile int released;

    /** Number of storages ever cut, once no more will be. */
    private volatile int retiredAt = IN_USE;

    Region(Allocator allocator, Block block) {
        this.allocator = allocator;
        this.memory = block.slab.memory;
        this.begin = block.byteOffset;
        this.byteSize = (int) block.byteSize();
    }

    void refersTo(BlockRef own) {
        ref = own;
    }

    Allocator allocator() {
        return allocator;
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
        if (released != cut) {
            return false;
        }
        used = 0;
        cut = 0;
        released = 0;
        return true;
    }

    /** Says that no more storages will be cut. Called by the owning thread. */
    void retire() {
        other = null;
        retiredAt = cut;
        if (released == cut) {
            free();
        }
    }

    @Override
    public void giveBack(Storage storage) {
        allocator.poison(storage.memoryUnchecked(), storage.byteOffset(), storage.byteSize());
        // retiredAt is read after the count went up, retire() does it the other way round: at least
        // one of the two sees the last release, and giving back twice does nothing.
        if ((int) RELEASED.getAndAdd(this, 1) + 1 == retiredAt) {
            free();
        }
    }

    private void free() {
        BlockRef r = ref;
        if (r != null) {
            allocator.giveBack(r);
        }
    }
}
