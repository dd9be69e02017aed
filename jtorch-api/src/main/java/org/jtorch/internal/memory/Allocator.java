package org.jtorch.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.OutOfMemoryException;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.internal.core.Context;
import org.jtorch.op.TensorSpec;
import org.jtorch.spi.Backend;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.Queue;

/**
 * Hands out the memory of one device. The backend gives slabs; this cuts them into blocks of a few
 * sizes and keeps what comes back. Small tensors are cut from a {@link Region} of their thread
 * without a lock; a large one has a block of its own. Blocks come back when their last holder says
 * so, or through the collector.
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
    private static final int REGION = 16 << 10;

    /** Virtual threads may be many, and each one that computes has a region. */
    private static final int VIRTUAL_REGION = 4 << 10;

    /** Milliseconds that the first finding may take on a busy machine. */
    private static final long FIRST = 20;

    /** Milliseconds without a finding after which the collector is taken to have found all. */
    private static final long IDLE = 2;

    /** Waits for the collector's findings double from 1 ms so many times: half a second in all. */
    private static final int WAITS = 9;

    /** Collections for one block, as long as others take what comes back. */
    private static final int ROUNDS = 20;

    private final DeviceRuntime runtime;
    private final Backend backend;
    private final Queue queue;
    private final long budget;
    private volatile boolean poisons;
    private final ReferenceQueue<Object> unreachable = new ReferenceQueue<>();

    /** Held by the one thread that waits for the collector. */
    private final Object collecting = new Object();

    // All of this is guarded by "this".
    private final Slabs slabs;
    private @Nullable BlockRef refs;
    private @Nullable Region longLived;
    private long inUse;
    private long peakInUse;
    private int blocks;
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
        return allocate(Context.current(), spec);
    }

    /**
     * The same for a caller who knows the thread's context.
     *
     * @param context of the calling thread
     * @param spec what will be in it
     * @throws OutOfMemoryException if there is none left after all that could come back did
     */
    public Storage allocate(Context context, TensorSpec spec) {
        long numel = spec.shape().numel();
        int width = spec.dtype().byteSize();
        long bytes = numel * width;
        // The first test spares the division; elements have 8 bytes at most.
        if (numel > Long.MAX_VALUE >> 3 && numel > Long.MAX_VALUE / width) {
            throw outOfMemory(Long.MAX_VALUE, spec);
        }
        if (bytes > SMALL) {
            return large(bytes, spec);
        }
        int size = aligned(bytes);
        Region r = context.region;
        if (r == null || r.allocator() != this || !r.fits(size)) {
            r = nextRegion(context, size);
        }
        return r.cut(size, bytes);
    }

    /** What a small storage takes of a region. */
    private static int aligned(long bytes) {
        return Math.max((int) bytes + ALIGNMENT - 1 & -ALIGNMENT, ALIGNMENT);
    }

    private Region nextRegion(Context context, int size) {
        Region others = null;
        Region mine = null;
        for (Region r = context.region; r != null; ) {
            Region next = r.other;
            if (r.allocator() == this) {
                mine = r;
            } else {
                r.other = others;
                others = r;
            }
            r = next;
        }
        if (mine == null || !mine.fits(size) && !mine.rewind()) {
            if (mine != null) {
                mine.retire();
            }
            context.region = others;
            mine = region(Thread.currentThread().isVirtual() ? VIRTUAL_REGION : REGION);
        }
        mine.other = others;
        context.region = mine;
        return mine;
    }

    private Region region(int bytes) {
        Block b = block(bytes, null);
        Region r = new Region(this, b);
        r.refersTo(track(r, b, null));
        return r;
    }

    private Storage large(long bytes, TensorSpec spec) {
        synchronized (this) { // taken once for all three steps
            Block b = tryBlock(bytes, false);
            if (b != null) {
                return storage(b, bytes, spec);
            }
        }
        return storage(collectAndTry(bytes, spec), bytes, spec);
    }

    private Storage storage(Block b, long bytes, TensorSpec spec) {
        Storage s = new Storage(runtime, b.slab.memory, b.byteOffset, bytes, null);
        s.ownedBy(track(s, b, spec));
        return s;
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
            Region fresh = region(REGION);
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
        return b != null ? b : collectAndTry(bytes, spec);
    }

    /**
     * A free block, or one of a new slab.
     *
     * @param anyway whether to reserve more than the pacer allows, up to the budget
     */
    private synchronized @Nullable Block tryBlock(long bytes, boolean anyway) {
        drain();
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
        drain();
        slabs.trim();
    }

    /** Runs the collector and takes in what it finds until there is a block. */
    private Block collectAndTry(long bytes, @Nullable TensorSpec spec) {
        if (bytes > budget) {
            throw outOfMemory(bytes, spec);
        }
        boolean interrupted = false;
        try {
            synchronized (collecting) {
                // Another thread may just have done the same.
                Block b = tryBlock(bytes, false);
                for (int round = 0; b == null && round < ROUNDS; round++) {
                    long before = returned();
                    interrupted |= collect();
                    b = tryBlock(bytes, true);
                    for (int i = 0; b == null && returned() == before && i < WAITS; i++) {
                        interrupted |= await(1L << i);
                        b = tryBlock(bytes, true);
                    }
                    if (returned() == before) {
                        break;
                    }
                    // Else other threads took what came back; the next collection finds more.
                }
                if (b != null) {
                    return b;
                }
            }
            throw outOfMemory(bytes, spec);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Runs the collector and takes in what it finds; returns whether it was interrupted. */
    private boolean collect() {
        long before;
        synchronized (this) {
            before = inUse;
        }
        long start = System.nanoTime();
        System.gc();
        boolean interrupted = await(FIRST);
        synchronized (this) {
            collections++;
            pacer.collected(before, inUse, start, System.nanoTime());
        }
        return interrupted;
    }

    private synchronized long returned() {
        return returned;
    }

    /**
     * Takes in what the collector finds until it has found nothing for some time.
     *
     * @return whether the thread was interrupted, which only cuts the wait short
     */
    private boolean await(long firstMillis) {
        try {
            Reference<?> r = unreachable.remove(firstMillis);
            while (r != null) {
                giveBack((BlockRef) r);
                r = unreachable.remove(IDLE);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Takes in all blocks that the collector has found. */
    private void drain() {
        for (Reference<?> r = unreachable.poll(); r != null; r = unreachable.poll()) {
            giveBack((BlockRef) r);
        }
    }

    private synchronized BlockRef track(Object user, Block b, @Nullable TensorSpec spec) {
        BlockRef ref = new BlockRef(this, user, unreachable, b, spec);
        BlockRef first = refs;
        ref.next = first;
        if (first != null) {
            first.previous = ref;
        }
        refs = ref;
        blocks++;
        return ref;
    }

    /** Takes a block in; a second time does nothing. */
    synchronized void giveBack(BlockRef ref) {
        BlockRef before = ref.previous;
        BlockRef after = ref.next;
        if (before == null && refs != ref) {
            return;
        }
        if (before == null) {
            refs = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        ref.previous = null;
        ref.next = null;
        ref.clear();
        blocks--;
        returned++;
        inUse -= ref.block.byteSize();
        slabs.giveBack(ref.block);
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
        drain();
        return new MemoryStatistics(
                runtime.device(),
                budget,
                slabs.reserved(),
                inUse,
                peakInUse,
                blocks,
                slabs.count(),
                collections);
    }

    private synchronized OutOfMemoryException outOfMemory(long bytes, @Nullable TensorSpec spec) {
        var users = new ArrayList<BlockRef>();
        for (BlockRef r = refs; r != null; r = r.next) {
            users.add(r);
        }
        return Shortage.of(bytes, spec, statistics(), users);
    }
}
