package org.jtorch.internal.core;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.op.Op;
import org.jtorch.op.TensorSpec;

/**
 * One operation on its way through the layers.
 *
 * @param op what is done
 * @param destination the tensor that an in-place call writes; null for a fresh result
 * @param target what the result is, where the operands do not tell
 * @param operands what it is done to
 */
public record OpCall(
        Op op, @Nullable Tensor destination, @Nullable Target target, List<Operand> operands) {
    /** Lists of one kind throughout: the compiler then knows what is asked for each operand. */
    public OpCall {
        operands = List.copyOf(operands);
    }

    /**
     * What a result is.
     *
     * @param spec shape and dtype
     * @param device where it lives
     */
    public record Target(TensorSpec spec, Device device) {}
}
