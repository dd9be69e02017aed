package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScanKind;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;

/** Cumulative functions, line by line. */
final class ScanKernels {
    private ScanKernels() {}

    /** What a scan knows after the elements so far. */
    private static final class State {
        double real;
        long whole;
        long index;
    }

    private interface Doubles {
        /** Turns x into results, and index into places where the scan has any. */
        void run(State s, double[] x, long[] index, long first, int n);
    }

    private interface Longs {
        void run(State s, long[] x, long[] index, long first, int n);
    }

    static Kernel kernel(ScanKind kind, DType compute) {
        return compute.isFloating() ? scan(doubles(kind)) : wholeScan(longs(kind));
    }

    private static MemorySegment memory(org.jtorch.spi.View v) {
        return ((HostMemory) v.memory()).segment();
    }

    private static Lines lines(KernelCall call) {
        int dim = ((Primitive.Scan) call.op()).dim();
        return call.outCount() == 1
                ? Lines.of(dim, call.in(0), call.out())
                : Lines.of(dim, call.in(0), call.out(), call.out(1));
    }

    private static Kernel scan(Doubles f) {
        return call -> {
            Lines lines = lines(call);
            MemorySegment in = memory(call.in(0));
            MemorySegment out = memory(call.out());
            DType t = call.in(0).dtype();
            double[] x = new double[Blocks.size(lines.length)];
            long[] index = new long[x.length];
            for (long left = lines.count; left > 0; left--, lines.next()) {
                var s = new State();
                for (long at = 0; at < lines.length; at += x.length) {
                    int n = (int) Math.min(lines.length - at, x.length);
                    Elements.load(
                            t, in, lines.offset(0) + at * lines.step(0), lines.step(0), x, 0, n);
                    f.run(s, x, index, at, n);
                    Elements.store(
                            call.out().dtype(),
                            out,
                            lines.offset(1) + at * lines.step(1),
                            lines.step(1),
                            x,
                            0,
                            n);
                    places(call, lines, index, at, n);
                }
            }
        };
    }

    private static Kernel wholeScan(Longs f) {
        return call -> {
            Lines lines = lines(call);
            MemorySegment in = memory(call.in(0));
            MemorySegment out = memory(call.out());
            DType t = call.in(0).dtype();
            long[] x = new long[Blocks.size(lines.length)];
            long[] index = new long[x.length];
            for (long left = lines.count; left > 0; left--, lines.next()) {
                var s = new State();
                for (long at = 0; at < lines.length; at += x.length) {
                    int n = (int) Math.min(lines.length - at, x.length);
                    Elements.load(
                            t, in, lines.offset(0) + at * lines.step(0), lines.step(0), x, 0, n);
                    f.run(s, x, index, at, n);
                    Elements.store(
                            call.out().dtype(),
                            out,
                            lines.offset(1) + at * lines.step(1),
                            lines.step(1),
                            x,
                            0,
                            n);
                    places(call, lines, index, at, n);
                }
            }
        };
    }

    private static void places(KernelCall call, Lines lines, long[] index, long at, int n) {
        if (call.outCount() > 1) {
            long step = lines.step(2);
            Elements.store(
                    DType.INT64,
                    memory(call.out(1)),
                    lines.offset(2) + at * step,
                    step,
                    index,
                    0,
                    n);
        }
    }

    private static Doubles doubles(ScanKind kind) {
        return switch (kind) {
            case SUM ->
                    (s, x, _, _, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = s.real += x[i];
                        }
                    };
            case PROD ->
                    (s, x, _, first, n) -> {
                        double p = first == 0 ? 1 : s.real;
                        for (int i = 0; i < n; i++) {
                            x[i] = p *= x[i];
                        }
                        s.real = p;
                    };
            case MAX -> (s, x, index, first, n) -> extreme(s, x, index, first, n, 1);
            case MIN -> (s, x, index, first, n) -> extreme(s, x, index, first, n, -1);
            case LOGSUMEXP ->
                    (s, x, _, first, n) -> {
                        double r = first == 0 ? Double.NEGATIVE_INFINITY : s.real;
                        for (int i = 0; i < n; i++) {
                            x[i] = r = logAddExp(r, x[i]);
                        }
                        s.real = r;
                    };
        };
    }

    private static double logAddExp(double a, double b) {
        double high = Math.max(a, b);
        if (Double.isInfinite(high) || Double.isNaN(high)) {
            return high;
        }
        return high + Math.log1p(Math.exp(Math.min(a, b) - high));
    }

    private static void extreme(State s, double[] x, long[] index, long first, int n, double sign) {
        for (int i = 0; i < n; i++) {
            double v = x[i];
            if (first + i == 0
                    || Double.isNaN(v)
                    || !Double.isNaN(s.real) && v * sign >= s.real * sign) {
                s.real = v;
                s.index = first + i;
            }
            x[i] = s.real;
            index[i] = s.index;
        }
    }

    private static Longs longs(ScanKind kind) {
        return switch (kind) {
            case SUM ->
                    (s, x, _, _, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = s.whole += x[i];
                        }
                    };
            case PROD ->
                    (s, x, _, first, n) -> {
                        long p = first == 0 ? 1 : s.whole;
                        for (int i = 0; i < n; i++) {
                            x[i] = p *= x[i];
                        }
                        s.whole = p;
                    };
            case MAX -> (s, x, index, first, n) -> extreme(s, x, index, first, n, true);
            case MIN -> (s, x, index, first, n) -> extreme(s, x, index, first, n, false);
            case LOGSUMEXP -> throw ScalarKernels.refused(kind, "integers");
        };
    }

    private static void extreme(
            State s, long[] x, long[] index, long first, int n, boolean largest) {
        for (int i = 0; i < n; i++) {
            long v = x[i];
            if (first + i == 0 || (largest ? v >= s.whole : v <= s.whole)) {
                s.whole = v;
                s.index = first + i;
            }
            x[i] = s.whole;
            index[i] = s.index;
        }
    }
}
