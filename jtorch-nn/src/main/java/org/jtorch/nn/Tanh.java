package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** The hyperbolic tangent, element by element. */
public final class Tanh extends Layer {
    /** The layer, which has no parameters. */
    public Tanh() {}

    @Override
    protected Tensor forward(Tensor x) {
        return F.tanh(x);
    }
}
