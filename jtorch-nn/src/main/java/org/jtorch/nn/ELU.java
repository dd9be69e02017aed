package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** x above 0, alpha * (e^x - 1) else, element by element. */
public final class ELU extends Layer {
    private final double alpha;

    /** With an alpha of 1. */
    public ELU() {
        this(1);
    }

    /**
     * With an alpha of one's own.
     *
     * @param alpha the negative of the limit for small x
     */
    public ELU(double alpha) {
        this.alpha = alpha;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.elu(x, alpha);
    }

    @Override
    protected String extraRepr() {
        return "alpha=" + Repr.of(alpha);
    }
}
