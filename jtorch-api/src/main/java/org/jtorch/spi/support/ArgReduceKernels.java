package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;

/** Places of extremes along a dim; the first of equal ones, and of NaNs the first. */
final class ArgReduceKernels {
    private ArgReduceKernels() {}

    static Kernel kernel(ArgReduceKind kind, DType compute) {
        return call -> {
            int dim = ((Primitive.ArgReduce) call.op()).dim();
            Lines lines = Lines.of(dim, call.in(0), call.out());
            MemorySegment m = ((HostMemory) call.in(0).memory()).segment();
            int block = Blocks.size(lines.length);
            double[] x = new double[compute.isFloating() ? block : 0];
            long[] w = new long[compute.isFloating() ? 0 : block];
            long[] best = new long[1];
            Cursor out = lines.cursor(1);
            for (long left = lines.count; left > 0; left--) {
                best[0] =
                        compute.isFloating()
                                ? extreme(kind, m, lines, compute, x)
                                : extreme(kind, m, lines, compute, w);
                out.store(best, 1);
                lines.next();
            }
        };
    }

    private static long extreme(
            ArgReduceKind kind, MemorySegment m, Lines lines, DType t, double[] x) {
        double sign = kind == ArgReduceKind.ARGMAX ? 1 : -1;
        long best = 0;
        double value = Double.NaN;
        for (long at = 0; at < lines.length; at += x.length) {
            int n = (int) Math.min(lines.length - at, x.length);
            long step = lines.step(0);
            Elements.load(t, m, lines.offset(0) + at * step, step, x, 0, n);
            for (int i = 0; i < n; i++) {
                double v = x[i] * sign;
                if (Double.isNaN(v)) {
                    return at + i;
                }
                if (at + i == 0 || v > value) {
                    value = v;
                    best = at + i;
                }
            }
        }
        return best;
    }

    private static long extreme(
            ArgReduceKind kind, MemorySegment m, Lines lines, DType t, long[] x) {
        long best = 0;
        long value = 0;
        for (long at = 0; at < lines.length; at += x.length) {
            int n = (int) Math.min(lines.length - at, x.length);
            long step = lines.step(0);
            Elements.load(t, m, lines.offset(0) + at * step, step, x, 0, n);
            for (int i = 0; i < n; i++) {
                // The complement turns the order round, the least integer included.
                long v = kind == ArgReduceKind.ARGMAX ? x[i] : ~x[i];
                if (at + i == 0 || v > value) {
                    value = v;
                    best = at + i;
                }
            }
        }
        return best;
    }
}
