package org.jtorch.internal.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who has a block of an allocator's, the newest first. Guarded by the allocator. */
final class BlockRefs {
    private @Nullable BlockRef first;
    private int count;

    int count() {
        return count;
    }

    void add(BlockRef ref) {
        BlockRef second = first;
        ref.next = second;
        if (second != null) {
            second.previous = ref;
        }
        first = ref;
        count++;
    }

    /** Removes one; returns whether it was there. */
    boolean remove(BlockRef ref) {
        BlockRef before = ref.previous;
        BlockRef after = ref.next;
        if (before == null && first != ref) {
            return false;
        }
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        ref.previous = null;
        ref.next = null;
        count--;
        return true;
    }

    /** All of them. */
    List<BlockRef> all() {
        var all = new ArrayList<BlockRef>(count);
        for (BlockRef r = first; r != null; r = r.next) {
            all.add(r);
        }
        return all;
    }

    /** Those whose block waits in a thread's cache. */
    List<BlockRef> spares() {
        var spares = new ArrayList<BlockRef>();
        for (BlockRef r = first; r != null; r = r.next) {
            if (r.isSpare()) {
                spares.add(r);
            }
        }
        return spares;
    }
}
