package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.vector.Loop1;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** An element-wise operation of one operand, casts included, by a loop over contiguous runs. */
final class UnaryKernel implements Kernel {
    private static final int CHUNK = 1024;

    private final Loop1 loop;
    private final int inBytes;
    private final int outBytes;

    UnaryKernel(Loop1 loop, int inBytes, int outBytes) {
        this.loop = loop;
        this.inBytes = inBytes;
        this.outBytes = outBytes;
    }

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        View o = call.out();
        if (a.isScalar()) {
            scalar(a, o);
        } else if (a.isContiguous() && o.isContiguous()) {
            long n = o.numel();
            if (n <= 2 * Plan.GRAIN) {
                loop.run(Memory.of(a), a.byteOffset(), Memory.of(o), o.byteOffset(), (int) n);
            } else {
                large(Memory.of(a), a.byteOffset(), Memory.of(o), o.byteOffset(), n);
            }
        } else {
            strided(a, o, Memory.of(a), 0);
        }
    }

    private void large(MemorySegment a, long ao, MemorySegment o, long oo, long n) {
        Parallel.parallelFor(
                n,
                Plan.GRAIN,
                (from, to) ->
                        loop.run(
                                a,
                                ao + from * inBytes,
                                o,
                                oo + from * outBytes,
                                (int) (to - from)));
    }

    private void scalar(View a, View o) {
        try (var w = org.jtorch.backend.cpu.parallel.Workspace.borrow()) {
            MemorySegment value = w.buffer(0, 64);
            Memory.store(a.scalar(), a.dtype(), value, 0);
            strided(a, o, value, 0);
        }
    }

    private void strided(View a, View o, MemorySegment am, long place) {
        MemorySegment om = Memory.of(o);
        Plan plan = Plan.of(o, a);
        if (a.isScalar()) {
            plan.place(1, place);
        }
        long as = plan.stride(1, 0);
        long os = plan.stride(0, 0);
        boolean packA = as != inBytes;
        boolean packO = os != outBytes;
        plan.run((at, n, w) -> {
            if (!packA && !packO) {
                loop.run(am, at[1], om, at[0], n);
                return;
            }
            MemorySegment x = w.buffer(0, CHUNK * 8L);
            MemorySegment y = w.buffer(1, CHUNK * 8L);
            for (int i = 0; i < n; i += CHUNK) {
                int m = Math.min(CHUNK, n - i);
                long ai = at[1] + i * as;
                long oi = at[0] + i * os;
                if (packA) {
                    Moves.run(inBytes, am, ai, as, x, 0, inBytes, m);
                }
                loop.run(packA ? x : am, packA ? 0 : ai, packO ? y : om, packO ? 0 : oi, m);
                if (packO) {
                    Moves.run(outBytes, y, 0, outBytes, om, oi, os, m);
                }
            }
        });
    }
}
