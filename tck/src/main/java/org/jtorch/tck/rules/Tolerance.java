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

    /** The nearest number of the dtype, with the right sign of 0. */
    static final Tolerance ROUNDED = new Tolerance(0.5, 0);

    static Tolerance ulps(double ulps) {
        return new Tolerance(ulps, 0);
    }

    /** Position of the first element that is further off than so many tolerances, or -1. */
    int firstWrong(NdArray expected, NdArray found, int tolerances) {
        for (int i = 0; i < expected.numel(); i++) {
            if (off(expected, found, i) > tolerances) {
                return i;
            }
        }
        return -1;
    }

    /** How far off the worst element is, in tolerances. */
    double worst(NdArray expected, NdArray found) {
        double worst = 0;
        for (int i = 0; i < expected.numel(); i++) {
            worst = Math.max(worst, off(expected, found, i));
        }
        return worst;
    }

    /** How far off an element is, in tolerances: 1 or less is right, infinity is never allowed. */
    private double off(NdArray expected, NdArray found, int i) {
        if (!expected.dtype().isFloating()) {
            return expected.l(i) == found.l(i) ? 0 : Double.POSITIVE_INFINITY;
        }
        double e = expected.f(i);
        double f = found.f(i);
        if (Double.compare(e, f) == 0) {
            return 0;
        }
        boolean exact = ulps == 0 && absolute == 0;
        boolean rounded = equals(ROUNDED);
        if (Double.isNaN(e)
                || Double.isNaN(f)
                || Double.isInfinite(e)
                || Double.isInfinite(f)
                || exact
                || rounded && e == f) {
            return Double.POSITIVE_INFINITY;
        }
        double tolerance = ulps * Rounding.ulp(expected.dtype(), e) + absolute;
        double off = Math.abs(e - f) / tolerance;
        // Below a power of two, the neighbour is half a unit away and still not the nearest.
        return rounded ? Math.max(2, off) : off;
    }
}
