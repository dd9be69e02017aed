package org.jtorch.tck.oracle;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.jtorch.DType;
import org.jtorch.Shape;

/** Expected values: element by element, reduction, scan, matrix product, indexing. */
public final class Oracle {
    private Oracle() {}

    /** A function of each element. */
    public static NdArray map(NdArray a, DType result, DoubleUnaryOperator f, LongUnaryOperator g) {
        return a.dtype().isFloating()
                ? NdArray.of(result, a.shape(), i -> f.applyAsDouble(a.f(i)))
                : NdArray.ints(result, a.shape(), i -> g.applyAsLong(a.l(i)));
    }

    /** A function of two elements, broadcast. */
    public static NdArray zip(
            NdArray a, NdArray b, DType result, DoubleBinaryOperator f, LongBinaryOperator g) {
        Shape s = common(a.shape(), b.shape());
        return a.dtype().isFloating()
                ? NdArray.of(
                        result,
                        s,
                        i -> f.applyAsDouble(a.f(a.repeated(i, s)), b.f(b.repeated(i, s))))
                : NdArray.ints(
                        result,
                        s,
                        i -> g.applyAsLong(a.l(a.repeated(i, s)), b.l(b.repeated(i, s))));
    }

    /** The broadcasting rule, written out once more: missing dims are 1, 1 gives way. */
    public static Shape common(Shape a, Shape b) {
        int r = Math.max(a.rank(), b.rank());
        long[] out = new long[r];
        for (int i = 1; i <= r; i++) {
            long x = i <= a.rank() ? a.size(-i) : 1;
            long y = i <= b.rank() ? b.size(-i) : 1;
            out[r - i] = x == 1 ? y : x;
        }
        return Shape.of(out);
    }

    /** Folds the elements of each group that a reduction over dims makes, in row-major order. */
    public static NdArray reduce(
            NdArray a,
            int[] dims,
            boolean keepDim,
            DType result,
            DoubleBinaryOperator f,
            double start,
            LongBinaryOperator g,
            long first) {
        Shape kept = keptShape(a.shape(), dims);
        double[] df = new double[(int) kept.numel()];
        long[] dl = new long[(int) kept.numel()];
        java.util.Arrays.fill(df, start);
        java.util.Arrays.fill(dl, first);
        for (int i = 0; i < a.numel(); i++) {
            long[] c = NdArray.coordinates(a.shape(), i);
            for (int d : dims) {
                c[d] = 0;
            }
            int at = NdArray.position(kept, c);
            if (a.dtype().isFloating()) {
                df[at] = f.applyAsDouble(df[at], a.f(i));
            } else {
                dl[at] = g.applyAsLong(dl[at], a.l(i));
            }
        }
        Shape out = keepDim ? kept : dropped(a.shape(), dims);
        return a.dtype().isFloating()
                ? NdArray.of(result, out, i -> df[i])
                : NdArray.ints(result, out, i -> dl[i]);
    }

    /** A shape with dims set to 1. */
    public static Shape keptShape(Shape s, int... dims) {
        long[] sizes = s.toArray();
        for (int d : dims) {
            sizes[d] = 1;
        }
        return Shape.of(sizes);
    }

    /** A shape without dims. */
    public static Shape dropped(Shape s, int... dims) {
        var left = new java.util.ArrayList<Long>();
        for (int d = 0; d < s.rank(); d++) {
            int at = d;
            if (java.util.Arrays.stream(dims).noneMatch(x -> x == at)) {
                left.add(s.size(d));
            }
        }
        return Shape.of(left.stream().mapToLong(Long::longValue).toArray());
    }

    /** [m, k] times [k, n]. */
    public static NdArray matmul(NdArray a, NdArray b) {
        int m = (int) a.shape().size(0);
        int k = (int) a.shape().size(1);
        int n = (int) b.shape().size(1);
        Shape s = Shape.of(m, n);
        if (!a.dtype().isFloating()) {
            return NdArray.ints(
                    a.dtype(),
                    s,
                    i -> {
                        long sum = 0;
                        for (int j = 0; j < k; j++) {
                            sum += a.l(i / n * k + j) * b.l(j * n + i % n);
                        }
                        return sum;
                    });
        }
        return NdArray.floats(
                a.dtype(),
                s,
                i -> {
                    double sum = 0;
                    for (int j = 0; j < k; j++) {
                        sum += a.f(i / n * k + j) * b.f(j * n + i % n);
                    }
                    return sum;
                });
    }

    /**
     * Bound on the error of a k-term dot product in any order: Higham, Accuracy and Stability, 2nd
     * ed., 3.1.
     */
    public static double dotBound(int k, DType dtype, double sumOfMagnitudes) {
        double unit =
                switch (dtype) {
                    case FLOAT64 -> 0x1p-53;
                    case FLOAT32 -> 0x1p-24;
                    case FLOAT16 -> 0x1p-11;
                    case BFLOAT16 -> 0x1p-8;
                    default -> 0;
                };
        double ku = (k + 1) * unit;
        if (ku >= 1) {
            throw new IllegalArgumentException("no bound: k*u = " + ku + " >= 1; use fewer terms");
        }
        return ku / (1 - ku) * sumOfMagnitudes;
    }
}
