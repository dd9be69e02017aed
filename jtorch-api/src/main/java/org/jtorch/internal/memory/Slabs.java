package org.jtorch.internal.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.spi.Backend;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.Queue;

/**
 * What a backend gave of one device's memory, cut into blocks of a few sizes; keeps what comes
 * back. Guarded by its owner.
 */
final class Slabs {
    private final Backend backend;
    private final int device;
    private final Queue queue;
    private final Allocator owner;
    private final @Nullable SizeClass[] classes = new SizeClass[SizeClass.COUNT];
    private final List<Slab> slabs = new ArrayList<>();
    private long reserved;

    Slabs(Allocator owner, Backend backend, int device, Queue queue) {
        this.owner = owner;
        this.backend = backend;
        this.device = device;
        this.queue = queue;
    }

    /** Bytes that the backend gave. */
    long reserved() {
        return reserved;
    }

    /** How many pieces they are. */
    int count() {
        return slabs.size();
    }

    /** A block, of what is there or what the backend gives up to a limit of bytes in all. */
    @Nullable Block take(long bytes, long limit) {
        int at = SizeClass.indexOf(bytes);
        SizeClass c = classes[at];
        if (c == null) {
            c = new SizeClass(SizeClass.blockSize(at));
            classes[at] = c;
        }
        Block b = c.take(queue);
        return b == null && grow(c, limit) ? c.take(queue) : b;
    }

    /**
     * Gets one more slab for a class: a usual one, or, where memory is short, one block's worth.
     */
    private boolean grow(SizeClass c, long limit) {
        long usual = c.blockSize * c.blocksPerSlab();
        if (slab(c, usual, limit)) {
            return true;
        }
        trim();
        return slab(c, usual, limit) || slab(c, c.blockSize, limit);
    }

    private boolean slab(SizeClass c, long bytes, long limit) {
        if (bytes > limit - reserved) {
            return false;
        }
        DeviceMemory m = backend.allocate(device, bytes);
        if (m == null) {
            return false;
        }
        Slab s = new Slab(m, bytes, c);
        slabs.add(s);
        reserved += bytes;
        owner.poison(m, 0, bytes);
        for (long at = bytes - c.blockSize; at >= 0; at -= c.blockSize) {
            c.free.addLast(new Block(s, at, queue));
        }
        return true;
    }

    /** Takes a block in. */
    void giveBack(Block b) {
        owner.poison(b.slab.memory, b.byteOffset, b.byteSize());
        b.queue = queue;
        b.mark = queue.mark();
        b.slab.live--;
        b.slab.sizeClass.free.addLast(b);
    }

    /** Overwrites all blocks that nobody uses. */
    void poisonFree() {
        for (SizeClass c : classes) {
            if (c != null) {
                c.free.forEach(b -> owner.poison(b.slab.memory, b.byteOffset, b.byteSize()));
            }
        }
    }

    /** Returns all slabs without a block in use to the backend. */
    void trim() {
        for (SizeClass c : classes) {
            if (c != null) {
                c.free.removeIf(b -> {
                    boolean idle = b.slab.live == 0;
                    if (idle) {
                        b.queue.await(b.mark);
                    }
                    return idle;
                });
            }
        }
        slabs.removeIf(s -> {
            if (s.live > 0) {
                return false;
            }
            reserved -= s.byteSize;
            backend.free(device, s.memory);
            return true;
        });
    }
}
