package org.jtorch;

import org.jtorch.error.ArgumentException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.dispatch.Promotion;
import org.jtorch.op.Primitive;
import org.jtorch.op.TensorSpec;

/**
 * New tensors of one value or none. Without a dtype: the default one; without a device: this
 * thread's default one.
 */
abstract sealed class TorchCreation extends TorchSources permits TorchSequences {
    /** Options with an element type. */
    public static TensorOptions dtype(DType dtype) {
        return TensorOptions.DEFAULT.dtype(dtype);
    }

    /** Options with a device. */
    public static TensorOptions device(Device device) {
        return TensorOptions.DEFAULT.device(device);
    }

    /** Options with a gradient. */
    public static TensorOptions requiresGrad() {
        return TensorOptions.DEFAULT.requiresGrad(true);
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

    /** Any content. */
    public static Tensor empty(TensorOptions options, long... sizes) {
        DType dtype = options.checked("empty", options.floatingDType());
        return options.finish(empty(Shape.of(sizes), dtype, options.where()));
    }

    /**
     * One value; without a dtype in the default one, int64 for a whole number, bool for a truth
     * value.
     *
     * @throws ArgumentException if the value does not fit an integer dtype
     */
    public static Tensor full(TensorOptions options, Scalar value, long... sizes) {
        DType dtype =
                options.dtypeOr(
                        switch (value.category()) {
                            case BOOL -> DType.BOOL;
                            case INTEGER -> DType.INT64;
                            case FLOATING -> Promotion.defaultDType();
                        });
        return filled("full", options.dtype(dtype), Shape.of(sizes), value);
    }

    /** Zeros. */
    public static Tensor zeros(TensorOptions options, long... sizes) {
        return filled("zeros", options, Shape.of(sizes), Scalar.of(0));
    }

    /** Ones. */
    public static Tensor ones(TensorOptions options, long... sizes) {
        return filled("ones", options, Shape.of(sizes), Scalar.of(1));
    }

    /** Zeros of another tensor's shape, dtype and device. */
    public static Tensor zerosLike(Tensor t) {
        return zerosLike(t, TensorOptions.DEFAULT);
    }

    /** Zeros of another tensor's shape, and dtype and device where none is chosen. */
    public static Tensor zerosLike(Tensor t, TensorOptions options) {
        return filled("zerosLike", options.like(t), t.shape(), Scalar.of(0));
    }

    /** Ones of another tensor's shape, dtype and device. */
    public static Tensor onesLike(Tensor t) {
        return onesLike(t, TensorOptions.DEFAULT);
    }

    /** Ones of another tensor's shape, and dtype and device where none is chosen. */
    public static Tensor onesLike(Tensor t, TensorOptions options) {
        return filled("onesLike", options.like(t), t.shape(), Scalar.of(1));
    }

    /** One value in another tensor's shape, dtype and device. */
    public static Tensor fullLike(Tensor t, double value) {
        return fullLike(t, Scalar.of(value), TensorOptions.DEFAULT);
    }

    /** One whole number in another tensor's shape, dtype and device. */
    public static Tensor fullLike(Tensor t, long value) {
        return fullLike(t, Scalar.of(value), TensorOptions.DEFAULT);
    }

    /**
     * One value in another tensor's shape, and dtype and device where none is chosen.
     *
     * @throws ArgumentException if the value does not fit an integer dtype
     */
    public static Tensor fullLike(Tensor t, Scalar value, TensorOptions options) {
        return filled("fullLike", options.like(t), t.shape(), value);
    }

    /** Any content in another tensor's shape, dtype and device. */
    public static Tensor emptyLike(Tensor t) {
        return emptyLike(t, TensorOptions.DEFAULT);
    }

    /** Any content in another tensor's shape, and dtype and device where none is chosen. */
    public static Tensor emptyLike(Tensor t, TensorOptions options) {
        TensorOptions o = options.like(t);
        DType dtype = o.checked("emptyLike", o.floatingDType());
        return o.finish(empty(t.shape(), dtype, o.where()));
    }

    private static Tensor filled(String op, TensorOptions o, Shape shape, Scalar value) {
        DType dtype = o.checked(op, o.floatingDType());
        return o.finish(full(shape, value, dtype, o.where()));
    }
}
