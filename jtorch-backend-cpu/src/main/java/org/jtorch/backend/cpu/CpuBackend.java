package org.jtorch.backend.cpu;

import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.backend.cpu.kernel.DrawKernel;
import org.jtorch.backend.cpu.kernel.FastKernels;
import org.jtorch.backend.cpu.kernel.FusedKernels;
import org.jtorch.op.Composite;
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
 * The CPU at work: native memory, scalar kernels for everything, and over them faster ones for
 * whole runs of memory, which need the Vector API. Which of them serve is decided once, at the
 * start.
 */
final class CpuBackend implements Backend {
    private static final System.Logger LOG = System.getLogger("org.jtorch.backend.cpu");
    private static final long ALIGNMENT = 4096;

    private final KernelChoice choice = KernelChoice.make(LOG);

    private final ConcurrentHashMap<DeviceMemory, Arena> arenas = new ConcurrentHashMap<>();

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    @SuppressWarnings("MustBeClosed") // free() closes it.
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
        Kernel scalar = ScalarKernels.kernel(op, signature);
        Kernel kernel = FastKernels.of(op, signature, scalar, choice.vectors()).orElse(scalar);
        LOG.log(
                Level.TRACE,
                "{0} {1}: {2}",
                op.opName(),
                signature,
                kernel.getClass().getSimpleName());
        return kernel;
    }

    @Override
    public Optional<Kernel> fused(Composite op, Signature signature) {
        Optional<Kernel> draw = DrawKernel.of(op);
        return draw.isPresent() || !choice.vectors() ? draw : FusedKernels.of(op, signature);
    }

    @Override
    public List<String> describe() {
        return choice.describe();
    }
}
