package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.internal.core.TensorAccess;

/** A tensor that a module learns: a leaf that requires grad. */
public final class Parameter extends Tensor {
    /**
     * A parameter over the memory of a tensor.
     *
     * @param data floating values; its history is not taken over
     */
    public Parameter(Tensor data) {
        this(data, true);
    }

    /**
     * A parameter over the memory of a tensor.
     *
     * @param data values; their history is not taken over
     * @param requiresGrad whether it is learnt; false for a frozen one
     */
    public Parameter(Tensor data, boolean requiresGrad) {
        super(TensorAccess.get().data(TensorScope.moveOut(data)), noView());
        if (requiresGrad) {
            requiresGrad_(true);
        }
    }

    private static org.jtorch.internal.core.@Nullable ViewMeta noView() {
        return null;
    }
}
