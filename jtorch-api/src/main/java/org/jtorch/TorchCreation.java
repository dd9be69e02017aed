package org.jtorch;

import java.lang.foreign.MemorySegment;
import org.jtorch.error.ArgumentException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.dispatch.Promotion;
import org.jtorch.internal.dispatch.Transfers;
import org.jtorch.op.Primitive;
import org.jtorch.op.TensorSpec;

/** New tensors. Without a dtype: the default one; without a device: this thread's default one. */
abstract sealed class TorchCreation extends TorchModes permits TorchJoins {
    /** A tensor of whole numbers, int64, of one dim. */
    public static Tensor tensor(long... values) {
        return from(values);
    }

    /** A tensor of floating numbers in the default dtype, of one dim. */
    public static Tensor tensor(double... values) {
        return from(values).to(Promotion.defaultDType());
    }

    /** A 0-dim tensor of a number. */
    public static Tensor scalar(double value) {
        return full(
                Shape.of(), Scalar.of(value), Promotion.defaultDType(), Backends.currentDevice());
    }

    /** A 0-dim int64 tensor. */
    public static Tensor scalar(long value) {
        return full(Shape.of(), Scalar.of(value), DType.INT64, Backends.currentDevice());
    }

    /** A copy of the array, float32; sizes default to one dim. */
    public static Tensor from(float[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.FLOAT32, values.length, sizes);
    }

    /** A copy of the array, float64; sizes default to one dim. */
    public static Tensor from(double[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.FLOAT64, values.length, sizes);
    }

    /** A copy of the array, int64; sizes default to one dim. */
    public static Tensor from(long[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT64, values.length, sizes);
    }

    /** A copy of the array, int32; sizes default to one dim. */
    public static Tensor from(int[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT32, values.length, sizes);
    }

    /** A copy of the array, int16; sizes default to one dim. */
    public static Tensor from(short[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT16, values.length, sizes);
    }

    /** A copy of the array, int8; sizes default to one dim. */
    public static Tensor from(byte[] values, long... sizes) {
        return host(MemorySegment.ofArray(values), DType.INT8, values.length, sizes);
    }

    /** A copy of the array, bool; sizes default to one dim. */
    public static Tensor from(boolean[] values, long... sizes) {
        byte[] b = new byte[values.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (values[i] ? 1 : 0);
        }
        return host(MemorySegment.ofArray(b), DType.BOOL, b.length, sizes);
    }

    /** A copy of host memory holding row-major elements in the machine's byte order. */
    public static Tensor from(MemorySegment values, DType dtype, long... sizes) {
        return host(values, dtype, values.byteSize() / dtype.byteSize(), sizes);
    }

    /** As {@link #from(MemorySegment, DType, long...)}, for a shape of any rank, 0 included. */
    public static Tensor from(MemorySegment values, DType dtype, Shape shape) {
        return host(values, dtype, values.byteSize() / dtype.byteSize(), shape);
    }

    private static Tensor host(MemorySegment m, DType dtype, long count, long... sizes) {
        return host(m, dtype, count, sizes.length == 0 ? Shape.of(count) : Shape.of(sizes));
    }

    private static Tensor host(MemorySegment m, DType dtype, long count, Shape s) {
        if (s.numel() != count) {
            throw new org.jtorch.error.ShapeException(
                    "from",
                    "JT-SHP-002",
                    "shape " + s + " has " + s.numel() + " elements, the source " + count);
        }
        Tensor t = Dispatcher.empty(new TensorSpec(s, dtype), Backends.currentDevice());
        Transfers.write(m, t);
        return t;
    }

    /** A tensor with any content. */
    public static Tensor empty(Shape shape, DType dtype, Device device) {
        return Dispatcher.empty(new TensorSpec(shape, dtype), device);
    }

    /** A tensor with any content, in the default dtype. */
    public static Tensor empty(long... sizes) {
        return empty(Shape.of(sizes), Promotion.defaultDType(), Backends.currentDevice());
    }

