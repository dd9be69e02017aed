package org.jtorch;

import org.jtorch.error.ArgumentException;

/**
 * Whether numbers of the language fit a dtype: integers must, floating numbers may become infinite.
 */
final class Fits {
    private Fits() {}

    static Scalar check(String op, Scalar s, DType dtype) {
        if (dtype.isInteger() && dtype != DType.INT64) {
            int bits = dtype.byteSize() * 8;
            long min = dtype == DType.UINT8 ? 0 : -(1L << (bits - 1));
            long max = dtype == DType.UINT8 ? 255 : (1L << (bits - 1)) - 1;
            double v = s.doubleValue();
            if (!(v >= min && v <= max)) {
                throw new ArgumentException(
                        op,
                        "JT-DTY-006",
                        "the value "
                                + s
                                + " does not fit "
                                + dtype.shortName()
                                + ", which holds "
                                + min
                                + " to "
                                + max);
            }
        }
        return s;
    }
}
