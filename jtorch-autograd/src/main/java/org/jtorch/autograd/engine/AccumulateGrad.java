package org.jtorch.autograd.engine;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.error.AutogradException;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;

/** The sink of the graph: adds what arrives into a leaf's {@code grad}. */
final class AccumulateGrad extends GraphNode {
    private final AutogradMeta leaf;
    private final Spec spec;

    private AccumulateGrad(AutogradMeta leaf, Spec spec) {
        super(new Edge[0]);
        this.leaf = leaf;
        this.spec = spec;
    }

    /** The one sink of a leaf. */
    static AccumulateGrad of(Tensor leaf, AutogradMeta meta) {
        synchronized (meta) {
            if (meta.accumulator instanceof AccumulateGrad known) {
                return known;
            }
            var made = new AccumulateGrad(meta, Spec.of(leaf));
            meta.accumulator = made;
            return made;
        }
    }

    @Override
    public String name() {
        return "AccumulateGrad";
    }

    @Override
    int outputs() {
        return 1;
    }

    Spec spec() {
        return spec;
    }

    @Override
    List<UnaryOperator<Tensor>> hooks(int output) {
        synchronized (leaf) {
            return leaf.hooks;
        }
    }

    @Override
    @Nullable Tensor[] apply(@Nullable Tensor[] gradients, boolean[] needs) {
        throw new IllegalStateException("a sink has no derivative");
    }

    @Override
    boolean holds(Tensor t) {
        return false;
    }

    @Override
    void free() {}

    /**
     * Adds a gradient, unless the leaf no longer wants one.
     *
     * @param owned whether nobody else refers to the gradient's memory
     */
    void accumulate(Tensor gradient, boolean owned, boolean createGraph) {
        if (!leaf.requiresGrad) {
            return;
        }
        if (leaf.accumulator != this) {
            throw new AutogradException(
                    name(),
                    "JT-GRD-031",
                    "a gradient of shape "
                            + spec.shape()
                            + " arrives at a leaf whose shape was changed in place under noGrad() "
                            + "after it was used; compute the result anew");
        }
        add(leaf, gradient, owned, createGraph);
    }

    /** Adds into the gradient that a leaf or a retaining result has. */
    static void add(AutogradMeta meta, Tensor gradient, boolean owned, boolean createGraph) {
        Context c = Context.current();
        var scope = c.scope;
        c.scope = null; // What lives on in grad is no temporary of an open scope.
        try {
            synchronized (meta) {
                Tensor old = meta.grad;
                if (old == null) {
                    meta.grad =
                            owned && !createGraph && gradient.isContiguous()
                                    ? handle(gradient)
                                    : gradient.copy();
                } else if (createGraph) {
                    meta.grad = old.add(gradient);
                } else {
                    old.add_(gradient);
                }
            }
        } finally {
            c.scope = scope;
        }
    }

    private static Tensor handle(Tensor t) {
        TensorAccess access = TensorAccess.get();
        return access.create(access.data(t), null);
    }
}
