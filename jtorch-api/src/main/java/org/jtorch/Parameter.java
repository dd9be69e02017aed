package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;

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
        super(held(data), noView());
        if (requiresGrad) {
            requiresGrad_(true);
        }
    }

    private static TensorData held(Tensor data) {
        TensorAccess access = TensorAccess.get();
        access.settle(data);
        TensorData d = access.data(data);
        d.storage().hold();
        return d;
    }

    private static org.jtorch.internal.core.@Nullable ViewMeta noView() {
        return null;
    }
}
