package org.jtorch.tck.golden;

import java.util.Arrays;

/** Compares a result with the recorded one. */
final class Comparison {
    private Comparison() {}

    /** Fails with the largest error and its place unless dtype, shape and elements agree. */
    static void same(String what, HostTensor expected, HostTensor found, Closeness tolerance) {
        if (expected.dtype() != found.dtype() || !Arrays.equals(expected.shape(), found.shape())) {
            throw new Mismatch(
                    what + ": expected " + expected.describe() + ", found " + found.describe());
        }
        int worst = -1;
        double largest = 0;
        int wrong = 0;
        for (int i = 0; i < expected.numel(); i++) {
            double error = excess(expected, found, i, tolerance);
            if (error > 0) {
                wrong++;
                if (error > largest) {
                    largest = error;
                    worst = i;
                }
            }
        }
        if (wrong > tolerance.mismatches()) {
            throw new Mismatch(
                    what
                            + ": "
                            + wrong
                            + " of "
                            + expected.numel()
                            + " differ, largest error "
                            + (Double.isInfinite(largest) ? "not finite" : largest)
                            + " at "
                            + expected.place(worst)
                            + ": expected "
                            + expected.show(worst)
                            + ", found "
                            + found.show(worst));
        }
    }

    /** The error of an element if it is beyond the tolerance, else 0. */
    private static double excess(HostTensor e, HostTensor f, int i, Closeness tolerance) {
        if (!e.dtype().isFloating()) {
            return e.whole(i) == f.whole(i)
                    ? 0
                    : Math.max(1, Math.abs((double) e.whole(i) - f.whole(i)));
        }
        double x = e.real(i);
        double y = f.real(i);
        if (x == y || Double.isNaN(x) && Double.isNaN(y)) {
            return 0;
        }
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            return Double.POSITIVE_INFINITY;
        }
        double error = Math.abs(x - y);
        return error <= tolerance.allowed(e.dtype(), x) ? 0 : error;
    }

    /** Compares numbers of the language. */
    static void same(String what, double expected, double found) {
        double allowed = 1e-7 + 1e-7 * Math.abs(expected);
        if (expected != found
                && !(Double.isNaN(expected) && Double.isNaN(found))
                && !(Math.abs(expected - found) <= allowed)) {
            throw new Mismatch(what + ": expected " + expected + ", found " + found);
        }
    }
}
