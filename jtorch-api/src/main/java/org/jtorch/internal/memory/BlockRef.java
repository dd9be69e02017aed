package org.jtorch.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;
import org.jtorch.op.TensorSpec;

/**
 * Tells when nobody reaches the user of a block any more: a lease, or a region of small storages.
 * All of an allocator's stand in its {@link BlockRefs}, which keep them alive.
 */
final class BlockRef extends PhantomReference<Owner> {
    private static final VarHandle SPARE;

    static {
        try {
            SPARE = MethodHandles.lookup().findVarHandle(BlockRef.class, "spare", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final Block block;

    /** What the block holds, for messages; null for a region. */
    @Nullable TensorSpec spec;

    // Of BlockRefs alone.
    @Nullable BlockRef previous;
    @Nullable BlockRef next;

    private volatile boolean spare;

    BlockRef(
            Owner user,
            ReferenceQueue<? super Owner> queue,
            Block block,
            @Nullable TensorSpec spec) {
        super(user, queue);
        this.block = block;
        this.spec = spec;
    }

    /** Whether the block waits in a thread's cache and nobody uses it. */
    boolean isSpare() {
        return spare;
    }

    /** Says that nobody uses the block; whoever wants it must {@link #claim} it. */
    void becomeSpare() {
        SPARE.setRelease(this, true);
    }

    /** Takes a spare block; of several who try, one gets it. */
    boolean claim() {
        return SPARE.compareAndSet(this, true, false);
    }
}