    /**
     * A tensor of one value.
     *
     * @throws ArgumentException if the value does not fit an integer dtype
     */
    public static Tensor full(Shape shape, Scalar value, DType dtype, Device device) {
        return Dispatcher.create(
                Primitive.Fill.INSTANCE,
                new TensorSpec(shape, dtype),
                device,
                Fits.check("full", value, dtype));
    }

    /** A tensor of one value, in the default dtype. */
    public static Tensor full(long[] sizes, double value) {
        return full(
                Shape.of(sizes),
                Scalar.of(value),
                Promotion.defaultDType(),
                Backends.currentDevice());
    }

    /** A tensor of one whole number, int64. */
    public static Tensor full(long[] sizes, long value) {
        return full(Shape.of(sizes), Scalar.of(value), DType.INT64, Backends.currentDevice());
    }

    /** Zeros in the default dtype. */
    public static Tensor zeros(long... sizes) {
        return full(sizes, 0.0);
    }

    /** Zeros. */
    public static Tensor zeros(DType dtype, long... sizes) {
        return full(Shape.of(sizes), Scalar.of(0), dtype, Backends.currentDevice());
    }

    /** Ones in the default dtype. */
    public static Tensor ones(long... sizes) {
        return full(sizes, 1.0);
    }

    /** Ones. */
    public static Tensor ones(DType dtype, long... sizes) {
        return full(Shape.of(sizes), Scalar.of(1), dtype, Backends.currentDevice());
    }

    /** Zeros of another tensor's shape, dtype and device. */
    public static Tensor zerosLike(Tensor t) {
        return full(t.shape(), Scalar.of(0), t.dtype(), t.device());
    }

    /** Ones of another tensor's shape, dtype and device. */
    public static Tensor onesLike(Tensor t) {
        return full(t.shape(), Scalar.of(1), t.dtype(), t.device());
    }

    /** One value in another tensor's shape, dtype and device. */
    public static Tensor fullLike(Tensor t, double value) {
        return full(t.shape(), Scalar.of(value), t.dtype(), t.device());
    }

    /** Any content in another tensor's shape, dtype and device. */
    public static Tensor emptyLike(Tensor t) {
        return empty(t.shape(), t.dtype(), t.device());
    }

    /** 0, 1, ... below end, int64. */
    public static Tensor arange(long end) {
        return arange(0, end, 1, DType.INT64, Backends.currentDevice());
    }

    /** start, start + 1, ... below end, int64. */
    public static Tensor arange(long start, long end) {
        return arange(start, end, 1, DType.INT64, Backends.currentDevice());
    }

    /** start, start + step, ... before end, int64. */
    public static Tensor arange(long start, long end, long step) {
        return arange(start, end, step, DType.INT64, Backends.currentDevice());
    }

    /** start, start + step, ... before end, in the default dtype. */
    public static Tensor arange(double start, double end, double step) {
        long n = count(start, end, step);
        return Dispatcher.create(
                Primitive.Iota.INSTANCE,
                new TensorSpec(Shape.of(n), Promotion.defaultDType()),
                Backends.currentDevice(),
                Scalar.of(start),
                Scalar.of(step));
    }

    /** start, start + step, ... before end. */
    public static Tensor arange(long start, long end, long step, DType dtype, Device device) {
        long n = count((double) start, (double) end, (double) step);
        return Dispatcher.create(
                Primitive.Iota.INSTANCE,
                new TensorSpec(Shape.of(n), dtype),
                device,
                Scalar.of(start),
                Scalar.of(step));
    }

    private static long count(double start, double end, double step) {
        if (step == 0 || (end - start) / step < 0 || !Double.isFinite((end - start) / step)) {
            throw new ArgumentException(
                    "arange",
                    "JT-SHP-014",
                    "start "
                            + start
                            + ", end "
                            + end
                            + " and step "
                            + step
                            + " do not agree; the step "
                            + "must lead from start towards end");
        }
        return (long) Math.ceil((end - start) / step);
    }
}
