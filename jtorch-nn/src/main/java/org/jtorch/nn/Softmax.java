package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** {@code exp(x) / sum(exp(x))} along a dim. */
public final class Softmax extends Layer {
    private final int dim;

    /**
     * The function along a dim.
     *
     * @param dim in [-rank, rank) of what it will take
     */
    public Softmax(int dim) {
        this.dim = dim;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.softmax(x, dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + dim;
    }
}
