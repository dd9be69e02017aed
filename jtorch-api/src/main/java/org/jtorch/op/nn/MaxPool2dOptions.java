package org.jtorch.op.nn;

import org.jtorch.error.ArgumentException;

/**
 * Attributes of two-dimensional max pooling: {@code MaxPool2dOptions.of(3).stride(2).padding(1)}.
 *
 * @param kernelSize size of the window, 1 or more
 * @param stride steps between windows, 1 or more
 * @param padding cells of minus infinity added on both sides, at most half the kernel
 * @param dilation distance of the window's elements, 1 or more
 * @param ceilMode whether a last window that is only partly inside counts
 */
public record MaxPool2dOptions(
        Size2 kernelSize, Size2 stride, Size2 padding, Size2 dilation, boolean ceilMode) {
    /**
     * Checks the attributes.
     *
     * @throws ArgumentException if one is out of range
     */
    public MaxPool2dOptions {
        PoolSizes.check("max_pool2d", kernelSize, stride, padding);
        dilation.atLeast(1, "max_pool2d", "dilation", "JT-CNV-010");
    }

    /** Windows side by side: the stride is the kernel's size. */
    public static MaxPool2dOptions of(Size2 kernelSize) {
        return new MaxPool2dOptions(kernelSize, kernelSize, Size2.of(0), Size2.of(1), false);
    }

    /** Square windows side by side. */
    public static MaxPool2dOptions of(int kernelSize) {
        return of(Size2.of(kernelSize));
    }

    /** With another stride for both dims. */
    public MaxPool2dOptions stride(int both) {
        return stride(Size2.of(both));
    }

    /** With another stride. */
    public MaxPool2dOptions stride(Size2 size) {
        return new MaxPool2dOptions(kernelSize, size, padding, dilation, ceilMode);
    }

    /** With another padding for both dims. */
    public MaxPool2dOptions padding(int both) {
        return padding(Size2.of(both));
    }

    /** With another padding. */
    public MaxPool2dOptions padding(Size2 size) {
        return new MaxPool2dOptions(kernelSize, stride, size, dilation, ceilMode);
    }

    /** With another dilation for both dims. */
    public MaxPool2dOptions dilation(int both) {
        return dilation(Size2.of(both));
    }

    /** With another dilation. */
    public MaxPool2dOptions dilation(Size2 size) {
        return new MaxPool2dOptions(kernelSize, stride, padding, size, ceilMode);
    }

    /** With or without partial windows at the end. */
    public MaxPool2dOptions ceilMode(boolean on) {
        return new MaxPool2dOptions(kernelSize, stride, padding, dilation, on);
    }

    /** Rows of the result; below 1 if no window fits. */
    public long outHeight(long height) {
        return PoolSizes.out(
                height,
                kernelSize.height(),
                stride.height(),
                padding.height(),
                dilation.height(),
                ceilMode);
    }

    /** Columns of the result, as {@link #outHeight}. */
    public long outWidth(long width) {
        return PoolSizes.out(
                width,
                kernelSize.width(),
                stride.width(),
                padding.width(),
                dilation.width(),
                ceilMode);
    }
}
