package org.jtorch.backend.cpu.vector;

/**
 * Sizes of a two-dimensional convolution: x [n, cIn, h, w], weight [cOut, cIn / groups, kh, kw], y
 * [n, cOut, oh, ow], all contiguous. The core has checked them.
 *
 * @param n images
 * @param cIn channels of x
 * @param h height of x
 * @param w width of x
 * @param cOut channels of y
 * @param kh height of the kernel
 * @param kw width of the kernel
 * @param strideH vertical stride
 * @param strideW horizontal stride
 * @param padH zero rows added above and below
 * @param padW zero columns added left and right
 * @param dilationH vertical distance of kernel elements
 * @param dilationW horizontal distance of kernel elements
 * @param groups divides cIn and cOut
 */
public record ConvShape(
        int n,
        int cIn,
        int h,
        int w,
        int cOut,
        int kh,
        int kw,
        int strideH,
        int strideW,
        int padH,
        int padW,
        int dilationH,
        int dilationW,
        int groups) {
    /** Height of y. */
    public int oh() {
        return (h + 2 * padH - dilationH * (kh - 1) - 1) / strideH + 1;
    }

    /** Width of y. */
    public int ow() {
        return (w + 2 * padW - dilationW * (kw - 1) - 1) / strideW + 1;
    }

    /** Elements of one kernel: rows of the patch matrix. */
    int patch() {
        return cIn / groups * kh * kw;
    }

    int pixels() {
        return oh() * ow();
    }

    int rowsOut() {
        return cOut / groups;
    }

    boolean padded() {
        return padH > 0 || padW > 0;
    }

    int paddedH() {
        return h + 2 * padH;
    }

    int paddedW() {
        return w + 2 * padW;
    }

    /** Elements of one padded image of one group. */
    long paddedImage() {
        return (long) cIn / groups * paddedH() * paddedW();
    }

    /** Offset, in elements of the padded image, that patch row {@code p} adds to a pixel's. */
    int patchOffset(int p) {
        int c = p / (kh * kw);
        int i = p / kw % kh;
        int j = p % kw;
        return (c * paddedH() + i * dilationH) * paddedW() + j * dilationW;
    }
}
