package org.jtorch.tck.golden;

import org.jtorch.Torch;

/** Several tensors made one, and repetition. */
final class JoinCalls {
    private JoinCalls() {}

    static void define(Operators o) {
        o.add("cat", "tensors dim", c -> Torch.cat(c.tensors("tensors"), c.dim("dim", 0)));
        o.add("stack", "tensors dim", c -> Torch.stack(c.tensors("tensors"), c.dim("dim", 0)));
    }
}
