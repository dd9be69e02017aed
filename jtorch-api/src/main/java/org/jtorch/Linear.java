package org.jtorch;

/** Details of matrix products. */
final class Linear {
    private Linear() {}

    /** A factor of 1 costs nothing, and integers take only whole factors. */
    static Tensor scaled(Tensor t, double factor) {
        if (factor == 1) {
            return t;
        }
        return t.dtype().isFloating() ? t.mul(factor) : t.mul((long) factor);
    }
}
