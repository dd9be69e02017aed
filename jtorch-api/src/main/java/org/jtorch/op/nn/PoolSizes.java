package org.jtorch.op.nn;

import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;

/** Arithmetic and checks that the poolings share. */
final class PoolSizes {
    private PoolSizes() {}

    static void check(String op, Size2 kernelSize, Size2 stride, Size2 padding) {
        kernelSize.atLeast(1, op, "kernelSize", "JT-CNV-010");
        stride.atLeast(1, op, "stride", "JT-CNV-010");
        padding.atLeast(0, op, "padding", "JT-CNV-010");
        if (2L * padding.height() > kernelSize.height()
                || 2L * padding.width() > kernelSize.width()) {
            throw new ArgumentException(
                    op,
                    "JT-CNV-011",
                    "padding is "
                            + padding
                            + ", kernelSize "
                            + kernelSize
                            + "; padding must be at most half of kernelSize");
        }
    }

    static long out(
            long size, int kernel, int stride, int padding, int dilation, boolean ceilMode) {
        long room = size + 2L * padding - (long) dilation * (kernel - 1) - 1;
        long out = Math.floorDiv(room + (ceilMode ? stride - 1 : 0), (long) stride) + 1;
        // The last window must start inside the input or its left padding.
        return ceilMode && (out - 1) * stride >= size + padding ? out - 1 : out;
    }

    static void input(String op, Tensor x) {
        Operands.rank(op, "the input", x, 4, "[n, c, h, w]");
        Operands.floating(op, x);
    }

    static void fits(String op, Tensor x, Size2 kernelSize, Size2 padding, long oh, long ow) {
        if (oh < 1 || ow < 1) {
            throw new ShapeException(
                    op,
                    "JT-CNV-012",
                    "no window of "
                            + kernelSize
                            + " fits into the input "
                            + x.shape()
                            + " padded by "
                            + padding
                            + "; use a smaller kernel or a larger input");
        }
    }
}
