package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** x * Phi(x) with the normal distribution function Phi, element by element. */
public final class GELU extends Layer {
    /** The layer, which has no parameters. */
    public GELU() {}

    @Override
    protected Tensor forward(Tensor x) {
        return F.gelu(x);
    }
}
