package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import org.jtorch.DType;

/**
 * How far a floating result may be from the recorded one: PyTorch's own tolerances for its tests,
 * and, where a case tells how far PyTorch's float32 result is from its float64 result, twice that.
 *
 * @param devAbs largest absolute difference that rounding alone made
 * @param devRel largest relative difference that rounding alone made
 * @param mismatches elements whose integer or non-finite value rounding alone changed
 */
record Closeness(double devAbs, double devRel, int mismatches) {
    static final Closeness PLAIN = new Closeness(0, 0, 0);

    static Closeness of(JsonNode dev) {
        return dev.isMissingNode()
                ? PLAIN
                : new Closeness(
                        CaseValues.real(dev.path("abs")),
                        CaseValues.real(dev.path("rel")),
                        dev.path("mismatches").asInt());
    }

    double allowed(DType dtype, double expected) {
        double e = Math.abs(expected);
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
