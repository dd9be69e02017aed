package org.jtorch.nn;

import org.jspecify.annotations.Nullable;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.internal.LongLived;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.Size2;

/**
 * Two-dimensional convolution: [n, inChannels, h, w] to [n, outChannels, oh, ow], or without n.
 * Weight and bias start uniform in ±1 / sqrt(inChannels / groups * kh * kw), as in PyTorch.
 */
public final class Conv2d extends Layer {
    private final int inChannels;
    private final int outChannels;
    private final Size2 kernelSize;
    private final Conv2dOptions options;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /**
     * A square kernel with stride 1, without padding, with bias.
     *
     * @param inChannels channels that it takes, 0 or more
     * @param outChannels channels that it gives, 1 or more
     * @param kernelSize height and width of the kernel
     */
    public Conv2d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, Conv2dOptions.DEFAULT);
    }

    /**
     * A square kernel with bias.
     *
     * @param inChannels channels that it takes, 0 or more
     * @param outChannels channels that it gives, 1 or more
     * @param kernelSize height and width of the kernel
     * @param options stride, padding, dilation, groups
     */
    public Conv2d(int inChannels, int outChannels, int kernelSize, Conv2dOptions options) {
        this(inChannels, outChannels, Size2.of(kernelSize), options, true);
    }

    /**
     * Everything chosen.
     *
     * @param inChannels channels that it takes, 0 or more, a multiple of the groups
     * @param outChannels channels that it gives, 1 or more, a multiple of the groups
     * @param kernelSize size of the kernel, 1 or more
     * @param options stride, padding, dilation, groups
     * @param bias whether a bias per channel is added
     */
    public Conv2d(
            int inChannels,
            int outChannels,
            Size2 kernelSize,
            Conv2dOptions options,
            boolean bias) {
        int groups = options.groups();
        kernelSize.atLeast(1, "Conv2d", "kernelSize", "JT-CNV-001");
        if (inChannels < 0
                || outChannels < 1
                || inChannels % groups != 0
                || outChannels % groups != 0) {
            throw new ArgumentException(
                    "Conv2d",
                    "JT-CNV-007",
                    "inChannels "
                            + inChannels
                            + " and outChannels "
                            + outChannels
                            + " must be multiples of groups="
                            + groups
                            + ", and outChannels at least 1");
        }
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.kernelSize = kernelSize;
        this.options = options;
        weight =
                parameter(
                        "weight",
                        LongLived.make(() ->
                                Torch.empty(
                                        outChannels,
                                        inChannels / groups,
                                        kernelSize.height(),
                                        kernelSize.width())));
        this.bias = bias ? parameter("bias", LongLived.make(() -> Torch.empty(outChannels))) : null;
        resetParameters();
    }

    /** Draws the first values anew, the weight before the bias. */
    public void resetParameters() {
        Defaults.reset(weight, bias);
    }

    /** [outChannels, inChannels / groups, kh, kw]. */
    public Parameter weight() {
        return weight;
    }

    /** [outChannels]; null without a bias. */
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.conv2d(x, weight, bias, options);
    }

    @Override
    protected String extraRepr() {
        var s = new StringBuilder();
        s.append(inChannels).append(", ").append(outChannels);
        s.append(", kernel_size=").append(kernelSize).append(", stride=").append(options.stride());
        if (!options.padding().equals(Size2.of(0))) {
            s.append(", padding=").append(options.padding());
        }
        if (!options.dilation().equals(Size2.of(1))) {
            s.append(", dilation=").append(options.dilation());
        }
        if (options.groups() != 1) {
            s.append(", groups=").append(options.groups());
        }
        return s.append(bias == null ? ", bias=False" : "").toString();
    }
}
