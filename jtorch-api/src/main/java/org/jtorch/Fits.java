package org.jtorch;

import org.jtorch.error.ArgumentException;

/**
 * Whether numbers of the language fit a dtype: integers must, floating numbers may become infinite.
 */
final class Fits {
    private Fits() {}

    static Scalar check(String op, Scalar s, DType dtype) {
        if (dtype.isInteger()) {
            int bits = dtype.byteSize() * 8;
            long min = dtype == DType.UINT8 ? 0 : -1L << (bits - 1);
            long max = dtype == DType.UINT8 ? 255 : -(min + 1);
            if (!within(s, min, max)) {
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

    private static boolean within(Scalar s, long min, long max) {
        if (!s.isFloating()) {
            return s.longValue() >= min && s.longValue() <= max;
        }
        // The largest int64 is no double; the next one up is one too many.
        double v = s.doubleValue();
        return v >= min && (max == Long.MAX_VALUE ? v < 0x1p63 : v <= max);
    }
}
