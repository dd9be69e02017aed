package org.jtorch.op.random;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Composite;
import org.jtorch.op.Primitive;
import org.jtorch.op.TensorSpec;

/**
 * {@code (seed, offset) -> out[n]}: a permutation of 0 to n - 1, the order of n keys of two words
 * each, compared as unsigned numbers; equal keys keep their order.
 *
 * @param n how many, 0 or more
 * @param dtype dtype of the result
 */
public record RandPerm(long n, DType dtype) implements Composite {
    @Override
    public String opName() {
        return "randperm";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return Bits.infer("randperm", Shape.of(n), dtype, inputs, 2);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        // With the top bit turned, signed order is that of the unsigned numbers.
        Tensor keys = Bits.pairs(Shape.of(n), inputs).bitwiseXor(Long.MIN_VALUE);
        Tensor order = Dispatcher.all(new Primitive.Sort(0, false), keys)[1];
        return new Tensor[] {order.to(dtype)};
    }
}
