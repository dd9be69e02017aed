package org.jtorch.backend.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Dims;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fast kernels against the scalar ones: every operation and dtype that has one, many layouts. */
final class FastKernelsTest {
    private static final List<Shape> SHAPES =
            List.of(
                    Shape.of(),
                    Shape.of(1),
                    Shape.of(4),
                    Shape.of(37),
                    Shape.of(5, 19),
                    Shape.of(2, 3, 33),
                    Shape.of(3, 1, 2, 17),
                    Shape.of(67, 1100));

    private static final double[] FLOATS = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        -2.25,
        3,
        17.75,
        -88,
        1e-3,
        1e4,
        -1e-30,
        1e30,
        0.3,
        -0.7,
        2,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final double[] INTS = {0, 1, -1, 2, -3, 5, 17, -128, 127, 100, 7};

    private record Sample(View[] in, View out) {}

    static Stream<DType> dtypes() {
        return Stream.of(DType.values());
    }

    static Stream<Primitive> elementwise() {
        var all = new ArrayList<Primitive>();
        for (UnaryKind k : UnaryKind.values()) {
            all.add(Primitive.Unary.of(k));
        }
        for (BinaryKind k : BinaryKind.values()) {
            all.add(Primitive.Binary.of(k));
        }
        all.add(Primitive.Where.INSTANCE);
        all.add(Primitive.Copy.INSTANCE);
        for (DType t : DType.values()) {
            all.add(new Primitive.Cast(t));
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void elementwiseKernelsAgreeWithTheScalarOnes(Primitive op) {
        for (DType t : DType.values()) {
            Signature s = new Signature(t, result(op, t));
            Pair pair = pair(op, s);
            if (pair == null || op instanceof Primitive.Cast(DType to) && to == t) {
                continue;
            }
            for (Shape shape : SHAPES) {
                for (Layouts.Kind a : Layouts.Kind.values()) {
                    for (Layouts.Kind out :
                            List.of(
                                    Layouts.Kind.DENSE,
                                    Layouts.Kind.TRANSPOSED,
                                    Layouts.Kind.STEPPED)) {
                        boolean large = shape.numel() > 10_000;
                        if (large && (out != Layouts.Kind.DENSE || a.ordinal() > 2)) {
                            continue;
                        }
                        pair.compare(sample(op, s, shape, a, out), tolerance(op, s));
                    }
                }
            }
        }
    }

    private Sample sample(
            Primitive op, Signature s, Shape shape, Layouts.Kind kind, Layouts.Kind out) {
        var random = new Random(shape.numel() * 31 + kind.ordinal());
        Layouts.Kind[] kinds = Layouts.Kind.values();
        Layouts.Kind other = kinds[(kind.ordinal() * 5 + 2) % kinds.length];
        DType t = s.compute();
        double[] values = t.isFloating() ? FLOATS : INTS;
        var in = new ArrayList<View>();
        switch (op) {
            case Primitive.Where _ -> {
                in.add(Layouts.of(kind, shape, DType.BOOL, INTS, random));
                in.add(Layouts.of(other, shape, t, values, random));
                in.add(
                        kind == Layouts.Kind.STEPPED
                                ? new View(Scalar.of(3), t)
                                : Layouts.of(kind, shape, t, values, random));
            }
            case Primitive.Binary _ -> {
                View a = Layouts.of(kind, shape, t, values, random);
                View b = Layouts.of(other, shape, t, values, random);
                View two = new View(Scalar.of(2), t);
                boolean scalarA = kind == Layouts.Kind.REPEATED_FIRST;
                boolean scalarB = kind == Layouts.Kind.STEPPED || kind == Layouts.Kind.DENSE;
                in.add(scalarA ? two : a);
                in.add(scalarB && random.nextBoolean() ? two : b);
            }
            default -> in.add(Layouts.of(kind, shape, t, values, random));
        }
        return new Sample(
                in.toArray(View[]::new), Layouts.of(out, shape, s.result(), INTS, random));
    }

    private static DType result(Primitive op, DType t) {
        return switch (op) {
            case Primitive.Unary(UnaryKind f) -> f.rule() == UnaryKind.Rule.BOOL ? DType.BOOL : t;
            case Primitive.Binary(BinaryKind f) ->
                    f.rule() == BinaryKind.Rule.BOOL ? DType.BOOL : t;
            case Primitive.Cast(DType to) -> to;
            default -> t;
        };
    }

    /** Relative; the loops for e^x and its like are good to a few units in the last place. */
    private static double tolerance(Primitive op, Signature s) {
        boolean approximate =
                op instanceof Primitive.Unary(UnaryKind f) && f.rule() == UnaryKind.Rule.FLOAT;
        if (!approximate) {
            return 0;
        }
        return s.result() == DType.FLOAT32 ? 4e-7 : 1e-15;
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void fillsAgreeWithTheScalarKernel(DType t) {
        Signature s = new Signature(t, t);
        Pair pair = pair(Primitive.Fill.INSTANCE, s);
        if (pair == null) {
            assertThat(t).isIn(DType.FLOAT16, DType.BFLOAT16);
            return;
        }
        for (Shape shape : SHAPES) {
            for (Layouts.Kind out : List.of(Layouts.Kind.DENSE, Layouts.Kind.STEPPED)) {
                View o = Layouts.of(out, shape, t, INTS, new Random(1));
                pair.compare(new Sample(new View[] {new View(Scalar.of(3), t)}, o), 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void reductionsAgreeWithTheScalarKernelsOverAnyDims(DType t) {
        for (ReduceKind kind : ReduceKind.values()) {
            DType r = kind == ReduceKind.ANY || kind == ReduceKind.ALL ? DType.BOOL : t;
            for (Shape shape : SHAPES) {
                for (int mask = 1; mask < 1 << shape.rank(); mask++) {
                    Primitive op = new Primitive.Reduce(kind, dims(shape, mask), true);
                    Pair pair = pair(op, new Signature(t, r));
                    for (Layouts.Kind a : Layouts.Kind.values()) {
                        if (pair != null) {
                            pair.compare(reduced(op, shape, dims(shape, mask), a, t, r), sumOf(t));
                        }
                    }
                }
            }
        }
    }

    private static double sumOf(DType t) {
        return t == DType.FLOAT32 ? 2e-5 : t == DType.FLOAT64 ? 1e-13 : 0;
    }

    private static Dims dims(Shape shape, int mask) {
        int[] dims = new int[Integer.bitCount(mask)];
        for (int d = 0, n = 0; d < shape.rank(); d++) {
            if ((mask >> d & 1) != 0) {
                dims[n++] = d;
            }
        }
        return Dims.of("test", shape, dims);
    }

    private static Sample reduced(
            Primitive op, Shape shape, Dims dims, Layouts.Kind kind, DType t, DType r) {
        var random = new Random(op.hashCode());
        double[] values = {0.5, 1, 2.25, 3, 7, 0.125, 4};
        View a = Layouts.of(kind, shape, t, values, random);
        Shape kept = dims.reduce(shape, true);
        return new Sample(new View[] {a}, Layouts.of(Layouts.Kind.DENSE, kept, r, values, random));
    }

    @ParameterizedTest
    @MethodSource("dtypes")
    void extremesAreFoundWhereTheScalarKernelFindsThem(DType t) {
        for (ArgReduceKind kind : ArgReduceKind.values()) {
            for (Shape shape : SHAPES) {
                for (int d = 0; d < shape.rank(); d++) {
                    Primitive op = new Primitive.ArgReduce(kind, d, true);
                    Pair pair = pair(op, new Signature(t, DType.INT64));
                    for (Layouts.Kind a : Layouts.Kind.values()) {
                        if (pair != null) {
                            Dims dim = Dims.of("test", shape, d);
                            pair.compare(reduced(op, shape, dim, a, t, DType.INT64), 0);
                        }
                    }
                }
            }
        }
    }

    @Test
    void productsAgreeWithTheScalarKernelForAnyStrides() {
        for (DType t : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Pair pair =
                    Objects.requireNonNull(pair(Primitive.Matmul.INSTANCE, new Signature(t, t)));
            for (int[] mnk :
                    new int[][] {{1, 1, 1}, {3, 5, 7}, {17, 1, 33}, {1, 40, 9}, {65, 33, 70}}) {
                for (long[] batch : new long[][] {{}, {3}, {2, 3}, {2, 1, 2}}) {
                    for (Layouts.Kind a : Layouts.Kind.values()) {
                        products(pair, t, mnk, batch, a);
                    }
                }
            }
        }
    }

    private static void products(Pair pair, DType t, int[] mnk, long[] batch, Layouts.Kind kind) {
        var random = new Random(7);
        double[] values = {0.5, -1, 2, 3, -0.25};
        Layouts.Kind[] kinds = Layouts.Kind.values();
        Layouts.Kind other = kinds[(kind.ordinal() + 1) % kinds.length];
        View a = Layouts.of(kind, with(batch, mnk[0], mnk[2]), t, values, random);
        View b = Layouts.of(other, with(batch, mnk[2], mnk[1]), t, values, random);
        for (Layouts.Kind out :
                List.of(Layouts.Kind.DENSE, Layouts.Kind.TRANSPOSED, Layouts.Kind.STEPPED)) {
            View o = Layouts.of(out, with(batch, mnk[0], mnk[1]), t, values, random);
            pair.compare(new Sample(new View[] {a, b}, o), 1e-6);
        }
    }

    private static Shape with(long[] batch, long rows, long columns) {
        long[] sizes = java.util.Arrays.copyOf(batch, batch.length + 2);
        sizes[batch.length] = rows;
        sizes[batch.length + 1] = columns;
        return Shape.of(sizes);
    }

    private static @Nullable Pair pair(Primitive op, Signature s) {
        if (!ScalarKernels.capabilities().supports(op.kind(), s.compute())) {
            return null;
        }
        Kernel scalar = ScalarKernels.kernel(op, s);
        return FastKernels.of(op, s, scalar, true)
                .map(fast -> new Pair(op, s, scalar, fast))
                .orElse(null);
    }

    private record Pair(Primitive op, Signature s, Kernel scalar, Kernel fast) {
        void compare(Sample sample, double relative) {
            View expected = Layouts.copy(sample.out());
            View found = Layouts.copy(sample.out());
            scalar.run(call(sample.in(), expected));
            fast.run(call(sample.in(), found));
            double[] e = Layouts.elements(expected);
            double[] f = Layouts.elements(found);
            for (int i = 0; i < e.length; i++) {
                if (!close(e[i], f[i], relative)) {
                    throw new AssertionError(
                            op
                                    + " "
                                    + s
                                    + " of "
                                    + List.of(sample.in())
                                    + " to "
                                    + found
                                    + ": element "
                                    + i
                                    + " is "
                                    + f[i]
                                    + ", scalar "
                                    + e[i]);
                }
            }
            assertThat(Layouts.gaps(found)).isEqualTo(Layouts.gaps(expected));
        }

        private KernelCall call(View[] in, View out) {
            return new KernelCall(op, in, new View[] {out}, Queue.SYNCHRONOUS, 0);
        }

        private static boolean close(double e, double f, double relative) {
            if (Double.compare(e, f) == 0 || Double.isNaN(e) && Double.isNaN(f)) {
                return true;
            }
            return relative > 0
                    && Math.abs(e - f) <= relative * Math.max(Math.abs(e), Float.MIN_NORMAL);
        }
    }
}
