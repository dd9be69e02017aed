package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** x * sigmoid(x), element by element. */
public final class SiLU extends Layer {
    /** The layer, which has no parameters. */
    public SiLU() {}

    @Override
    protected Tensor forward(Tensor x) {
        return F.silu(x);
    }
}
