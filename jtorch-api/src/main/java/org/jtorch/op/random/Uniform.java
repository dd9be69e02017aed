package org.jtorch.op.random;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.Composite;
import org.jtorch.op.TensorSpec;

/**
 * {@code (seed, offset) -> out}: uniform numbers in [0, 1), multiples of 2^-24 in f32, 2^-53 in
 * f64, 2^-11 in f16 and 2^-8 in bf16, from the top bits of one word (f64: two) an element.
 *
 * @param shape sizes of the result
 * @param dtype floating dtype of the result
 */
public record Uniform(Shape shape, DType dtype) implements Composite {
    /** Checks the dtype. */
    public Uniform {
        Bits.floating("uniform", dtype);
    }

    @Override
    public String opName() {
        return "uniform";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return Bits.infer("uniform", shape, dtype, inputs, 2);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        if (dtype == DType.FLOAT64) {
            Tensor top = Bits.pairs(shape, inputs).bitwiseRightShift(11).bitwiseAnd((1L << 53) - 1);
            return new Tensor[] {top.to(DType.FLOAT64).mul(0x1p-53)};
        }
        int digits = dtype == DType.FLOAT32 ? 24 : dtype == DType.FLOAT16 ? 11 : 8;
        Tensor top =
                Bits.words(shape, inputs)
                        .bitwiseRightShift(32 - digits)
                        .bitwiseAnd((1L << digits) - 1);
        return new Tensor[] {top.to(DType.FLOAT32).mul(Math.scalb(1.0, -digits)).to(dtype)};
    }
}
