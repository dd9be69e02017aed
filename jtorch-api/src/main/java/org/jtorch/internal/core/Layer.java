package org.jtorch.internal.core;

import org.jtorch.Tensor;

/** Something that stands at the dispatch point, above the backends: tracing, autograd. */
@FunctionalInterface
public interface Layer {
    /** The way on, to the next layer or the backend. */
    @FunctionalInterface
    interface Next {
        /** Runs the operation below this layer. */
        Tensor[] call(OpCall call);
    }

    /**
     * Handles one operation.
     *
     * @param call the operation and its operands
     * @param next the way on
     * @return the results; of an in-place call, its destination
     */
    Tensor[] call(OpCall call, Next next);
}
