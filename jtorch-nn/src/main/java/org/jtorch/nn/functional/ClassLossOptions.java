package org.jtorch.nn.functional;

import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.op.nn.Reduction;

/**
 * Attributes of the losses over classes; start from {@link #DEFAULT} and change what differs.
 *
 * @param weight one number per class that its terms are multiplied by; null for 1
 * @param ignoreIndex targets of this value take no part
 * @param reduction what is done with the terms; the mean divides by the sum of the weights
 */
public record ClassLossOptions(@Nullable Tensor weight, long ignoreIndex, Reduction reduction) {
    /** The mean, all classes alike, -100 ignored. */
    public static final ClassLossOptions DEFAULT = new ClassLossOptions(null, -100, Reduction.MEAN);

    /** With a weight per class. */
    public ClassLossOptions weight(Tensor perClass) {
        return new ClassLossOptions(perClass, ignoreIndex, reduction);
    }

    /** With another ignored target. */
    public ClassLossOptions ignoreIndex(long target) {
        return new ClassLossOptions(weight, target, reduction);
    }

    /** With another reduction. */
    public ClassLossOptions reduction(Reduction how) {
        return new ClassLossOptions(weight, ignoreIndex, how);
    }
}
