package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Copies between any layouts, whatever the dtype. */
final class CopyKernel implements Kernel {
    static final CopyKernel INSTANCE = new CopyKernel();

    /** Bytes from which a dense copy is shared out. */
    private static final long LARGE = 1 << 20;

    /** Rows and columns of the blocks that a transposition is shared out in. */
    private static final int BLOCK = 128;

    private CopyKernel() {}

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        View o = call.out();
        int bytes = o.dtype().byteSize();
        if (a.isContiguous() && o.isContiguous()) {
            long size = o.numel() * bytes;
            if (size <= LARGE) {
                MemorySegment.copy(
                        Memory.of(a), a.byteOffset(), Memory.of(o), o.byteOffset(), size);
            } else {
                large(Memory.of(a), a.byteOffset(), Memory.of(o), o.byteOffset(), size);
            }
            return;
        }
        run(Plan.of(o, a), Memory.of(a), Memory.of(o), bytes);
    }

    /** Copies view 1 of a plan to view 0. */
    static void run(Plan plan, MemorySegment a, MemorySegment o, int bytes) {
        int across = plan.stride(1, 0) == bytes ? 0 : unit(plan, bytes);
        if (across > 0) {
            transpose(plan, across, a, o, bytes);
            return;
        }
        long as = plan.stride(1, 0);
        long os = plan.stride(0, 0);
        plan.run((at, n, _) -> Moves.run(bytes, a, at[1], as, o, at[0], os, n));
    }

    private static void large(MemorySegment a, long ao, MemorySegment o, long oo, long size) {
        Parallel.parallelFor(
                size,
                LARGE / 4,
                (from, to) -> MemorySegment.copy(a, ao + from, o, oo + from, to - from));
    }

    /** An outer dim along which the source is dense, or 0. */
    private static int unit(Plan plan, int bytes) {
        for (int d = 1; d < plan.rank(); d++) {
            if (plan.stride(1, d) == bytes && plan.size(d) >= 4 && plan.size(0) >= 4) {
                return d;
            }
        }
        return 0;
    }

    private static void transpose(
            Plan plan, int across, MemorySegment a, MemorySegment o, int bytes) {
        long rows = plan.size(across);
        long n = plan.size(0);
        long rowBlocks = (rows - 1) / BLOCK + 1;
        long columnBlocks = (n - 1) / BLOCK + 1;
        long outer = 1;
        for (int d = 1; d < plan.rank(); d++) {
            outer *= d == across ? 1 : plan.size(d);
        }
        long units = outer * rowBlocks * columnBlocks;
        long grain =
                outer * rows * n <= 2 * Plan.GRAIN
                        ? units
                        : Math.max(1, Plan.GRAIN / (Math.min(rows, BLOCK) * Math.min(n, BLOCK)));
        Parallel.parallelFor(
                units,
                grain,
                (from, to) -> {
                    for (long u = from; u < to; u++) {
                        long i = u / columnBlocks % rowBlocks * BLOCK;
                        long j = u % columnBlocks * BLOCK;
                        long ao = plan.start(1) + i * bytes + j * plan.stride(1, 0);
                        long oo =
                                plan.start(0) + i * plan.stride(0, across) + j * plan.stride(0, 0);
                        long left = u / columnBlocks / rowBlocks;
                        for (int d = 1; d < plan.rank(); d++) {
                            if (d != across) {
                                long at = left % plan.size(d);
                                left /= plan.size(d);
                                ao += at * plan.stride(1, d);
                                oo += at * plan.stride(0, d);
                            }
                        }
                        Moves.block(
                                bytes,
                                a,
                                ao,
                                bytes,
                                plan.stride(1, 0),
                                o,
                                oo,
                                plan.stride(0, across),
                                plan.stride(0, 0),
                                (int) Math.min(BLOCK, rows - i),
                                (int) Math.min(BLOCK, n - j));
                    }
                });
    }
}
