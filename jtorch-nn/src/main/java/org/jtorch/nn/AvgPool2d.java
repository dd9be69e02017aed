package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.AvgPool2dOptions;

/** The mean of each window: [n, c, h, w] to [n, c, oh, ow], or without n. */
public final class AvgPool2d extends Layer {
    private final AvgPool2dOptions options;

    /**
     * Square windows side by side.
     *
     * @param kernelSize height and width of the window
     */
    public AvgPool2d(int kernelSize) {
        this(AvgPool2dOptions.of(kernelSize));
    }

    /**
     * Everything chosen.
     *
     * @param options window, stride, padding, ceiling mode, what the divisor counts
     */
    public AvgPool2d(AvgPool2dOptions options) {
        this.options = options;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.avgPool2d(x, options);
    }

    @Override
    protected String extraRepr() {
        return "kernel_size="
                + Repr.ofPool(options.kernelSize())
                + ", stride="
                + Repr.ofPool(options.stride())
                + ", padding="
                + Repr.ofPool(options.padding());
    }
}
