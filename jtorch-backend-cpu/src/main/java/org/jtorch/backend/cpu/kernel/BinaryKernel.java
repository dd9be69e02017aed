package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.backend.cpu.vector.Loop2;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** An element-wise operation of two operands by a loop over contiguous or repeated runs. */
final class BinaryKernel implements Kernel {
    private static final int CHUNK = 1024;

    private final Loop2 loop;
    private final int inBytes;
    private final int outBytes;

    BinaryKernel(Loop2 loop, int inBytes, int outBytes) {
        this.loop = loop;
        this.inBytes = inBytes;
        this.outBytes = outBytes;
    }

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        View b = call.in(1);
        View o = call.out();
        if (a.isScalar() || b.isScalar()) {
            withScalar(a, b, o);
        } else if (o.isContiguous() && a.isContiguous() && b.isContiguous()) {
            dense(
                    Memory.of(a),
                    a.byteOffset(),
                    inBytes,
                    Memory.of(b),
                    b.byteOffset(),
                    inBytes,
                    Memory.of(o),
                    o.byteOffset(),
                    o.numel());
        } else {
            strided(a, Memory.of(a), 0, b, Memory.of(b), 0, o);
        }
    }

    private void withScalar(View a, View b, View o) {
        try (var w = Workspace.borrow()) {
            MemorySegment value = w.buffer(0, 64);
            boolean sa = a.isScalar();
            boolean sb = b.isScalar();
            if (sa) {
                Memory.store(a.scalar(), a.dtype(), value, 0);
            }
            if (sb) {
                Memory.store(b.scalar(), b.dtype(), value, 32);
            }
            MemorySegment am = sa ? value : Memory.of(a);
            MemorySegment bm = sb ? value : Memory.of(b);
            if (o.isContiguous() && sa != sb && (sa ? b : a).isContiguous()) {
                long ao = sa ? 0 : a.byteOffset();
                long bo = sb ? 32 : b.byteOffset();
                dense(
                        am,
                        ao,
                        sa ? 0 : inBytes,
                        bm,
                        bo,
                        sb ? 0 : inBytes,
                        Memory.of(o),
                        o.byteOffset(),
                        o.numel());
            } else {
                strided(a, am, 0, b, bm, 32, o);
            }
        }
    }

    /** Strides are the element size or 0; not both 0. */
    private void dense(
            MemorySegment a,
            long ao,
            int as,
            MemorySegment b,
            long bo,
            int bs,
            MemorySegment o,
            long oo,
            long n) {
        if (n <= 2 * Plan.GRAIN) {
            part(a, ao, as, b, bo, bs, o, oo, (int) n);
        } else {
            large(a, ao, as, b, bo, bs, o, oo, n);
        }
    }

    private void large(
            MemorySegment a,
            long ao,
            int as,
            MemorySegment b,
            long bo,
            int bs,
            MemorySegment o,
            long oo,
            long n) {
        Parallel.parallelFor(
                n,
                Plan.GRAIN,
                (from, to) ->
                        part(
                                a,
                                ao + from * as,
                                as,
                                b,
                                bo + from * bs,
                                bs,
                                o,
                                oo + from * outBytes,
                                (int) (to - from)));
    }

    private void part(
            MemorySegment a,
            long ao,
            long as,
            MemorySegment b,
            long bo,
            long bs,
            MemorySegment o,
            long oo,
            int n) {
        if (bs == 0) {
            loop.runScalarB(a, ao, b, bo, o, oo, n);
        } else if (as == 0) {
            loop.runScalarA(a, ao, b, bo, o, oo, n);
        } else {
            loop.run(a, ao, b, bo, o, oo, n);
        }
    }

    private void strided(
            View a, MemorySegment am, long aPlace, View b, MemorySegment bm, long bPlace, View o) {
        MemorySegment om = Memory.of(o);
        Plan plan = Plan.of(o, a, b);
        if (a.isScalar()) {
            plan.place(1, aPlace);
        }
        if (b.isScalar()) {
            plan.place(2, bPlace);
        }
        long os = plan.stride(0, 0);
        long as = plan.stride(1, 0);
        long bs = plan.stride(2, 0);
        boolean packO = os != outBytes;
        boolean packA = as != inBytes && (as != 0 || bs == 0);
        boolean packB = bs != inBytes && bs != 0;
        if (!packO && !packA && !packB) {
            plan.run((at, n, _) -> part(am, at[1], as, bm, at[2], bs, om, at[0], n));
            return;
        }
        plan.run((at, n, w) -> {
            MemorySegment x = w.buffer(0, CHUNK * 8L);
            MemorySegment y = w.buffer(1, CHUNK * 8L);
            MemorySegment z = w.buffer(2, CHUNK * 8L);
            for (int i = 0; i < n; i += CHUNK) {
                int m = Math.min(CHUNK, n - i);
                long ai = at[1] + i * as;
                long bi = at[2] + i * bs;
                long oi = at[0] + i * os;
                if (packA) {
                    Moves.run(inBytes, am, ai, as, x, 0, inBytes, m);
                }
                if (packB) {
                    Moves.run(inBytes, bm, bi, bs, y, 0, inBytes, m);
                }
                part(
                        packA ? x : am,
                        packA ? 0 : ai,
                        packA ? inBytes : as,
                        packB ? y : bm,
                        packB ? 0 : bi,
                        packB ? inBytes : bs,
                        packO ? z : om,
                        packO ? 0 : oi,
                        m);
                if (packO) {
                    Moves.run(outBytes, z, 0, outBytes, om, oi, os, m);
                }
            }
        });
    }
}
