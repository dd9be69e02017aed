package org.jtorch.op;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;

/**
 * What a derivative is computed from. Saved tensors are checked against in-place writes when they
 * are read.
 */
public interface GradCall {
    /** The i-th operand, which the rule saves; a scalar operand is always there. */
    Operand operand(int i);

    /** The i-th operand, a tensor that the rule saves. */
    Tensor in(int i);

    /** The i-th result, which the rule saves. */
    Tensor out(int i);

    /** Gradient of the i-th result; null if none arrived. */
    @Nullable Tensor gradOrNull(int i);

    /** Gradient of the i-th result; zeros if none arrived. */
    Tensor grad(int i);

    /** Whether a gradient of the i-th operand is wanted. */
    boolean needs(int i);

    /** Shape of the i-th operand; a scalar's is 0-dim. */
    Shape shape(int i);

    /** Dtype of the i-th operand, which is a tensor. */
    DType dtype(int i);

    /** Number of operands. */
    int operandCount();
}
