package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;
import org.jtorch.op.nn.MaxPool2dOptions;

/** The largest element of each window: [n, c, h, w] to [n, c, oh, ow], or without n. */
public final class MaxPool2d extends Layer {
    private final MaxPool2dOptions options;

    /**
     * Square windows side by side.
     *
     * @param kernelSize height and width of the window
     */
    public MaxPool2d(int kernelSize) {
        this(MaxPool2dOptions.of(kernelSize));
    }

    /**
     * Everything chosen.
     *
     * @param options window, stride, padding, dilation, ceiling mode
     */
    public MaxPool2d(MaxPool2dOptions options) {
        this.options = options;
    }

    @Override
    protected Tensor forward(Tensor x) {
        return F.maxPool2d(x, options);
    }

    @Override
    protected String extraRepr() {
        return "kernel_size="
                + Repr.ofPool(options.kernelSize())
                + ", stride="
                + Repr.ofPool(options.stride())
                + ", padding="
                + Repr.ofPool(options.padding())
                + ", dilation="
                + Repr.ofPool(options.dilation())
                + ", ceil_mode="
                + Repr.of(options.ceilMode());
    }
}
