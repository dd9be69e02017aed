package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** {@code x - log(sum(exp(x)))} along a dim. */
public final class LogSoftmax extends Layer {
    private final int dim;

    /**
     * The function along a dim.
     *
     * @param dim in [-rank, rank) of what it will take
     */
    public LogSoftmax(int dim) {
        this.dim = dim;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.logSoftmax(x, dim);
    }

    @Override
    protected String extraRepr() {
        return "dim=" + dim;
    }
}
