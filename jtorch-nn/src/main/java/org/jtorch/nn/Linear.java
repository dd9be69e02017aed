package org.jtorch.nn;

import org.jspecify.annotations.Nullable;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.internal.LongLived;

/**
 * {@code x weight^T + bias} over the last dim: [*, inFeatures] to [*, outFeatures]. Both start
 * uniform in ±1 / sqrt(inFeatures), as in PyTorch.
 */
public final class Linear extends Layer {
    private final int inFeatures;
    private final int outFeatures;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * A layer with bias.
     *
     * @param inFeatures size of the last dim that it takes, 0 or more
     * @param outFeatures size of the last dim that it gives, 0 or more
     */
    public Linear(int inFeatures, int outFeatures) {
        this(inFeatures, outFeatures, true);
    }

    /**
     * A layer with or without bias.
     *
     * @param inFeatures size of the last dim that it takes, 0 or more
     * @param outFeatures size of the last dim that it gives, 0 or more
     * @param bias whether a bias is added
     */
    public Linear(int inFeatures, int outFeatures, boolean bias) {
        if (inFeatures < 0 || outFeatures < 0) {
            throw new ArgumentException(
                    "Linear",
                    "",
                    "inFeatures "
                            + inFeatures
                            + " and outFeatures "
                            + outFeatures
                            + " must be 0 or more");
        }
        this.inFeatures = inFeatures;
        this.outFeatures = outFeatures;
        weight = parameter("weight", LongLived.make(() -> Torch.empty(outFeatures, inFeatures)));
        this.bias = bias ? parameter("bias", LongLived.make(() -> Torch.empty(outFeatures))) : null;
        resetParameters();
    }

    /** Draws the first values anew, the weight before the bias. */
    public void resetParameters() {
        Defaults.reset(weight, bias);
    }

    /** [outFeatures, inFeatures]. */
    public Parameter weight() {
        return weight;
    }

    /** [outFeatures]; null without a bias. */
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.linear(x, weight, bias);
    }

    @Override
    protected String extraRepr() {
        return "in_features="
                + inFeatures
                + ", out_features="
                + outFeatures
                + ", bias="
                + Repr.of(bias != null);
    }
}
