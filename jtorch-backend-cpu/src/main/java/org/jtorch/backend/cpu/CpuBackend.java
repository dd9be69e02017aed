package org.jtorch.backend.cpu;

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

/** The CPU at work: native memory, and kernels that run on the caller's thread. */
final class CpuBackend implements Backend {
    private static final long ALIGNMENT = 64;

    private final ConcurrentHashMap<DeviceMemory, Arena> arenas = new ConcurrentHashMap<>();

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    public @Nullable DeviceMemory allocate(int device, long byteSize) {
        Arena arena = Arena.ofShared();
        try {
            var memory = new HostMemory(arena.allocate(byteSize, ALIGNMENT));
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

    @Override
    public void copyIn(Queue queue, MemorySegment source, DeviceMemory target, long byteOffset) {
        MemorySegment to = ((HostMemory) target).segment();
        MemorySegment.copy(source, 0, to, byteOffset, source.byteSize());
    }

    @Override
    public void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target) {
        MemorySegment from = ((HostMemory) source).segment();
        MemorySegment.copy(from, byteOffset, target, 0, target.byteSize());
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        return ScalarKernels.kernel(op, signature);
    }
}
