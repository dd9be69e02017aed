package org.jtorch.nn.functional;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.ValuesAndIndices;
import org.jtorch.op.nn.AvgPool2d;
import org.jtorch.op.nn.AvgPool2dOptions;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dOptions;

/** Convolution and pooling; an input without the batch dim gives a result without it. */
abstract sealed class Convolutions extends Activations permits Layers {
    private static Tensor batched(Tensor x, UnaryOperator<Tensor> body) {
        return x.dim() == 3 ? body.apply(x.unsqueeze(0)).squeeze(0) : body.apply(x);
    }

    /**
     * {@link #conv2d(Tensor, Tensor, Tensor, Conv2dOptions)} without bias, stride 1, no padding.
     */
    public static Tensor conv2d(Tensor x, Tensor weight) {
        return conv2d(x, weight, null, Conv2dOptions.DEFAULT);
    }

    /** {@link #conv2d(Tensor, Tensor, Tensor, Conv2dOptions)} with stride 1 and no padding. */
    public static Tensor conv2d(Tensor x, Tensor weight, @Nullable Tensor bias) {
        return conv2d(x, weight, bias, Conv2dOptions.DEFAULT);
    }

    /**
     * Two-dimensional cross-correlation with zero padding.
     *
     * @param x [n, cIn, h, w] or [cIn, h, w]
     * @param weight [cOut, cIn / groups, kh, kw], x's dtype
     * @param bias [cOut], or null
     * @param options stride, padding, dilation, groups
     * @return [n, cOut, oh, ow] or [cOut, oh, ow]
     * @throws org.jtorch.error.ShapeException if sizes do not fit
     */
    public static Tensor conv2d(
            Tensor x, Tensor weight, @Nullable Tensor bias, Conv2dOptions options) {
        var op = new Conv2d(options);
        return batched(
                x, t -> bias == null ? op.apply(t, weight)[0] : op.apply(t, weight, bias)[0]);
    }

    /** Max pooling over square windows side by side. */
    public static Tensor maxPool2d(Tensor x, int kernelSize) {
        return maxPool2d(x, MaxPool2dOptions.of(kernelSize));
    }

    /**
     * The largest element of each window; NaN wins.
     *
     * @param x [n, c, h, w] or [c, h, w], floating
     * @param options window, stride, padding, dilation, ceiling mode
     */
    public static Tensor maxPool2d(Tensor x, MaxPool2dOptions options) {
        return batched(x, t -> new MaxPool2d(options).apply(t)[0]);
    }

    /** {@link #maxPool2d(Tensor, MaxPool2dOptions)} and the flat positions in each plane. */
    public static ValuesAndIndices maxPool2dWithIndices(Tensor x, MaxPool2dOptions options) {
        boolean single = x.dim() == 3;
        Tensor[] r = new MaxPool2d(options).apply(single ? x.unsqueeze(0) : x);
        return single
                ? new ValuesAndIndices(r[0].squeeze(0), r[1].squeeze(0))
                : new ValuesAndIndices(r[0], r[1]);
    }

    /** Average pooling over square windows side by side. */
    public static Tensor avgPool2d(Tensor x, int kernelSize) {
        return avgPool2d(x, AvgPool2dOptions.of(kernelSize));
    }

    /**
     * The mean of each window.
     *
     * @param x [n, c, h, w] or [c, h, w], floating
     * @param options window, stride, padding, ceiling mode, what the divisor counts
     */
    public static Tensor avgPool2d(Tensor x, AvgPool2dOptions options) {
        return batched(x, t -> new AvgPool2d(options).apply(t)[0]);
    }
}
