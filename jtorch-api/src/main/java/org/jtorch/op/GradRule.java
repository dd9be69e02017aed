package org.jtorch.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;

/**
 * The derivative of an operation as a vector-Jacobian product, written in tensor operations so that
 * it can be differentiated again.
 *
 * @param savedInputs positions of the operands that {@link Formula} reads
 * @param savedOutputs positions of the results that {@link Formula} reads
 * @param formula the derivative
 */
public record GradRule(List<Integer> savedInputs, List<Integer> savedOutputs, Formula formula) {
    /** The products themselves. */
    @FunctionalInterface
    public interface Formula {
        /**
         * One gradient per operand; null where none flows or none is needed.
         *
         * @param call what was saved, and the gradients of the results
         */
        @Nullable Tensor[] apply(GradCall call);
    }
}
