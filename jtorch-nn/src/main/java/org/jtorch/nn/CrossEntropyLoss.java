package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.ClassLossOptions;
import org.jtorch.nn.functional.F;

/**
 * Cross entropy between logits [n, c, *] and int64 classes [n, *], see {@link
 * F#crossEntropy(Tensor, Tensor, ClassLossOptions)}.
 */
public final class CrossEntropyLoss extends Loss {
    private final ClassLossOptions options;

    /** The mean over the samples, all classes alike. */
    public CrossEntropyLoss() {
        this(ClassLossOptions.DEFAULT);
    }

    /**
     * Everything chosen.
     *
     * @param options weights, ignored class, reduction
     */
    public CrossEntropyLoss(ClassLossOptions options) {
        this.options = options;
    }

    @Override
    protected Tensor forward(Tensor input, Tensor target) {
        return F.crossEntropy(input, target, options);
    }
}
