package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jtorch.Shape;
import org.jtorch.backend.cpu.vector.Loop2;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** The cast to bool: whether an element differs from 0. */
final class NotZeroKernel implements Kernel {
    private static final MemorySegment ZERO = Arena.global().allocate(8, 8);

    private final BinaryKernel compare;

    NotZeroKernel(Loop2 notEqual, int bytes) {
        compare = new BinaryKernel(notEqual, bytes, 1);
    }

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        Shape shape = call.out().shape();
        var zeros = new Strided(shape, new long[shape.rank()], 0);
        View zero = new View(new HostMemory(ZERO), 0, zeros, a.dtype());
        compare.run(
                new KernelCall(
                        call.op(),
                        new View[] {a, zero},
                        new View[] {call.out()},
                        call.queue(),
                        call.deviceIndex()));
    }
}
