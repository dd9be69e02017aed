package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** max(x, 0), element by element. */
public final class ReLU extends Layer {
    /** The layer, which has no parameters. */
    public ReLU() {}

    @Override
    protected Tensor forward(Tensor x) {
        return F.relu(x);
    }
}
