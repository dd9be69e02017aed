package org.jtorch.spi.support;

import org.jtorch.DType;
import org.jtorch.op.Op;
import org.jtorch.spi.Kernel;

/** Element-wise kernels from functions over blocks of numbers. */
final class Blocks {
    /** Most elements that are held at once. */
    static final int SIZE = 1024;

    /** Changes the first n numbers. */
    interface Doubles1 {
        void run(double[] x, int n);

        static Doubles1 each(java.util.function.DoubleUnaryOperator f) {
            return (x, n) -> {
                for (int i = 0; i < n; i++) {
                    x[i] = f.applyAsDouble(x[i]);
                }
            };
        }
    }

    /** Changes the first n numbers. */
    interface Longs1 {
        void run(long[] x, int n);

        static Longs1 each(java.util.function.LongUnaryOperator f) {
            return (x, n) -> {
                for (int i = 0; i < n; i++) {
                    x[i] = f.applyAsLong(x[i]);
                }
            };
        }
    }

    /** Combines the first n pairs into x. */
    interface Doubles2 {
        void run(double[] x, double[] y, int n);

        static Doubles2 each(java.util.function.DoubleBinaryOperator f) {
            return (x, y, n) -> {
                for (int i = 0; i < n; i++) {
                    x[i] = f.applyAsDouble(x[i], y[i]);
                }
            };
        }
    }

    /** Combines the first n pairs into x. */
    interface Longs2 {
        void run(long[] x, long[] y, int n);

        static Longs2 each(java.util.function.LongBinaryOperator f) {
            return (x, y, n) -> {
                for (int i = 0; i < n; i++) {
                    x[i] = f.applyAsLong(x[i], y[i]);
                }
            };
        }
    }

    /** Looks at all operands before the first write, to refuse them. */
    interface Check {
        void check(Op op, long[] y, int n);
    }

    private Blocks() {}

    static int size(long numel) {
        return (int) Math.min(numel, SIZE);
    }

    static boolean real(DType t) {
        return t.isFloating();
    }

    static Kernel kernel(Doubles1 f) {
        return call -> {
            Plan plan = Plan.of(call.out(), call.in(0));
            Cursor out = plan.cursor(0);
            Cursor in = plan.cursor(1);
            double[] x = new double[size(plan.numel())];
            for (long left = plan.numel(); left > 0; left -= x.length) {
                int n = (int) Math.min(left, x.length);
                in.load(x, n);
                f.run(x, n);
                out.store(x, n);
            }
        };
    }

    static Kernel wholeKernel(Longs1 f) {
        return call -> {
            Plan plan = Plan.of(call.out(), call.in(0));
            Cursor out = plan.cursor(0);
            Cursor in = plan.cursor(1);
            long[] x = new long[size(plan.numel())];
            for (long left = plan.numel(); left > 0; left -= x.length) {
                int n = (int) Math.min(left, x.length);
                in.load(x, n);
                f.run(x, n);
                out.store(x, n);
            }
        };
    }

    static Kernel kernel(Doubles2 f) {
        return call -> {
            Plan plan = Plan.of(call.out(), call.in(0), call.in(1));
            Cursor out = plan.cursor(0);
            Cursor a = plan.cursor(1);
            Cursor b = plan.cursor(2);
            double[] x = new double[size(plan.numel())];
            double[] y = new double[x.length];
            for (long left = plan.numel(); left > 0; left -= x.length) {
                int n = (int) Math.min(left, x.length);
                a.load(x, n);
                b.load(y, n);
                f.run(x, y, n);
                out.store(x, n);
            }
        };
    }

    static Kernel wholeKernel(Longs2 f, Check check) {
        return call -> {
            Plan plan = Plan.of(call.out(), call.in(0), call.in(1));
            long[] x = new long[size(plan.numel())];
            long[] y = new long[x.length];
            if (check != NONE) {
                Cursor b = plan.cursor(2);
                for (long left = plan.numel(); left > 0; left -= x.length) {
                    int n = (int) Math.min(left, x.length);
                    b.load(y, n);
                    check.check(call.op(), y, n);
                }
            }
            Cursor out = plan.cursor(0);
            Cursor a = plan.cursor(1);
            Cursor b = plan.cursor(2);
            for (long left = plan.numel(); left > 0; left -= x.length) {
                int n = (int) Math.min(left, x.length);
                a.load(x, n);
                b.load(y, n);
                f.run(x, y, n);
                out.store(x, n);
            }
        };
    }

    /** Nothing to refuse. */
    static final Check NONE = (_, _, _) -> {};
}
