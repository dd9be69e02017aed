package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.Scalar;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Fills any layout with a scalar; not for the 16-bit floating types. */
final class FillKernel implements Kernel {
    static final FillKernel INSTANCE = new FillKernel();

    private static final int PATTERN = 4096;

    private FillKernel() {}

    @Override
    public void run(KernelCall call) {
        Scalar value = call.in(0).scalar();
        View o = call.out();
        MemorySegment om = Memory.of(o);
        int bytes = o.dtype().byteSize();
        long size = o.numel() * bytes;
        if (o.isContiguous() && size <= PATTERN) {
            Memory.store(value, o.dtype(), om, o.byteOffset());
            spread(om, o.byteOffset(), bytes, size);
            return;
        }
        try (var w = Workspace.borrow()) {
            MemorySegment pattern = w.buffer(0, PATTERN);
            Memory.store(value, o.dtype(), pattern, 0);
            spread(pattern, 0, bytes, PATTERN);
            Plan plan = Plan.of(o);
            long os = plan.stride(0, 0);
            plan.run((at, n, _) -> {
                if (os != bytes) {
                    Moves.run(bytes, pattern, 0, 0, om, at[0], os, n);
                    return;
                }
                long run = (long) n * bytes;
                for (long i = 0; i < run; i += PATTERN) {
                    MemorySegment.copy(pattern, 0, om, at[0] + i, Math.min(PATTERN, run - i));
                }
            });
        }
    }

    /** Repeats the first element over {@code size} bytes by copies that double. */
    private static void spread(MemorySegment m, long at, int bytes, long size) {
        for (long done = bytes; done < size; done *= 2) {
            MemorySegment.copy(m, at, m, at + done, Math.min(done, size - done));
        }
    }
}
