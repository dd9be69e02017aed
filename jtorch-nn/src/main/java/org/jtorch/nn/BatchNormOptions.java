package org.jtorch.nn;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;

/**
 * Attributes of batch normalisation; start from {@link #DEFAULT} and change what differs.
 *
 * @param eps added to the variance, 0 or more
 * @param momentum share of the new batch in the running statistics; null: they are plain means over
 *     all batches so far
 * @param affine whether weight and bias are learnt
 * @param trackRunningStats whether running statistics are kept; without, evaluation uses the batch
 */
public record BatchNormOptions(
        double eps, @Nullable Double momentum, boolean affine, boolean trackRunningStats) {
    /** PyTorch's defaults: eps 1e-5, momentum 0.1, affine, running statistics. */
    public static final BatchNormOptions DEFAULT = new BatchNormOptions(1e-5, 0.1, true, true);

    /** Checks the attributes. */
    public BatchNormOptions {
        if (!(eps >= 0) || momentum != null && momentum.isNaN()) {
            throw new ArgumentException(
                    "BatchNorm",
                    "",
                    "eps is "
                            + eps
                            + ", momentum "
                            + momentum
                            + "; eps must be 0 or more, momentum a number");
        }
    }

    /** With another eps. */
    public BatchNormOptions eps(double value) {
        return new BatchNormOptions(value, momentum, affine, trackRunningStats);
    }

    /** With another momentum. */
    public BatchNormOptions momentum(double value) {
        return new BatchNormOptions(eps, value, affine, trackRunningStats);
    }

    /** With running statistics that are plain means over all batches so far. */
    public BatchNormOptions cumulative() {
        return new BatchNormOptions(eps, null, affine, trackRunningStats);
    }

    /** With or without weight and bias. */
    public BatchNormOptions affine(boolean on) {
        return new BatchNormOptions(eps, momentum, on, trackRunningStats);
    }

    /** With or without running statistics. */
    public BatchNormOptions trackRunningStats(boolean on) {
        return new BatchNormOptions(eps, momentum, affine, on);
    }
}
