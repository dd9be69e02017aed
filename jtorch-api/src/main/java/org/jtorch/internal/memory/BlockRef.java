package org.jtorch.internal.memory;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;
import org.jtorch.op.TensorSpec;

/**
 * Tells when nobody reaches the user of a block any more: a large storage, or a region of small
 * ones. All of an allocator's stand in one ring, which keeps them alive.
 */
final class BlockRef extends PhantomReference<Object> implements Owner {
    private final Allocator allocator;
    final Block block;

    /** What the block holds, for messages; null for a region. */
    final @Nullable TensorSpec spec;

    @Nullable BlockRef previous;
    @Nullable BlockRef next;

    BlockRef(
            Allocator allocator,
            Object user,
            ReferenceQueue<Object> queue,
            Block block,
            @Nullable TensorSpec spec) {
        super(user, queue);
        this.allocator = allocator;
        this.block = block;
        this.spec = spec;
    }

    @Override
    public void giveBack(Storage storage) {
        allocator.giveBack(this);
    }
}
