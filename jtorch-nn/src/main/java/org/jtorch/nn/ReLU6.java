package org.jtorch.nn;

import org.jtorch.Tensor;
import org.jtorch.nn.functional.F;

/** min(max(x, 0), 6), element by element. */
public final class ReLU6 extends Layer {
    /** The layer, which has no parameters. */
    public ReLU6() {}

    @Override
    protected Tensor forward(Tensor x) {
        return F.relu6(x);
    }
}
