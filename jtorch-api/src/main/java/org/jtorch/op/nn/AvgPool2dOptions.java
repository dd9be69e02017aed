package org.jtorch.op.nn;

import org.jtorch.error.ArgumentException;

/**
 * Attributes of two-dimensional average pooling: {@code AvgPool2dOptions.of(2)}.
 *
 * @param kernelSize size of the window, 1 or more
 * @param stride steps between windows, 1 or more
 * @param padding zeros added on both sides, at most half the kernel
 * @param ceilMode whether a last window that is only partly inside counts
 * @param countIncludePad whether padded cells count in the divisor; cells beyond the padding never
 *     do
 */
public record AvgPool2dOptions(
        Size2 kernelSize, Size2 stride, Size2 padding, boolean ceilMode, boolean countIncludePad) {
    /**
     * Checks the attributes.
     *
     * @throws ArgumentException if one is out of range
     */
    public AvgPool2dOptions {
        PoolSizes.check("avg_pool2d", kernelSize, stride, padding);
    }

    /** Windows side by side: the stride is the kernel's size. */
    public static AvgPool2dOptions of(Size2 kernelSize) {
        return new AvgPool2dOptions(kernelSize, kernelSize, Size2.of(0), false, true);
    }

    /** Square windows side by side. */
    public static AvgPool2dOptions of(int kernelSize) {
        return of(Size2.of(kernelSize));
    }

    /** With another stride for both dims. */
    public AvgPool2dOptions stride(int both) {
        return stride(Size2.of(both));
    }

    /** With another stride. */
    public AvgPool2dOptions stride(Size2 size) {
        return new AvgPool2dOptions(kernelSize, size, padding, ceilMode, countIncludePad);
    }

    /** With another padding for both dims. */
    public AvgPool2dOptions padding(int both) {
        return padding(Size2.of(both));
    }

    /** With another padding. */
    public AvgPool2dOptions padding(Size2 size) {
        return new AvgPool2dOptions(kernelSize, stride, size, ceilMode, countIncludePad);
    }

    /** With or without partial windows at the end. */
    public AvgPool2dOptions ceilMode(boolean on) {
        return new AvgPool2dOptions(kernelSize, stride, padding, on, countIncludePad);
    }

    /** With or without padded cells in the divisor. */
    public AvgPool2dOptions countIncludePad(boolean on) {
        return new AvgPool2dOptions(kernelSize, stride, padding, ceilMode, on);
    }

    /** Rows of the result; below 1 if no window fits. */
    public long outHeight(long height) {
        return PoolSizes.out(
                height, kernelSize.height(), stride.height(), padding.height(), 1, ceilMode);
    }

    /** Columns of the result, as {@link #outHeight}. */
    public long outWidth(long width) {
        return PoolSizes.out(
                width, kernelSize.width(), stride.width(), padding.width(), 1, ceilMode);
    }
}
