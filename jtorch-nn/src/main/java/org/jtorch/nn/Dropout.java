package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.functional.F;

/**
 * In training, makes each element 0 with probability p and scales the others by 1 / (1 - p); in
 * evaluation the input itself. Source: Srivastava et al. 2014, JMLR 15.
 */
public final class Dropout extends Layer {
    private final double p;

    /** With a probability of one half. */
    public Dropout() {
        this(0.5);
    }

    /**
     * With a probability of one's own.
     *
     * @param p in [0, 1]
     * @throws ArgumentException if it is not
     */
    public Dropout(double p) {
        this.p = new org.jtorch.op.nn.Dropout(p).p();
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.dropout(x, p, isTraining());
    }

    @Override
    protected String extraRepr() {
        return "p=" + Repr.of(p) + ", inplace=False";
    }
}
