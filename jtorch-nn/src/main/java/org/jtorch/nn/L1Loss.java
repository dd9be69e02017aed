package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.Reduction;

/** |input - target| of two tensors of one shape. */
public final class L1Loss extends Loss {
    private final Reduction reduction;

    /** The mean over all elements. */
    public L1Loss() {
        this(Reduction.MEAN);
    }

    /**
     * With a reduction of one's own.
     *
     * @param reduction what is done with the terms
     */
    public L1Loss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Tensor forward(Tensor input, Tensor target) {
        return F.l1Loss(input, target, reduction);
    }
}
