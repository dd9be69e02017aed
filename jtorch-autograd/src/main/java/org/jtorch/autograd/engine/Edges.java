package org.jtorch.autograd.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.TensorAccess;

/** Where the gradient of a tensor goes. */
final class Edges {
    private Edges() {}

    /**
     * The way on from a tensor; null if there is none: it requires no gradient, or is a view that
     * was made under noGrad.
     */
    static Node.@Nullable Edge of(Tensor t) {
        if (!t.requiresGrad()) {
            return null;
        }
        AutogradMeta m = TensorAccess.get().autograd(t);
        if (m == null) {
            return null;
        }
        if (m.gradFn != null) {
            return new Node.Edge(m.gradFn, m.outputNr);
        }
        return m.requiresGrad ? new Node.Edge(AccumulateGrad.of(t, m), 0) : null;
    }

    /** The ways on from all operands; null if none of them requires a gradient. */
    static Node.@Nullable Edge @Nullable [] of(List<? extends Operand> operands) {
        Node.@Nullable Edge[] edges = null;
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Tensor t && t.requiresGrad()) {
                if (edges == null) {
                    edges = new Node.Edge[operands.size()];
                }
                edges[i] = of(t);
            }
        }
        return edges;
    }
}
