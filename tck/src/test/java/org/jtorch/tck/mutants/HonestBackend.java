package org.jtorch.tck.mutants;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Backend;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.support.ScalarKernels;

/**
 * A backend without a fault, over the portable kernels: the control, and what mutants are made
 * from.
 */
class HonestBackend implements Backend {
    private final ConcurrentHashMap<DeviceMemory, Arena> arenas = new ConcurrentHashMap<>();

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // free closes it
    public @Nullable DeviceMemory allocate(int device, long byteSize) {
        Arena arena = Arena.ofShared();
        try {
            // Poisoned: NaN to floats, -1 to integers, so that a kernel which starts from it shows.
            var memory = new HostMemory(arena.allocate(byteSize, 64).fill((byte) 0xff));
            arenas.put(memory, arena);
            return memory;
        } catch (OutOfMemoryError _) {
            arena.close();
            return null;
        }
    }

    @Override
    public void free(int device, DeviceMemory memory) {
        Arena arena = arenas.remove(memory);
        if (arena != null) {
            arena.close();
        }
    }

    /** Gives all memory back: a hundred mutants would outgrow what one JVM may have. */
    void close() {
        arenas.keySet().forEach(memory -> free(0, memory));
    }

    @Override
    public void copyIn(Queue queue, MemorySegment source, DeviceMemory target, long byteOffset) {
        MemorySegment.copy(
                source, 0, ((HostMemory) target).segment(), byteOffset, source.byteSize());
    }

    @Override
    public void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target) {
        MemorySegment.copy(
                ((HostMemory) source).segment(), byteOffset, target, 0, target.byteSize());
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        return ScalarKernels.kernel(op, signature);
    }
}
