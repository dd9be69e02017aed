package org.jtorch.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.error.OutOfMemoryException;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.internal.core.Context;
import org.jtorch.op.TensorSpec;
import org.jtorch.spi.Backend;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.Queue;

/**
 * Hands out the memory of one device. The backend gives slabs; this cuts them into blocks of a few
 * sizes and keeps what comes back. Small tensors are cut from a {@link Region} of their thread, a
 * large one has a block of its own. Blocks come back when their last holder says so, or through the
 * collector. A thread mostly finds both in its {@link ThreadCache} and needs no lock.
 *
 * <p>The collector does not see memory outside of its heap, so it may let gigabytes of dead tensors
 * lie. Before more is reserved than a {@link Pacer} allows, unused slabs are returned and the
 * collector is run. At the budget it is run as well, and waited for; only then is the device out of
 * memory.
 */
public final class Allocator {
    /** Larger storages have a block of their own. */
    static final int SMALL = 2048;

    private static final int ALIGNMENT = 64;

    /** Of the region that long-lived small storages share. */
    private static final int LONG_LIVED = 16 << 10;

    private final DeviceRuntime runtime;
    private final Backend backend;
    private final Queue queue;
    private final long budget;
    private final Reclaimer reclaimer = new Reclaimer(this);
    private volatile boolean poisons;

    // All of this is guarded by "this".
    private final Slabs slabs;
    private final BlockRefs refs = new BlockRefs();
    private @Nullable Region longLived;
    private long inUse;
    private long peakInUse;
    private long collections;

    /** How many blocks came back so far. */
    private long returned;

    private final Pacer pacer;

    /**
     * An allocator for a device.
     *
     * @param runtime the device
     * @param budget most bytes to reserve
     * @param poisons whether memory that comes back is overwritten at once, to show who uses it
     *     nevertheless
     */
    public Allocator(DeviceRuntime runtime, long budget, boolean poisons) {
        this.runtime = runtime;
        this.backend = runtime.backend();
        this.queue = runtime.queue();
        this.budget = budget;
        this.poisons = poisons;
        this.slabs = new Slabs(this, backend, runtime.device().index(), queue);
        this.pacer = new Pacer(budget);
    }

    DeviceRuntime runtime() {
        return runtime;
    }

    /** From now on all memory that is handed out was overwritten before. */
    public synchronized void poison() {
        if (!poisons) {
            poisons = true;
            takeBackSpares();
            slabs.poisonFree();
        }
    }

    /**
     * Memory for a tensor, with any content.
     *
     * @param spec what will be in it
     * @throws OutOfMemoryException if there is none left after all that could come back did
     */
    public Storage allocate(TensorSpec spec) {
        return allocate(Context.current(), spec.shape(), spec.dtype());
    }

    /**
     * The same for a caller who knows the thread's context.
     *
     * @param context of the calling thread
     * @param shape of the tensor
     * @param dtype of the tensor
     * @throws OutOfMemoryException if there is none left after all that could come back did
     */
    public Storage allocate(Context context, Shape shape, DType dtype) {
        long numel = shape.numel();
        int width = dtype.byteSize();
        long bytes = numel * width;
        // The first test spares the division; elements have 8 bytes at most.
        if (numel > Long.MAX_VALUE >> 3 && numel > Long.MAX_VALUE / width) {
            throw outOfMemory(Long.MAX_VALUE, new TensorSpec(shape, dtype));
        }
        ThreadCache own = ThreadCache.of(context, this);
        if (bytes <= SMALL) {
            return own.small(aligned(bytes), bytes);
        }
        Storage spare = poisons ? null : own.large(bytes, shape, dtype);
        return spare != null ? spare : large(bytes, new TensorSpec(shape, dtype));
    }

    /** What a small storage takes of a region. */
    private static int aligned(long bytes) {
        return Math.max((int) bytes + ALIGNMENT - 1 & -ALIGNMENT, ALIGNMENT);
    }

    /** A region of about so many bytes to cut small storages from. */
    Region region(int bytes) {
        Block b = block(bytes, null);
        var r = new Region(this, b, reclaimer.unreachable());
        track(r.ref);
        return r;
    }

    private Storage large(long bytes, TensorSpec spec) {
        Lease l;
        synchronized (this) { // taken once for all three steps
            Block b = tryBlock(bytes, false);
            l = b == null ? null : lease(b, spec);
        }
        return (l != null ? l : lease(reclaimed(bytes, spec), spec)).storage(bytes);
    }

    private Lease lease(Block b, TensorSpec spec) {
        var l = new Lease(this, b, spec, reclaimer.unreachable());
        track(l.ref);
        return l;
    }

