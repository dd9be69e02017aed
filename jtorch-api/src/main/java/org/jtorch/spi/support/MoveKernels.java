package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Filling, counting, copying, converting and choosing elements. */
final class MoveKernels {
    private MoveKernels() {}

    static void fill(KernelCall call) {
        View out = call.out();
        Scalar s = call.in(0).scalar();
        Plan plan = Plan.of(out);
        Cursor to = plan.cursor(0);
        int block = Blocks.size(plan.numel());
        if (out.dtype().isFloating() || s.isFloating() && out.dtype() == DType.BOOL) {
            double[] x = new double[block];
            Arrays.fill(x, s.doubleValue());
            for (long left = plan.numel(); left > 0; left -= block) {
                to.store(x, (int) Math.min(left, block));
            }
        } else {
            long[] x = new long[block];
            Arrays.fill(x, s.longValue());
            for (long left = plan.numel(); left > 0; left -= block) {
                to.store(x, (int) Math.min(left, block));
            }
        }
    }

    static void iota(KernelCall call) {
        Scalar start = call.in(0).scalar();
        Scalar step = call.in(1).scalar();
        Plan plan = Plan.inOrder(call.out());
        Cursor to = plan.cursor(0);
        int block = Blocks.size(plan.numel());
        if (start.isFloating() || step.isFloating()) {
            double[] x = new double[block];
            for (long at = 0; at < plan.numel(); at += block) {
                int n = (int) Math.min(plan.numel() - at, block);
                for (int i = 0; i < n; i++) {
                    x[i] = start.doubleValue() + (at + i) * step.doubleValue();
                }
                to.store(x, n);
            }
        } else {
            long[] x = new long[block];
            for (long at = 0; at < plan.numel(); at += block) {
                int n = (int) Math.min(plan.numel() - at, block);
                for (int i = 0; i < n; i++) {
                    x[i] = start.longValue() + (at + i) * step.longValue();
                }
                to.store(x, n);
            }
        }
    }

    static void copy(KernelCall call) {
        View out = call.out();
        View in = call.in(0);
        Plan plan = Plan.of(out, in);
        MemorySegment from = ((HostMemory) in.memory()).segment();
        MemorySegment to = ((HostMemory) out.memory()).segment();
        if (plan.isContiguous()) {
            long bytes = plan.numel() * out.dtype().byteSize();
            MemorySegment.copy(from, in.byteOffset(), to, out.byteOffset(), bytes);
            return;
        }
        Cursor target = plan.cursor(0);
        Cursor source = plan.cursor(1);
        for (long left = plan.numel(); left > 0; ) {
            long n = target.run();
            Mover.copy(
                    out.dtype(),
                    from,
                    source.offset(),
                    plan.stride(1, 0),
                    to,
                    target.offset(),
                    plan.stride(0, 0),
                    n);
            target.advance(n);
            source.advance(n);
            left -= n;
        }
    }

    static void cast(KernelCall call) {
        Plan plan = Plan.of(call.out(), call.in(0));
        Cursor out = plan.cursor(0);
        Cursor in = plan.cursor(1);
        int block = Blocks.size(plan.numel());
        if (call.in(0).dtype().isFloating()) {
            double[] x = new double[block];
            for (long left = plan.numel(); left > 0; left -= block) {
                int n = (int) Math.min(left, block);
                in.load(x, n);
                out.store(x, n);
            }
        } else {
            long[] x = new long[block];
            for (long left = plan.numel(); left > 0; left -= block) {
                int n = (int) Math.min(left, block);
                in.load(x, n);
                out.store(x, n);
            }
        }
    }

    static void where(KernelCall call) {
        Plan plan = Plan.of(call.out(), call.in(0), call.in(1), call.in(2));
        Cursor out = plan.cursor(0);
        Cursor condition = plan.cursor(1);
        Cursor a = plan.cursor(2);
        Cursor b = plan.cursor(3);
        int block = Blocks.size(plan.numel());
        long[] c = new long[block];
        if (call.out().dtype().isFloating()) {
            double[] x = new double[block];
            double[] y = new double[block];
            for (long left = plan.numel(); left > 0; left -= block) {
                int n = (int) Math.min(left, block);
                condition.load(c, n);
                a.load(x, n);
                b.load(y, n);
                for (int i = 0; i < n; i++) {
                    x[i] = c[i] != 0 ? x[i] : y[i];
                }
                out.store(x, n);
            }
        } else {
            long[] x = new long[block];
            long[] y = new long[block];
            for (long left = plan.numel(); left > 0; left -= block) {
                int n = (int) Math.min(left, block);
                condition.load(c, n);
                a.load(x, n);
                b.load(y, n);
                for (int i = 0; i < n; i++) {
                    x[i] = c[i] != 0 ? x[i] : y[i];
                }
                out.store(x, n);
            }
        }
    }
}
