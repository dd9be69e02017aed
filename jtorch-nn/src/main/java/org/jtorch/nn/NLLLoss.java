package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.ClassLossOptions;
import org.jtorch.nn.functional.F;

/**
 * Negative log likelihood of log probabilities [n, c, *] for int64 classes [n, *], see {@link
 * F#nllLoss(Tensor, Tensor, ClassLossOptions)}.
 */
public final class NLLLoss extends Loss {
    private final ClassLossOptions options;

    /** The mean over the samples, all classes alike. */
    public NLLLoss() {
        this(ClassLossOptions.DEFAULT);
    }

    /**
     * Everything chosen.
     *
     * @param options weights, ignored class, reduction
     */
    public NLLLoss(ClassLossOptions options) {
        this.options = options;
    }

    @Override
    protected Tensor forward(Tensor input, Tensor target) {
        return F.nllLoss(input, target, options);
    }
}