    private synchronized void track(BlockRef ref) {
        refs.add(ref);
    }

    /**
     * Moves a small storage that will live long, such as a parameter's, to memory that only such
     * storages share: it would keep a region of temporaries from being used again. Only for a
     * storage with one holder, who then takes the new one.
     *
     * @return the new storage, or the same if it has other holders or a block of its own
     */
    public Storage settle(Storage s) {
        if (!s.isSmall() || s.holds() != 1) {
            return s;
        }
        int size = aligned(s.byteSize());
        Storage settled;
        synchronized (this) {
            Region r = longLived;
            settled = r != null && r.fits(size) ? r.cut(size, s.byteSize()) : null;
        }
        if (settled == null) {
            Region fresh = region(LONG_LIVED);
            synchronized (this) {
                if (longLived != null) {
                    longLived.retire();
                }
                longLived = fresh;
                settled = fresh.cut(size, s.byteSize());
            }
        }
        if (s.byteSize() > 0) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment host = arena.allocate(s.byteSize());
                backend.copyOut(queue, s.memory(), s.byteOffset(), host);
                backend.copyIn(queue, host, settled.memory(), settled.byteOffset());
            }
        }
        settled.continueVersion(s.version());
        s.release();
        return settled;
    }

    private Block block(long bytes, @Nullable TensorSpec spec) {
        Block b = tryBlock(bytes, false);
        return b != null ? b : reclaimed(bytes, spec);
    }

    private Block reclaimed(long bytes, @Nullable TensorSpec spec) {
        Block b = bytes > budget ? null : reclaimer.block(bytes);
        if (b == null) {
            throw outOfMemory(bytes, spec);
        }
        return b;
    }

    /**
     * A free block, or one of a new slab.
     *
     * @param anyway whether to reserve more than the pacer allows, up to the budget
     */
    synchronized @Nullable Block tryBlock(long bytes, boolean anyway) {
        reclaimer.drain();
        if (bytes > budget) {
            return null;
        }
        Block b = slabs.take(bytes, anyway ? budget : Math.min(budget, pacer.limit()));
        if (b != null) {
            inUse += b.byteSize();
            peakInUse = Math.max(peakInUse, inUse);
        }
        return b;
    }

    /** Returns all slabs without a block in use to the backend. */
    public synchronized void trim() {
        reclaimer.drain();
        takeBackSpares();
        slabs.trim();
    }

    /**
     * Takes the blocks that wait in threads' caches.
     *
     * @return whether there were any
     */
    synchronized boolean takeBackSpares() {
        long before = returned;
        for (BlockRef r : refs.spares()) {
            if (r.claim()) {
                giveBack(r);
            }
        }
        return returned > before;
    }

    /** Whether threads may keep what they release: not if it has to be overwritten. */
    boolean mayKeep() {
        return !poisons;
    }

    synchronized long inUse() {
        return inUse;
    }

    /** How many blocks came back so far. */
    synchronized long returned() {
        return returned;
    }

    /**
     * Notes a collection that ends now.
     *
     * @param before bytes in use before it
     * @param start nanoseconds when it began
     */
    synchronized void collected(long before, long start) {
        collections++;
        pacer.collected(before, inUse, start, System.nanoTime());
    }

    /** Takes a block in; a second time does nothing. */
    synchronized void giveBack(BlockRef ref) {
        if (refs.remove(ref)) {
            ref.clear();
            returned++;
            inUse -= ref.block.byteSize();
            slabs.giveBack(ref.block);
        }
    }

    /** Overwrites memory that nobody uses, if this allocator was told to. */
    void poison(DeviceMemory memory, long byteOffset, long byteSize) {
        if (!poisons || byteSize == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pattern = arena.allocate(byteSize);
            // As f32, f64 and 16-bit floats a NaN; as an integer a large negative number.
            pattern.fill((byte) 0xFF);
            backend.copyIn(queue, pattern, memory, byteOffset);
        }
    }

    /** How much memory is where, after taking in what the collector has found. */
    public synchronized MemoryStatistics statistics() {
        reclaimer.drain();
        long waiting = 0;
        List<BlockRef> spares = refs.spares();
        for (BlockRef r : spares) {
            waiting += r.block.byteSize();
        }
        return new MemoryStatistics(
                runtime.device(),
                budget,
                slabs.reserved(),
                inUse - waiting,
                peakInUse,
                refs.count() - spares.size(),
                slabs.count(),
                collections);
    }

    private synchronized OutOfMemoryException outOfMemory(long bytes, @Nullable TensorSpec spec) {
        return Shortage.of(bytes, spec, statistics(), refs.all());
    }
}
