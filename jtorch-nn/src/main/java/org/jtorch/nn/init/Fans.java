package org.jtorch.nn.init;

import org.jtorch.Tensor;
import org.jtorch.error.ShapeException;

/**
 * Inputs and outputs of one unit of a weight [out, in, kernel...].
 *
 * @param in inputs
 * @param out outputs
 */
record Fans(long in, long out) {
    static Fans of(String op, Tensor t) {
        if (t.dim() < 2) {
            throw new ShapeException(
                    op,
                    "JT-INI-003",
                    "shape "
                            + t.shape()
                            + " has "
                            + t.dim()
                            + " dim(s); fans need 2 or more, [out, in, ...]");
        }
        long receptive = 1;
        for (int d = 2; d < t.dim(); d++) {
            receptive *= t.size(d);
        }
        return new Fans(t.size(1) * receptive, t.size(0) * receptive);
    }

    long of(FanMode mode) {
        return mode == FanMode.FAN_IN ? in : out;
    }
}
