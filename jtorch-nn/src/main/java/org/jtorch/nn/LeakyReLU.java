package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** x above 0, slope * x else, element by element. */
public final class LeakyReLU extends Layer {
    private final double negativeSlope;

    /** With a slope of 0.01. */
    public LeakyReLU() {
        this(0.01);
    }

    /**
     * With a slope of one's own.
     *
     * @param negativeSlope factor of x at and below 0
     */
    public LeakyReLU(double negativeSlope) {
        this.negativeSlope = negativeSlope;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.leakyRelu(x, negativeSlope);
    }

    @Override
    protected String extraRepr() {
        return "negative_slope=" + Repr.of(negativeSlope);
    }
}
