package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.Scalar;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.backend.cpu.vector.Reduction;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/**
 * SUM, MAX and MIN over any dims. What runs densely is reduced in place, along rows or down
 * columns; any other layout is first copied with the reduced dims last. The way depends on shapes
 * and strides only, so results are the same bits for any number of threads.
 */
final class ReduceKernel implements Kernel {
    private final Reduction reduction;
    private final int bytes;

    ReduceKernel(Reduction reduction, int bytes) {
        this.reduction = reduction;
        this.bytes = bytes;
    }

    @Override
    public void run(KernelCall call) {
        View a = call.in(0);
        View o = call.out();
        Primitive.Reduce op = (Primitive.Reduce) call.op();
        if (a.numel() == 0) {
            // Only sums get here, the core refuses the extreme of nothing.
            View[] zero = {new View(Scalar.of(0), o.dtype())};
            FillKernel.INSTANCE.run(
                    new KernelCall(op, zero, new View[] {o}, call.queue(), call.deviceIndex()));
            return;
        }
        if (a.isContiguous() && o.numel() == 1) {
            reduction.run(Memory.of(a), a.byteOffset(), Memory.of(o), o.byteOffset(), a.numel());
            return;
        }
        ReducePlan p = ReducePlan.of(a, o, op.dims());
        if (!dense(p, a, o)) {
            copied(p, a, o);
        }
    }

    /** Reduces where the operand lies if that is possible. */
    private boolean dense(ReducePlan p, View a, View o) {
        MemorySegment am = Memory.of(a);
        MemorySegment om = Memory.of(o);
        long ao = a.byteOffset();
        long oo = o.byteOffset();
        int last = p.rank() - 1;
        boolean unit = last >= 0 && p.in(last) == bytes;
        return switch (p.pattern()) {
            case "R" -> unit && rows(am, ao, 0, om, oo, 0, 1, p.size(0));
            case "KR" -> unit && rows(am, ao, p.in(0), om, oo, p.out(0), p.size(0), p.size(1));
            case "RK" ->
                    unit
                            && p.out(1) == bytes
                            && columns(am, ao, 0, p.in(0), om, oo, 0, 1, p.size(0), p.size(1));
            case "KRK" ->
                    unit
                            && p.out(2) == bytes
                            && columns(
                                    am, ao, p.in(0), p.in(1), om, oo, p.out(0), p.size(0),
                                    p.size(1), p.size(2));
            case "RKR" -> unit && split(p, am, ao, om, oo);
            default -> false;
        };
    }

    private boolean rows(
            MemorySegment a,
            long ao,
            long aStep,
            MemorySegment o,
            long oo,
            long oStep,
            long rows,
            long n) {
        long grain = rows * n <= 2 * Plan.GRAIN ? rows : Math.max(1, Plan.GRAIN / n);
        if (grain == rows) {
            for (long i = 0; i < rows; i++) {
                reduction.run(a, ao + i * aStep, o, oo + i * oStep, n);
            }
            return true;
        }
        Parallel.parallelFor(
                rows,
                grain,
                (from, to) -> {
                    for (long i = from; i < to; i++) {
                        reduction.run(a, ao + i * aStep, o, oo + i * oStep, n);
                    }
                });
        return true;
    }

    private boolean columns(
            MemorySegment a,
            long ao,
            long aStep,
            long row,
            MemorySegment o,
            long oo,
            long oStep,
            long blocks,
            long rows,
            long n) {
        if (row % bytes != 0) {
            return false;
        }
        // Wide blocks are cut into stripes of columns, which do not touch each other's results.
        long stripe = rows * n <= 2 * Plan.GRAIN ? n : Math.clamp(Plan.GRAIN / rows, 256, 8192);
        long stripes = (n - 1) / stripe + 1;
        long units = blocks * stripes;
        long grain =
                blocks * rows * n <= 2 * Plan.GRAIN
                        ? units
                        : Math.max(1, Plan.GRAIN / (rows * Math.min(n, stripe)));
        Parallel.parallelFor(
                units,
                grain,
                (from, to) -> {
                    for (long u = from; u < to; u++) {
                        long block = u / stripes;
                        long j = u % stripes * stripe;
                        reduction.columns(
                                a,
                                ao + block * aStep + j * bytes,
                                row / bytes,
                                o,
                                oo + block * oStep + j * bytes,
                                rows,
                                (int) Math.min(stripe, n - j));
                    }
                });
        return true;
    }

    /** Channels of images: each run is reduced, then the results of a channel's runs. */
    private boolean split(ReducePlan p, MemorySegment a, long ao, MemorySegment o, long oo) {
        long runs = p.size(0);
        long kept = p.size(1);
        long n = p.size(2);
        long grain = runs * kept * n <= 2 * Plan.GRAIN ? kept : Math.max(1, Plan.GRAIN / runs / n);
        Parallel.parallelFor(
                kept,
                grain,
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        MemorySegment part = w.buffer(0, runs * bytes);
                        for (long k = from; k < to; k++) {
                            for (long r = 0; r < runs; r++) {
                                reduction.run(
                                        a, ao + r * p.in(0) + k * p.in(1), part, r * bytes, n);
                            }
                            reduction.run(part, 0, o, oo + k * p.out(1), runs);
                        }
                    }
                });
        return true;
    }

    /** Copies the operand with the reduced dims last, then reduces rows. */
    private void copied(ReducePlan p, View a, View o) {
        try (var w = Workspace.borrow()) {
            long kept = o.numel();
            long n = a.numel() / kept;
            MemorySegment dense = w.buffer(0, (a.numel() + kept) * bytes);
            long results = a.numel() * bytes;
            CopyKernel.run(p.permuted(a, dense), Memory.of(a), dense, bytes);
            rows(dense, 0, n * bytes, dense, results, bytes, kept, n);
            CopyKernel.run(p.results(o, dense, results), dense, Memory.of(o), bytes);
        }
    }
}
