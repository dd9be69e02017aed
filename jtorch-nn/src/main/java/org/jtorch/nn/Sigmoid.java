package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** 1 / (1 + e^-x), element by element. */
public final class Sigmoid extends Layer {
    /** The layer, which has no parameters. */
    public Sigmoid() {}

    @Override
    protected Tensor forward(Tensor x) {
        return F.sigmoid(x);
    }
}
