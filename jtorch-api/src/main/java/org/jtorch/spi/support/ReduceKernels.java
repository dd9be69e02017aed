package org.jtorch.spi.support;

import org.jtorch.DType;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Reductions, one result after the other. */
final class ReduceKernels {
    private ReduceKernels() {}

    /** Takes in a block of numbers at a time. */
    private abstract static class Doubles {
        double value;

        abstract void take(double[] x, int n);

        double result() {
            return value;
        }
    }

    private abstract static class Longs {
        long value;

        abstract void take(long[] x, int n);
    }

    static Kernel kernel(ReduceKind kind, DType compute) {
        return compute.isFloating() ? call -> doubles(kind, call) : call -> longs(kind, call);
    }

    private static void doubles(ReduceKind kind, KernelCall call) {
        var walk = new Walk(call);
        double[] x = new double[Blocks.size(walk.length)];
        double[] result = new double[1];
        for (long left = walk.results; left > 0; left--) {
            Doubles acc = doubles(kind, call.in(0).dtype());
            walk.start();
            for (long k = walk.length; k > 0; k -= x.length) {
                int n = (int) Math.min(k, x.length);
                walk.in.load(x, n);
                acc.take(x, n);
            }
            result[0] = acc.result();
            walk.out.store(result, 1);
        }
    }

    private static void longs(ReduceKind kind, KernelCall call) {
        var walk = new Walk(call);
        long[] x = new long[Blocks.size(walk.length)];
        long[] result = new long[1];
        for (long left = walk.results; left > 0; left--) {
            Longs acc = longs(kind);
            walk.start();
            for (long k = walk.length; k > 0; k -= x.length) {
                int n = (int) Math.min(k, x.length);
                walk.in.load(x, n);
                acc.take(x, n);
            }
            result[0] = acc.value;
            walk.out.store(result, 1);
        }
    }

    /** The results in logical order, and for each the elements that it is made of. */
    private static final class Walk {
        final Cursor out;
        final Cursor in;
        final long results;
        final long length;
        private final Cursor bases;
        private final long origin;

        Walk(KernelCall call) {
            var dims = ((Primitive.Reduce) call.op()).dims();
            int[] reduced = new int[dims.count()];
            for (int i = 0; i < reduced.length; i++) {
                reduced[i] = dims.get(i);
            }
            View a = call.in(0);
            int[] kept = Slices.others(a.rank(), reduced);
            Plan outer = Plan.inOrder(Slices.keep(call.out(), kept), Slices.keep(a, kept));
            Plan inner = Plan.inOrder(Slices.keep(a, reduced));
            out = outer.cursor(0);
            bases = outer.cursor(1);
            in = inner.cursor(0);
            origin = a.byteOffset();
            results = outer.numel();
            length = inner.numel();
        }

        void start() {
            in.restart(bases.offset() - origin);
            bases.advance(1);
        }
    }

    private static Doubles doubles(ReduceKind kind, DType t) {
        return switch (kind) {
            case SUM -> t == DType.FLOAT64 ? new Compensated() : new Plain();
            case PROD ->
                    new Doubles() {
                        {
                            value = 1;
                        }

                        @Override
                        void take(double[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value *= x[i];
                            }
                        }
                    };
            case MAX ->
                    new Doubles() {
                        {
                            value = Double.NEGATIVE_INFINITY;
                        }

                        @Override
                        void take(double[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value = Math.max(value, x[i]);
                            }
                        }
                    };
            case MIN ->
                    new Doubles() {
                        {
                            value = Double.POSITIVE_INFINITY;
                        }

                        @Override
                        void take(double[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value = Math.min(value, x[i]);
                            }
                        }
                    };
            case ANY ->
                    new Doubles() {
                        @Override
                        void take(double[] x, int n) {
                            for (int i = 0; i < n && value == 0; i++) {
                                value = x[i] != 0 ? 1 : 0;
                            }
                        }
                    };
            case ALL ->
                    new Doubles() {
                        {
                            value = 1;
                        }

                        @Override
                        void take(double[] x, int n) {
                            for (int i = 0; i < n && value != 0; i++) {
                                value = x[i] != 0 ? 1 : 0;
                            }
                        }
                    };
        };
    }

    /** In double, which has 29 bits to spare for f32. */
    private static final class Plain extends Doubles {
        @Override
        void take(double[] x, int n) {
            double s = value;
            for (int i = 0; i < n; i++) {
                s += x[i];
            }
            value = s;
        }
    }

    /** Neumaier's sum: the rounding errors are summed beside. */
    private static final class Compensated extends Doubles {
        private double errors;

        @Override
        void take(double[] x, int n) {
            double s = value;
            double e = errors;
            for (int i = 0; i < n; i++) {
                double t = s + x[i];
                e += Math.abs(s) >= Math.abs(x[i]) ? s - t + x[i] : x[i] - t + s;
                s = t;
            }
            value = s;
            errors = e;
        }

        @Override
        double result() {
            return Double.isFinite(value) ? value + errors : value;
        }
    }

    private static Longs longs(ReduceKind kind) {
        return switch (kind) {
            case SUM ->
                    new Longs() {
                        @Override
                        void take(long[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value += x[i];
                            }
                        }
                    };
            case PROD ->
                    new Longs() {
                        {
                            value = 1;
                        }

                        @Override
                        void take(long[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value *= x[i];
                            }
                        }
                    };
            case MAX ->
                    new Longs() {
                        {
                            value = Long.MIN_VALUE;
                        }

                        @Override
                        void take(long[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value = Math.max(value, x[i]);
                            }
                        }
                    };
            case MIN ->
                    new Longs() {
                        {
                            value = Long.MAX_VALUE;
                        }

                        @Override
                        void take(long[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value = Math.min(value, x[i]);
                            }
                        }
                    };
            case ANY ->
                    new Longs() {
                        @Override
                        void take(long[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value |= x[i] != 0 ? 1 : 0;
                            }
                        }
                    };
            case ALL ->
                    new Longs() {
                        {
                            value = 1;
                        }

                        @Override
                        void take(long[] x, int n) {
                            for (int i = 0; i < n; i++) {
                                value &= x[i] != 0 ? 1 : 0;
                            }
                        }
                    };
        };
    }
}
