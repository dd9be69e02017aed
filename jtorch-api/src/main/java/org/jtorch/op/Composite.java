package org.jtorch.op;

import java.util.List;
import java.util.Optional;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.internal.dispatch.Dispatcher;

/**
 * An operation whose meaning is its decomposition: a pure function of its operands, written in
 * other operations. A backend may offer a fused kernel for it; the conformance kit runs both and
 * compares. Implementations are records that check their attributes when they are made.
 */
public non-sealed interface Composite extends Op {
    /**
     * Shapes and dtypes of the results, from those of the operands; checks the operands.
     *
     * @param inputs the operands
     * @throws org.jtorch.error.ShapeException if shapes do not fit; other errors likewise, before
     *     anything is computed
     */
    List<TensorSpec> infer(List<Operand> inputs);

    /**
     * The results, computed by other operations. Pure: writes into no operand.
     *
     * @param inputs operands that {@link #infer} accepted
     */
    Tensor[] decompose(List<Operand> inputs);

    /**
     * Runs the operation: checks it, records it if need be, and takes a fused kernel or the
     * decomposition.
     *
     * @param inputs the operands
     * @return the results that {@link #infer} describes
     */
    default Tensor[] apply(Operand... inputs) {
        return Dispatcher.all(this, inputs);
    }

    /**
     * A derivative of its own; without one, the operations of the decomposition are differentiated.
     */
    default Optional<GradRule> gradRule() {
        return Optional.empty();
    }
}
