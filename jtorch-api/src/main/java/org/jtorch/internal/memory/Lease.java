package org.jtorch.internal.memory;

import java.lang.ref.ReferenceQueue;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.op.TensorSpec;

/**
 * The right to use a block of its own, which large storages refer to, one after the other: between
 * two of them the lease waits in the {@link ThreadCache} of the thread that released the first. The
 * phantom reference is to the lease, not to a storage, so that the next storage needs no new one.
 */
final class Lease implements Owner {
    private final Allocator allocator;
    private final Block block;
    final BlockRef ref;

    Lease(
            Allocator allocator,
            Block block,
            TensorSpec spec,
            ReferenceQueue<? super Owner> unreachable) {
        this.allocator = allocator;
        this.block = block;
        this.ref = new BlockRef(this, unreachable, block, spec);
    }

    Allocator allocator() {
        return allocator;
    }

    long blockSize() {
        return block.byteSize();
    }

    /** A storage in the block. Called by who has the lease. */
    Storage storage(long byteSize) {
        return new Storage(
                allocator.runtime(), block.slab.memory, block.byteOffset, byteSize, this);
    }

    @Override
    public void giveBack(Storage storage) {
        if (!ThreadCache.keep(this)) {
            allocator.giveBack(ref);
        }
    }

    /** Says that nobody uses the block; whoever wants it must claim it. */
    void becomeSpare() {
        ref.becomeSpare();
    }

    /**
     * Takes a spare lease for a tensor.
     *
     * @return whether it was there still: a short allocator takes spares back
     */
    boolean claim(Shape shape, DType dtype) {
        if (!ref.claim()) {
            return false;
        }
        // Mostly the same again, and a store into an old object is dearer than the comparison.
        TensorSpec last = ref.spec;
        if (last == null || last.dtype() != dtype || !last.shape().equals(shape)) {
            ref.spec = new TensorSpec(shape, dtype);
        }
        return true;
    }

    /** Ends a spare lease, unless the allocator took it back already. */
    void endSpare() {
        if (ref.claim()) {
            allocator.giveBack(ref);
        }
    }
}
