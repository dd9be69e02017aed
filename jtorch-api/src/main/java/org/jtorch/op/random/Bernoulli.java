package org.jtorch.op.random;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.Composite;
import org.jtorch.op.TensorSpec;

/**
 * {@code (seed, offset, p) -> out}: 1 with probability p, else 0; one word w an element, and 1
 * where w * 2^-32 &lt; p.
 *
 * @param shape sizes of the result
 * @param dtype dtype of the result, any
 */
public record Bernoulli(Shape shape, DType dtype) implements Composite {
    @Override
    public String opName() {
        return "bernoulli";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return Bits.infer("bernoulli", shape, dtype, inputs, 3);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        double p = ((Scalar) inputs.get(2)).doubleValue();
        // w * 2^-32 < p for a whole w is w < ceil(p * 2^32), where the product is exact.
        long below = (long) Math.ceil(p * 0x1p32);
        return new Tensor[] {Bits.unsigned(shape, inputs).lt(below).to(dtype)};
    }

    /**
     * Trials of the same law where each element has a probability of its own.
     *
     * @param probabilities floating
     * @param seed stream
     * @param offset first word
     * @return bools of the shape of the probabilities
     */
    public static Tensor trials(Tensor probabilities, Scalar seed, Scalar offset) {
        Tensor words = Bits.unsigned(probabilities.shape(), List.of(seed, offset));
        return words.to(DType.FLOAT64).mul(0x1p-32).lt(probabilities.to(DType.FLOAT64));
    }
}
