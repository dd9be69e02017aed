package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;

/** Bodies of the composed element-wise functions. */
final class Pointwise {
    private Pointwise() {}

    static Tensor atLeast(Tensor x, Operand min) {
        return Torch.where(orNan(x.lt(min), min), min, x);
    }

    static Tensor atMost(Tensor x, Operand max) {
        return Torch.where(orNan(x.gt(max), max), max, x);
    }

    /** The condition, or a bound that is NaN, which wins. */
    private static Tensor orNan(Tensor condition, Operand bound) {
        return switch (bound) {
            case Tensor t when t.dtype().isFloating() -> condition.logicalOr(t.detach().isnan());
            case Scalar s when Double.isNaN(s.doubleValue()) -> Torch.onesLike(condition);
            case Tensor _, Scalar _ -> condition;
        };
    }

    static Tensor lerp(Tensor x, Tensor end, Operand weight) {
        Stored.needsFloating("lerp", x);
        boolean same = end.dtype() == x.dtype();
        if (weight instanceof Tensor w) {
            same &= w.dtype() == x.dtype();
        }
        if (!same) {
            throw new DTypeException(
                    "lerp",
                    "JT-DTY-005",
                    "start is "
                            + x.dtype().shortName()
                            + ", end "
                            + end.dtype().shortName()
                            + "; start, end and weight need one dtype");
        }
        Tensor step = end.sub(x);
        if (weight instanceof Tensor w) {
            Tensor near = x.add(w.mul(step));
            Tensor far = end.sub(step.mul(Torch.onesLike(w).sub(w)));
            return Torch.where(w.abs().lt(0.5), near, far);
        }
        double w = ((Scalar) weight).doubleValue();
        return Math.abs(w) < 0.5 ? x.add(step.mul(w)) : end.sub(step.mul(1 - w));
    }

    static Tensor angle(Tensor x) {
        Tensor f = Stored.floating(x).detach();
        Tensor zero = Torch.zerosLike(f);
        Tensor out = Torch.where(f.lt(0L), zero.add(Math.PI), zero);
        out = Torch.where(f.isnan(), f, out);
        // A gradient of zeros reaches the input, as PyTorch has it.
        return x.requiresGrad() ? out.add(x.mul(0L).nanToNum()) : out;
    }

    static Tensor round(Tensor x, int decimals) {
        if (decimals == 0 || !x.dtype().isFloating()) {
            if (!x.dtype().isFloating() && decimals != 0) {
                throw new DTypeException(
                        "round",
                        "JT-DTY-003",
                        "decimals are defined for floating dtypes, the tensor is "
                                + x.dtype().shortName());
            }
            return x.round();
        }
        double ten = Math.pow(10, Math.abs(decimals));
        return decimals > 0 ? x.mul(ten).round().div(ten) : x.div(ten).round().mul(ten);
    }

    static Tensor nanToNum(Tensor x, double nan, @Nullable Double posInf, @Nullable Double negInf) {
        if (!x.dtype().isFloating()) {
            return x.copy();
        }
        double max =
                switch (x.dtype()) {
                    case FLOAT16 -> 65504;
                    case BFLOAT16 -> Float.intBitsToFloat(0x7f7f0000);
                    case FLOAT32 -> Float.MAX_VALUE;
                    default -> Double.MAX_VALUE;
                };
        Tensor plain = x.detach();
        Tensor y = Torch.where(plain.isnan(), Scalar.of(nan), x);
        y = Torch.where(plain.isposinf(), Scalar.of(posInf == null ? max : posInf), y);
        return Torch.where(plain.isneginf(), Scalar.of(negInf == null ? -max : negInf), y);
    }

    static Tensor sinc(Tensor t) {
        Tensor x = Stored.floating(t);
        Tensor zero = x.detach().eq(0L);
        // The 1 in place of 0 keeps the unused branch, and its gradient, finite.
        Tensor y = Torch.where(zero, Scalar.of(1.0), x).mul(Math.PI);
        return Torch.where(zero, Torch.onesLike(x), y.sin().div(y));
    }

