package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;

/**
 * How far a floating result may be from the recorded one: PyTorch's own tolerances for its tests,
 * and, where a case tells how far PyTorch's float32 result is from its float64 result, twice that.
 *
 * @param devAbs largest absolute difference that rounding alone made
 * @param devRel largest relative difference that rounding alone made
 * @param mismatches elements whose integer or non-finite value rounding alone changed
 * @param bound a tolerance instead of PyTorch's; null for PyTorch's
 */
record Closeness(double devAbs, double devRel, int mismatches, @Nullable Bound bound) {
    /** A tolerance that holds whatever the dtype. */
    record Bound(double abs, double rel) {}

    static final Closeness PLAIN = new Closeness(0, 0, 0, null);
    static final Closeness EXACT = new Closeness(0, 0, 0, new Bound(0, 0));

    /** For numbers of PyTorch's generator that pass through its own logarithm and sine. */
    static final Closeness NORMAL_DRAW = new Closeness(0, 0, 0, new Bound(1e-6, 2e-6));

    static Closeness of(JsonNode dev) {
        return dev.isMissingNode()
                ? PLAIN
                : new Closeness(
                        CaseValues.real(dev.path("abs")),
                        CaseValues.real(dev.path("rel")),
                        dev.path("mismatches").asInt(),
                        null);
    }

    double allowed(DType dtype, double expected) {
        double e = Math.abs(expected);
        if (bound != null) {
            return bound.abs + bound.rel * e;
        }
        double rounding = 2 * Math.min(devAbs, devRel * e);
        return (Double.isFinite(rounding) ? rounding : 0)
                + switch (dtype) {
                    case FLOAT64 -> 1e-7 + 1e-7 * e;
                    case FLOAT32 -> 1e-5 + 1.3e-6 * e;
                    case FLOAT16 -> 1e-5 + 1e-3 * e;
                    case BFLOAT16 -> 1e-5 + 1.6e-2 * e;
                    default -> 0;
                };
    }
}
