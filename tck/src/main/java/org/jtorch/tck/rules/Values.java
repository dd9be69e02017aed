package org.jtorch.tck.rules;

import java.util.random.RandomGenerator;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.tck.oracle.NdArray;

/** Numbers to ask with, and their way into tensors and back. */
final class Values {
    private static final double[] SPECIAL = {
        0.0,
        -0.0,
        1,
        -1,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        0x1p-140,
        -0x1p-140,
        3.5,
        -2.5,
        1e30
    };
    static final Shape[] SHAPES = {
        Shape.of(),
        Shape.of(0),
        Shape.of(1),
        Shape.of(7),
        Shape.of(2, 3),
        Shape.of(3, 1, 5),
        Shape.of(2, 0, 3),
        Shape.of(13, 11)
    };

    private Values() {}

    /** Ordinary numbers, both signs. */
    static NdArray ordinary(DType dtype, Shape shape, RandomGenerator random) {
        return switch (dtype) {
            case BOOL -> NdArray.ints(dtype, shape, _ -> random.nextInt(2));
            case UINT8 -> NdArray.ints(dtype, shape, _ -> random.nextInt(0, 256));
            case INT8, INT16, INT32, INT64 ->
                    NdArray.ints(dtype, shape, _ -> random.nextInt(-100, 101));
            default -> NdArray.floats(dtype, shape, _ -> random.nextDouble(-4, 4));
        };
    }

    /** Numbers in a range. */
    static NdArray within(
            DType dtype, Shape shape, RandomGenerator random, double low, double high) {
        return NdArray.floats(dtype, shape, _ -> random.nextDouble(low, high));
    }

    /** NaN, infinities, zeros of both signs, subnormals; the extremes of integers. */
    static NdArray special(DType dtype, Shape shape, RandomGenerator random) {
        if (dtype.isFloating()) {
            return NdArray.floats(dtype, shape, _ -> SPECIAL[random.nextInt(SPECIAL.length)]);
        }
        long top =
                dtype == DType.BOOL
                        ? 1
                        : dtype == DType.UINT8 ? 255 : -1L >>> (65 - 8 * dtype.byteSize());
        long[] edge = {0, 1, -1, top, -top - 1, top - 1, 2};
        return NdArray.ints(dtype, shape, _ -> edge[random.nextInt(edge.length)]);
    }

    /** A dense tensor on the default device. */
    static Tensor dense(NdArray a) {
        long[] sizes = a.shape().toArray();
        Tensor t =
                a.dtype().isFloating()
                        ? Torch.from(a.toDoubles()).to(a.dtype())
                        : Torch.from(a.toLongs()).to(a.dtype());
        return t.view(sizes);
    }

    /** What must not be read: NaN, or a large number. */
    static Tensor junk(DType dtype, long n) {
        return dtype.isFloating()
                ? Torch.full(
                        Shape.of(n),
                        org.jtorch.Scalar.of(Double.NaN),
                        dtype,
                        Torch.getDefaultDevice())
                : Torch.full(
                        Shape.of(n),
                        org.jtorch.Scalar.of(dtype == DType.BOOL ? 1 : 77),
                        dtype,
                        Torch.getDefaultDevice());
    }

    /** A tensor's elements. */
    static NdArray read(Tensor t) {
        if (t.dtype().isFloating()) {
            double[] v = t.toDoubleArray();
            return NdArray.floats(t.dtype(), t.shape(), i -> v[i]);
        }
        if (t.dtype() == DType.BOOL) {
            boolean[] v = t.toBooleanArray();
            return NdArray.ints(t.dtype(), t.shape(), i -> v[i] ? 1 : 0);
        }
        long[] v = t.toLongArray();
        return NdArray.ints(t.dtype(), t.shape(), i -> v[i]);
    }
}