    static Tensor xlogy(Tensor x, Operand y) {
        Operand log;
        Tensor nan;
        if (y instanceof Tensor t) {
            log = t.log();
            nan = t.isnan();
        } else {
            double v = ((Scalar) y).doubleValue();
            log = Scalar.of(Math.log(v));
            nan = Torch.full(Shape.of(), Scalar.of(Double.isNaN(v)), DType.BOOL, x.device());
        }
        Tensor zero = x.detach().eq(0L).logicalAnd(nan.logicalNot());
        if (y instanceof Tensor t) {
            // Where x is 0 the logarithm may be infinite: it is taken of 1 there.
            Tensor safe = Torch.where(zero, Torch.onesLike(t), t);
            return Torch.where(zero, x.mul(Torch.zerosLike(safe.log())), x.mul(safe.log()));
        }
        Tensor product = x.mul(log);
        return Torch.where(zero, Torch.zerosLike(product), product);
    }

    static Tensor logaddexp(Tensor a, Tensor b, boolean base2) {
        String op = base2 ? "logaddexp2" : "logaddexp";
        Stored.needsFloating(op, a);
        Stored.needsFloating(op, b);
        Tensor equal = a.detach().eq(b.detach()).logicalAnd(a.detach().isinf());
        Tensor m = a.detach().maximum(b.detach());
        Tensor x = a.sub(m);
        Tensor y = b.sub(m);
        Tensor sum = base2 ? x.exp2().add(y.exp2()).log2() : x.exp().add(y.exp()).log();
        return Torch.where(equal, a.add(Torch.zerosLike(b)), sum.add(m));
    }

    static Tensor heaviside(Tensor x, Tensor values) {
        if (x.dtype() != values.dtype()) {
            throw new DTypeException(
                    "heaviside",
                    "JT-DTY-005",
                    "the tensor is "
                            + x.dtype().shortName()
                            + ", the values "
                            + values.dtype().shortName()
                            + "; both need one dtype");
        }
        return Torch.where(x.eq(0L), values, x.gt(0L).to(x.dtype()));
    }

    static Tensor mvlgamma(Tensor t, int p) {
        if (p < 1) {
            throw new ArgumentException("mvlgamma", "JT-PWS-071", "p is " + p + "; at least 1");
        }
        Tensor x = Stored.floating(t);
        Tensor args = Torch.arange(0, p, 1, x.dtype(), x.device()).mul(-0.5).add(x.unsqueeze(-1));
        return args.lgamma().sum(-1).add(p * (p - 1) / 4.0 * Math.log(Math.PI));
    }

    static Tensor entr(Tensor t) {
        Tensor x = Stored.floating(t);
        Tensor plain = x.detach();
        Tensor zero = plain.eq(0L);
        Tensor negative = plain.lt(0L);
        Tensor one = Torch.onesLike(x);
        Tensor safe = Torch.where(plain.gt(0L).logicalOr(plain.isnan()), x, one);
        Tensor inner = safe.mul(safe.log()).neg();
        // The slope at 0 is +Inf; the root has value and slope there. Adding 0 makes -0 one.
        Tensor start = Torch.where(zero, x, one).add(0L).sqrt();
        // Below 0 the slope is NaN, as the root's at 0, which is infinite, times 0.
        Tensor root = Torch.where(negative, x, one.neg()).exp().mul(0L).sqrt();
        Tensor outside = root.sub(Double.POSITIVE_INFINITY);
        return Torch.where(negative, outside, Torch.where(zero, start, inner));
    }

    /** PyTorch's rule: no negative whole number as the exponent of integers. */
    static void checkPower(String op, Tensor base, @Nullable Operand exponent) {
        if (exponent instanceof Scalar s
                && !s.isFloating()
                && s.longValue() < 0
                && base.dtype().isInteger()) {
            throw new ArgumentException(
                    op,
                    "JT-PWS-072",
                    "the base is "
                            + base.dtype().shortName()
                            + ", the exponent "
                            + s
                            + "; an integer to a negative power is no integer. Convert the base to a"
                            + " floating dtype");
        }
    }
}
