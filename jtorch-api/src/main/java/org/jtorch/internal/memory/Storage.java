package org.jtorch.internal.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.error.TensorClosedException;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.spi.DeviceMemory;

/**
 * The memory that a tensor and its views share, with the version counter of the family.
 *
 * <p>Storages are counted: each handle is a hold, and so is whatever else says {@link #hold()}.
 * With the last hold the memory goes back at once, and every later access is an error. A hold that
 * is forgotten costs nothing but time: memory that nobody can reach any more comes back through the
 * garbage collector whatever the count says. A holder that only keeps a reference without a hold
 * may find the storage closed, never overwritten.
 */
public final class Storage {
    private static final VarHandle HOLDS;
    private static final VarHandle VERSION;

    static {
        try {
            var lookup = MethodHandles.lookup();
            HOLDS = lookup.findVarHandle(Storage.class, "holds", long.class);
            VERSION = lookup.findVarHandle(Storage.class, "version", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final long CLOSED = -1;
    private static final long ADDED = 1L << 32;

    private final DeviceRuntime runtime;
    private final DeviceMemory memory;
    private final long byteOffset;
    private final long byteSize;
    private @Nullable Owner owner;
    private volatile int version;

    /**
     * In the lower half the holds beyond the first, so that a new storage, which has one, needs no
     * store with a fence. In the upper half how often one was added: who found no other holds and
     * ends the only one would else not see that a second one came and the first one went. {@link
     * #CLOSED} once all have ended.
     */
    private volatile long holds;

    Storage(
            DeviceRuntime runtime,
            DeviceMemory memory,
            long byteOffset,
            long byteSize,
            Owner owner) {
        this.runtime = runtime;
        this.memory = memory;
        this.byteOffset = byteOffset;
        this.byteSize = byteSize;
        this.owner = owner;
    }

    public DeviceRuntime runtime() {
        return runtime;
    }

    public Device device() {
        return runtime.device();
    }

    /**
     * The block.
     *
     * @throws TensorClosedException if it was given back
     */
    public DeviceMemory memory() {
        checkOpen();
        return memory;
    }

    /**
     * Refuses use after the end.
     *
     * @throws TensorClosedException if the memory was given back
     */
    public void checkOpen() {
        if (holds == CLOSED) {
            throw closed();
        }
    }

    /** Where in the block this storage begins. */
    public long byteOffset() {
        return byteOffset;
    }

    public long byteSize() {
        return byteSize;
    }

    /** Whether the memory was given back. */
    public boolean isClosed() {
        return holds == CLOSED;
    }

    /** Number of holds, 0 once closed. */
    public int holds() {
        return (int) holds + 1;
    }

    /**
     * Adds a hold: the memory stays until {@link #release()} is called as often.
     *
     * @return this
     * @throws TensorClosedException if it was given back already
     */
    public Storage hold() {
        long n;
        do {
            n = holds;
            if (n == CLOSED) {
                throw closed();
            }
        } while (!HOLDS.compareAndSet(this, n, n + ADDED + 1));
        return this;
    }

    /** Ends a hold; with the last one the memory goes back. */
    public void release() {
        long n;
        do {
            n = holds;
            if (n == CLOSED) {
                return;
            }
        } while (!HOLDS.compareAndSet(this, n, isOnly(n) ? CLOSED : n - 1));
        if (isOnly(n)) {
            giveBack();
        }
    }

    /** What a handle reads before it looks whether it is open, to {@link #releaseOnly} its hold. */
    public long holdsNow() {
        return holds;
    }

    /**
     * Ends the only hold and gives the memory back, if there is no other one and never was since
     * the caller looked.
     *
     * @param seen what {@link #holdsNow} said
     * @return false if nothing was done
     */
    public boolean releaseOnly(long seen) {
        if (seen == CLOSED || !isOnly(seen) || !HOLDS.compareAndSet(this, seen, CLOSED)) {
            return false;
        }
        giveBack();
        return true;
    }

    private static boolean isOnly(long holds) {
        return (int) holds == 0;
    }

    private void giveBack() {
        Owner o = owner;
        if (o != null) {
            // A closed storage must not keep its successor in the same block reachable.
            owner = null;
            o.giveBack(this);
        }
    }

    /** Whether the block is one of many in a region, which it would keep from being used again. */
    boolean isSmall() {
        return owner instanceof Region;
    }

    /** Number of in-place writes so far. */
    public int version() {
        return version;
    }

    /** Counts one in-place write; no write is lost, also of several threads. */
    public void bumpVersion() {
        VERSION.getAndAdd(this, 1);
    }

    /** Counts from 0 again: the memory of a result that nobody has seen yet. */
    public void restartVersion() {
        version = 0;
    }

    DeviceMemory memoryUnchecked() {
        return memory;
    }

    void continueVersion(int from) {
        version = from;
    }

    private static TensorClosedException closed() {
        return new TensorClosedException(
                "memory",
                "JT-MEM-004",
                "the memory of a tensor was used after its last holder gave it back; keep the tensor"
                        + " with scope.keep(t) or TensorScope.escape(t)");
    }
}
