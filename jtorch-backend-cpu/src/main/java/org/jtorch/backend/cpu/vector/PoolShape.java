package org.jtorch.backend.cpu.vector;

/**
 * Sizes of two-dimensional pooling over contiguous planes [planes, h, w] to [planes, oh, ow].
 * Padding counts as minus infinity. The core has checked them; oh and ow are given because the
 * ceiling mode is its matter.
 *
 * @param planes images times channels
 * @param h height of x
 * @param w width of x
 * @param oh height of y
 * @param ow width of y
 * @param kh height of the window
 * @param kw width of the window
 * @param strideH vertical stride
 * @param strideW horizontal stride
 * @param padH padding above and below, at most kh / 2
 * @param padW padding left and right, at most kw / 2
 * @param dilationH vertical distance of window elements
 * @param dilationW horizontal distance of window elements
 */
public record PoolShape(
        int planes,
        int h,
        int w,
        int oh,
        int ow,
        int kh,
        int kw,
        int strideH,
        int strideW,
        int padH,
        int padW,
        int dilationH,
        int dilationW) {}
