package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.Reduction;

/** (input - target)^2 of two tensors of one shape. */
public final class MSELoss extends Loss {
    private final Reduction reduction;

    /** The mean over all elements. */
    public MSELoss() {
        this(Reduction.MEAN);
    }

    /**
     * With a reduction of one's own.
     *
     * @param reduction what is done with the terms
     */
    public MSELoss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Tensor forward(Tensor input, Tensor target) {
        return F.mseLoss(input, target, reduction);
    }
}
