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
 * {@code (seed, offset, low, range) -> out}: whole numbers from low to low + range - 1; two words b
 * an element, as an unsigned 64-bit number, give low + floor(b * range / 2^64). The range is
 * unsigned; 0 stands for all 2^64 values.
 *
 * @param shape sizes of the result
 * @param dtype dtype of the result, any
 */
public record RandInt(Shape shape, DType dtype) implements Composite {
    private static final long LOW = 0xFFFF_FFFFL;

    @Override
    public String opName() {
        return "randint";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return Bits.infer("randint", shape, dtype, inputs, 4);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        long low = ((Scalar) inputs.get(2)).longValue();
        long range = ((Scalar) inputs.get(3)).longValue();
        Tensor b = Bits.pairs(shape, inputs);
        Tensor value = range == 0 ? b : highProduct(b, range);
        return new Tensor[] {value.add(low).to(dtype)};
    }

    /** The high half of the 128-bit product of two unsigned numbers, by products of 32 bits. */
    private static Tensor highProduct(Tensor b, long range) {
        long rangeHigh = range >>> 32;
        long rangeLow = range & LOW;
        Tensor high = high(b);
        Tensor low = b.bitwiseAnd(LOW);
        Tensor middle = high.mul(rangeLow).add(high(low.mul(rangeLow)));
        Tensor cross = low.mul(rangeHigh).add(middle.bitwiseAnd(LOW));
        return high.mul(rangeHigh).add(high(middle)).add(high(cross));
    }

    private static Tensor high(Tensor t) {
        return t.bitwiseRightShift(32).bitwiseAnd(LOW);
    }
}
