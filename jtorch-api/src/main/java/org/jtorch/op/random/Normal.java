package org.jtorch.op.random;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.random.ExactMath;
import org.jtorch.internal.random.ExactMath.Part;
import org.jtorch.op.Composite;
import org.jtorch.op.TensorSpec;

/**
 * {@code (seed, offset) -> out}: standard normal numbers, the inverse of the normal distribution
 * function at (w + 1/2) * 2^-32 of one word w an element; in f64 of two words, at (w + 1/2) * 2^-52
 * of their top 52 bits. Computed in f64 by +, -, *, / and square root alone, each rounded, and
 * rounded once to the dtype; so a fused kernel must give the same bits.
 *
 * @param shape sizes of the result
 * @param dtype floating dtype of the result
 */
public record Normal(Shape shape, DType dtype) implements Composite {
    /** Checks the dtype. */
    public Normal {
        Bits.floating("normal", dtype);
    }

    @Override
    public String opName() {
        return "normal";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return Bits.infer("normal", shape, dtype, inputs, 2);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor p;
        if (dtype == DType.FLOAT64) {
            Tensor top = Bits.pairs(shape, inputs).bitwiseRightShift(12).bitwiseAnd((1L << 52) - 1);
            p = top.to(DType.FLOAT64).add(0.5).mul(0x1p-52);
        } else {
            p = Bits.unsigned(shape, inputs).to(DType.FLOAT64).add(0.5).mul(0x1p-32);
        }
        return new Tensor[] {inverse(p).to(dtype)};
    }

    /**
     * {@link ExactMath#inverseNormal} of every element: each branch for all, the right one kept.
     */
    private static Tensor inverse(Tensor p) {
        Tensor q = p.sub(0.5);
        Tensor negative = q.lt(0.0);
        Tensor r = q.mul(q).neg().add(0.180625);
        Tensor centre = over(q.mul(numerator(Part.CENTRE, r)), Part.CENTRE, r);
        Tensor root = log(Torch.where(negative, p, p.neg().add(1.0))).neg().sqrt();
        Tensor t = root.sub(1.6);
        Tensor middle = over(numerator(Part.MIDDLE, t), Part.MIDDLE, t);
        t = root.sub(5.0);
        Tensor tail = over(numerator(Part.TAIL, t), Part.TAIL, t);
        Tensor z = Torch.where(root.le(5.0), middle, tail);
        z = Torch.where(negative, z.neg(), z);
        return Torch.where(q.abs().le(0.425), centre, z);
    }

    private static Tensor numerator(Part part, Tensor x) {
        return horner(part.numerator(), x);
    }

    private static Tensor over(Tensor numerator, Part part, Tensor x) {
        return numerator.div(horner(part.denominator(), x));
    }

    private static Tensor horner(double[] coefficients, Tensor x) {
        Tensor sum = x.mul(coefficients[0]).add(coefficients[1]);
        for (int i = 2; i < coefficients.length; i++) {
            sum = sum.mul(x).add(coefficients[i]);
        }
        return sum;
    }

    /**
     * {@link ExactMath#log} of elements from 2^-63 to 1. The power of two is found by doubling,
     * which is exact, instead of from the bits.
     */
    private static Tensor log(Tensor x) {
        Tensor m = x;
        Tensor e = Torch.zerosLike(x);
        for (int step = 32; step > 0; step /= 2) {
            Tensor grown = m.mul(Math.scalb(1.0, step));
            Tensor fits = grown.lt(2 * ExactMath.SQRT_HALF);
            m = Torch.where(fits, grown, m);
            e = Torch.where(fits, e.sub((double) step), e);
        }
        Tensor s = m.sub(1.0).div(m.add(1.0));
        Tensor z = s.mul(s);
        Tensor series = horner(ExactMath.atanhSeries(), z).mul(z);
        Tensor twice = s.add(s);
        Tensor low = twice.mul(series).add(e.mul(ExactMath.LN2_LOW));
        return e.mul(ExactMath.LN2_HIGH).add(twice.add(low));
    }
}
