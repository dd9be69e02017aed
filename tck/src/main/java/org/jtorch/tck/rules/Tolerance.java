package org.jtorch.tck.rules;

import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Rounding;

/**
 * How far a result may lie from the oracle's: so many units in the last place of the expected
 * value, plus an absolute part that the operation's condition justifies. 0 and 0 means the same
 * bits, but for the payload of NaN.
 *
 * @param ulps units in the last place
 * @param absolute absolute part
 */
record Tolerance(double ulps, double absolute) {
    static final Tolerance EXACT = new Tolerance(0, 0);

    static Tolerance ulps(double ulps) {
        return new Tolerance(ulps, 0);
    }

    /** Position of the first element that lies too far off, or -1. */
    int firstWrong(NdArray expected, NdArray found) {
        for (int i = 0; i < expected.numel(); i++) {
            if (!close(expected, found, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean close(NdArray expected, NdArray found, int i) {
        if (!expected.dtype().isFloating()) {
            return expected.l(i) == found.l(i);
        }
        double e = expected.f(i);
        double f = found.f(i);
        if (Double.compare(e, f) == 0) {
            return true;
        }
        if (Double.isNaN(e)
                || Double.isNaN(f)
                || Double.isInfinite(e)
                || Double.isInfinite(f)
                || ulps == 0 && absolute == 0) {
            return false;
        }
        return Math.abs(e - f) <= ulps * Rounding.ulp(expected.dtype(), e) + absolute;
    }
}
