package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.backend.cpu.vector.Loop3;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Selection by a condition, for elements of 4 or 8 bytes. */
final class WhereKernel implements Kernel {
    private static final int CHUNK = 1024;

    private final Loop3 loop;
    private final int bytes;

    WhereKernel(Loop3 loop, int bytes) {
        this.loop = loop;
        this.bytes = bytes;
    }

    @Override
    public void run(KernelCall call) {
        View c = call.in(0);
        View a = call.in(1);
        View b = call.in(2);
        View o = call.out();
        try (var values = Workspace.borrow()) {
            MemorySegment value = values.buffer(0, 64);
            if (a.isScalar()) {
                Memory.store(a.scalar(), a.dtype(), value, 0);
            }
            if (b.isScalar()) {
                Memory.store(b.scalar(), b.dtype(), value, 32);
            }
            Plan plan = Plan.of(o, c, a, b);
            if (a.isScalar()) {
                plan.place(2, 0);
            }
            if (b.isScalar()) {
                plan.place(3, 32);
            }
            MemorySegment om = Memory.of(o);
            MemorySegment cm = Memory.of(c);
            MemorySegment am = a.isScalar() ? value : Memory.of(a);
            MemorySegment bm = b.isScalar() ? value : Memory.of(b);
            runs(plan, om, cm, am, bm);
        }
    }

    private void runs(
            Plan plan, MemorySegment om, MemorySegment cm, MemorySegment am, MemorySegment bm) {
        long os = plan.stride(0, 0);
        long cs = plan.stride(1, 0);
        long as = plan.stride(2, 0);
        long bs = plan.stride(3, 0);
        boolean packO = os != bytes;
        boolean packC = cs != 1;
        boolean packA = as != bytes && as != 0;
        boolean packB = bs != bytes && bs != 0;
        boolean one = plan.size(0) == 1;
        boolean pack = !one && (packO || packC || packA || packB);
        plan.run((at, n, w) -> {
            if (!pack) {
                loop.run(cm, at[1], am, at[2], as == 0, bm, at[3], bs == 0, om, at[0], n);
                return;
            }
            MemorySegment z = w.buffer(0, CHUNK * 8L);
            MemorySegment k = w.buffer(1, CHUNK * 8L);
            MemorySegment x = w.buffer(2, CHUNK * 8L);
            MemorySegment y = w.buffer(3, CHUNK * 8L);
            for (int i = 0; i < n; i += CHUNK) {
                int m = Math.min(CHUNK, n - i);
                long oi = at[0] + i * os;
                long ci = at[1] + i * cs;
                long ai = at[2] + i * as;
                long bi = at[3] + i * bs;
                if (packC) {
                    Moves.run(1, cm, ci, cs, k, 0, 1, m);
                }
                if (packA) {
                    Moves.run(bytes, am, ai, as, x, 0, bytes, m);
                }
                if (packB) {
                    Moves.run(bytes, bm, bi, bs, y, 0, bytes, m);
                }
                loop.run(
                        packC ? k : cm,
                        packC ? 0 : ci,
                        packA ? x : am,
                        packA ? 0 : ai,
                        as == 0,
                        packB ? y : bm,
                        packB ? 0 : bi,
                        bs == 0,
                        packO ? z : om,
                        packO ? 0 : oi,
                        m);
                if (packO) {
                    Moves.run(bytes, z, 0, bytes, om, oi, os, m);
                }
            }
        });
    }
}
