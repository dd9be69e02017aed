package com.example.starter;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.ConcurrentHashMap;
import org.jtorch.DType;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Backend;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;

/**
 * A whole backend: memory, copies, and kernels. Everything but one kernel comes from {@link ScalarKernels}; replace
 * them one by one, and let the conformance test say whether each is right.
 */
final class StarterBackend implements Backend {
    private final ConcurrentHashMap<DeviceMemory, Arena> arenas = new ConcurrentHashMap<>();

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    public DeviceMemory allocate(int device, long byteSize) {
        Arena arena = Arena.ofShared();
        try {
            var memory = new HostMemory(arena.allocate(byteSize, 64));
            arenas.put(memory, arena);
            return memory;
        } catch (OutOfMemoryError _) {
            arena.close();
            return null; // JTorch gives memory back, asks again, and else says what is in use.
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
        MemorySegment.copy(source, 0, segment(target), byteOffset, source.byteSize());
    }

    @Override
    public void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target) {
        MemorySegment.copy(segment(source), byteOffset, target, 0, target.byteSize());
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        Kernel portable = ScalarKernels.kernel(op, signature);
        if (op.kind() == BinaryKind.ADD && signature.compute() == DType.FLOAT32) {
            return call -> add(call, portable);
        }
        return portable;
    }

    /** Our own kernel: dense float32 addition. What it does not handle goes to the portable one. */
    private static void add(KernelCall call, Kernel otherwise) {
        View a = call.in(0);
        View b = call.in(1);
        View out = call.out();
        if (a.isScalar() || b.isScalar() || !a.isContiguous() || !b.isContiguous() || !out.isContiguous()) {
            otherwise.run(call);
            return;
        }
        for (long i = 0; i < out.numel(); i++) {
            segment(out.memory()).set(ValueLayout.JAVA_FLOAT, out.byteOffset() + 4 * i, at(a, i) + at(b, i));
        }
    }

    private static float at(View v, long i) {
        return segment(v.memory()).get(ValueLayout.JAVA_FLOAT, v.byteOffset() + 4 * i);
    }

    private static MemorySegment segment(DeviceMemory memory) {
        return ((HostMemory) memory).segment();
    }
}
