package org.jtorch.op.nn;

import org.jtorch.error.ArgumentException;

/**
 * Attributes of a two-dimensional convolution; start from {@link #DEFAULT} and change what differs:
 * {@code Conv2dOptions.DEFAULT.stride(2).padding(1)}.
 *
 * @param stride steps between windows, 1 or more
 * @param padding zeros added on both sides, 0 or more
 * @param dilation distance of kernel elements, 1 or more
 * @param groups blocks of channels that are convolved apart, 1 or more; divides both channel counts
 */
public record Conv2dOptions(Size2 stride, Size2 padding, Size2 dilation, int groups) {
    /** Stride 1, no padding, no dilation, one group. */
    public static final Conv2dOptions DEFAULT =
            new Conv2dOptions(Size2.of(1), Size2.of(0), Size2.of(1), 1);

    /**
     * Checks the attributes.
     *
     * @throws ArgumentException if one is out of range
     */
    public Conv2dOptions {
        stride.atLeast(1, "conv2d", "stride", "JT-CNV-001");
        padding.atLeast(0, "conv2d", "padding", "JT-CNV-001");
        dilation.atLeast(1, "conv2d", "dilation", "JT-CNV-001");
        if (groups < 1) {
            throw new ArgumentException(
                    "conv2d", "JT-CNV-001", "groups is " + groups + "; it must be 1 or more");
        }
    }

    /** With another stride for both dims. */
    public Conv2dOptions stride(int both) {
        return stride(Size2.of(both));
    }

    /** With another stride. */
    public Conv2dOptions stride(Size2 size) {
        return new Conv2dOptions(size, padding, dilation, groups);
    }

    /** With another padding for both dims. */
    public Conv2dOptions padding(int both) {
        return padding(Size2.of(both));
    }

    /** With another padding. */
    public Conv2dOptions padding(Size2 size) {
        return new Conv2dOptions(stride, size, dilation, groups);
    }

    /** With another dilation for both dims. */
    public Conv2dOptions dilation(int both) {
        return dilation(Size2.of(both));
    }

    /** With another dilation. */
    public Conv2dOptions dilation(Size2 size) {
        return new Conv2dOptions(stride, padding, size, groups);
    }

    /** With another number of groups. */
    public Conv2dOptions groups(int count) {
        return new Conv2dOptions(stride, padding, dilation, count);
    }

    /**
     * Rows of the result: {@code floor((height + 2p - d(k - 1) - 1) / s) + 1}, below 1 if no window
     * fits.
     */
    public long outHeight(long height, long kernel) {
        return out(height, kernel, stride.height(), padding.height(), dilation.height());
    }

    /** Columns of the result, as {@link #outHeight}. */
    public long outWidth(long width, long kernel) {
        return out(width, kernel, stride.width(), padding.width(), dilation.width());
    }

    private static long out(long size, long kernel, int stride, int padding, int dilation) {
        return Math.floorDiv(size + 2L * padding - dilation * (kernel - 1) - 1, stride) + 1;
    }
}
