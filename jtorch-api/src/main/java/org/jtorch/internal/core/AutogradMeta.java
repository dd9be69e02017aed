package org.jtorch.internal.core;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Tensor;

/**
 * A tensor's place in the graph. Null on a tensor that never had to do with gradients. Written by
 * the thread that uses the tensor; accumulation into {@code grad} is guarded by this object's
 * monitor.
 */
public final class AutogradMeta {
    /** Flag of a leaf; a tensor with a gradFn requires grad whatever it says. */
    public boolean requiresGrad;

    /** Accumulated gradient of a leaf, or the retained one of a result. */
    public @Nullable Tensor grad;

    /** The node that computes this tensor's gradient onwards; null for a leaf. */
    public @Nullable Node gradFn;

    /** Which output of the node this is. */
    public int outputNr;

    /** The sink node of a leaf, made by the engine on demand and kept for identity. */
    public @Nullable Node accumulator;

    /** Hooks in the order of registration; unmodifiable, replaced as a whole. */
    public List<UnaryOperator<Tensor>> hooks = List.of();

    /** Whether a result keeps its gradient. */
    public boolean retainsGrad;
}
