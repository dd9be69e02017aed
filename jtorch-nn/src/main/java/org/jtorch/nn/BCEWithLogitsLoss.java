package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.Reduction;

/** Binary cross entropy between logits and probabilities of one shape. */
public final class BCEWithLogitsLoss extends Loss {
    private final Reduction reduction;

    /** The mean over all elements. */
    public BCEWithLogitsLoss() {
        this(Reduction.MEAN);
    }

    /**
     * With a reduction of one's own.
     *
     * @param reduction what is done with the terms
     */
    public BCEWithLogitsLoss(Reduction reduction) {
        this.reduction = reduction;
    }

    @Override
    protected Tensor forward(Tensor input, Tensor target) {
        return F.bceWithLogits(input, target, reduction);
    }
}
