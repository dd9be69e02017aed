package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;

/** Element-wise functions composed of others; they differentiate through their parts. */
public sealed interface PointwiseOps permits Tensor {
    /** {@code x * x}; of a bool tensor in int64. */
    default Tensor square() {
        return ((Tensor) this).pow(2L);
    }

    /** {@link #square} in place. */
    default Tensor square_() {
        return ((Tensor) this).pow_(2L);
    }

    /**
     * The elements held between two bounds; where they cross, the upper one wins; NaN stays. The
     * gradient passes where an element lies within, bounds included.
     *
     * @param min lower bound, broadcasts; null for none
     * @param max upper bound, broadcasts; null for none
     * @throws ArgumentException if both are null
     */
    default Tensor clamp(@Nullable Operand min, @Nullable Operand max) {
        Tensor x = (Tensor) this;
        if (min == null && max == null) {
            throw new ArgumentException(
                    "clamp", "JT-PWS-070", "both bounds are missing; give at least one");
        }
        Tensor low = min == null ? x : Pointwise.atLeast(x, min);
        return max == null ? low : Pointwise.atMost(low, max);
    }

    /** {@link #clamp(Operand, Operand)} with numbers. */
    default Tensor clamp(double min, double max) {
        return clamp(Scalar.of(min), Scalar.of(max));
    }

    /** {@link #clamp(Operand, Operand)} in place. */
    default Tensor clamp_(@Nullable Operand min, @Nullable Operand max) {
        return Stored.into("clamp_", (Tensor) this, clamp(min, max));
    }

    /** {@link #clamp(Operand, Operand)} with numbers, in place. */
    default Tensor clamp_(double min, double max) {
        return clamp_(Scalar.of(min), Scalar.of(max));
    }

    /** {@code this + value * a * b}; all three broadcast. */
    default Tensor addcmul(Tensor a, Tensor b, Scalar value) {
        Tensor product = a.mul(b);
        // Of whole numbers the factor is a whole number too, cut towards zero as PyTorch does.
        boolean whole = !product.dtype().isFloating() && !((Tensor) this).dtype().isFloating();
        return ((Tensor) this).add(product.mul(whole ? Scalar.of(value.longValue()) : value));
    }

    /** {@link #addcmul} in place. */
    default Tensor addcmul_(Tensor a, Tensor b, Scalar value) {
        return Stored.into("addcmul_", (Tensor) this, addcmul(a, b, value));
    }

    /** {@code this + value * a / b}; all three broadcast. */
    default Tensor addcdiv(Tensor a, Tensor b, Scalar value) {
        return ((Tensor) this).add(a.mul(value).div(b));
    }

    /** {@link #addcdiv} in place. */
    default Tensor addcdiv_(Tensor a, Tensor b, Scalar value) {
        return Stored.into("addcdiv_", (Tensor) this, addcdiv(a, b, value));
    }

    /**
     * {@code this + weight * (end - this)}, from the end if the weight is 0.5 or more; broadcasts.
     *
     * @throws org.jtorch.error.DTypeException if dtypes differ or are not floating
     */
    default Tensor lerp(Tensor end, Operand weight) {
        return Pointwise.lerp((Tensor) this, end, weight);
    }

    /** {@link #lerp} in place. */
    default Tensor lerp_(Tensor end, Operand weight) {
        return Stored.into("lerp_", (Tensor) this, lerp(end, weight));
    }

    /** {@code x - trunc(x)}. */
    default Tensor frac() {
        Tensor x = (Tensor) this;
        Stored.needsFloating("frac", x);
        return x.sub(x.detach().trunc());
    }

    /** {@link #frac} in place. */
    default Tensor frac_() {
        return Stored.into("frac_", (Tensor) this, frac());
    }

    /** Degrees to radians. */
    default Tensor deg2rad() {
        return ((Tensor) this).mul(Math.PI / 180);
    }

    /** {@link #deg2rad} in place. */
    default Tensor deg2rad_() {
        return Stored.into("deg2rad_", (Tensor) this, deg2rad());
    }

    /** Radians to degrees. */
    default Tensor rad2deg() {
        return ((Tensor) this).mul(180 / Math.PI);
    }

    /** {@link #rad2deg} in place. */
    default Tensor rad2deg_() {
        return Stored.into("rad2deg_", (Tensor) this, rad2deg());
    }

    /** 0 for positive numbers, pi for negative ones, NaN for NaN. */
    default Tensor angle() {
        return Pointwise.angle((Tensor) this);
    }

    /**
     * Rounded to a number of decimals, halves to even.
     *
     * @param decimals may be negative
     */
    default Tensor round(int decimals) {
        return Pointwise.round((Tensor) this, decimals);
    }

    /** {@link #round(int)} in place. */
    default Tensor round_(int decimals) {
        return Stored.into("round_", (Tensor) this, round(decimals));
    }

    /**
     * NaN and infinities replaced.
     *
     * @param nan for NaN
     * @param posInf for +Inf; null for the dtype's largest number
     * @param negInf for -Inf; null for the dtype's least number
     */
    default Tensor nanToNum(double nan, @Nullable Double posInf, @Nullable Double negInf) {
        return Pointwise.nanToNum((Tensor) this, nan, posInf, negInf);
    }

    /** NaN becomes 0, an infinity the largest number of its sign. */
    default Tensor nanToNum() {
        return nanToNum(0, null, null);
    }

    /** {@link #nanToNum()} in place. */
    default Tensor nanToNum_() {
        return Stored.into("nanToNum_", (Tensor) this, nanToNum());
    }

    /** {@code log(x / (1 - x))}. */
    default Tensor logit() {
        Tensor x = Stored.floating((Tensor) this);
        return x.div(Torch.onesLike(x).sub(x)).log();
    }

    /** {@link #logit()} of x held within {@code [eps, 1 - eps]}. */
    default Tensor logit(double eps) {
        return Stored.floating((Tensor) this).clamp(eps, 1 - eps).logit();
    }

    /** {@link #logit()} in place. */
    default Tensor logit_() {
        return Stored.into("logit_", (Tensor) this, logit());
    }

    /** {@link #logit(double)} in place. */
    default Tensor logit_(double eps) {
        return Stored.into("logit_", (Tensor) this, logit(eps));
    }

    /** {@code sin(pi x) / (pi x)}, 1 at 0. */
    default Tensor sinc() {
        return Pointwise.sinc((Tensor) this);
    }

    /** {@link #sinc} in place. */
    default Tensor sinc_() {
        return Stored.into("sinc_", (Tensor) this, sinc());
    }

    /** {@code x * log(y)}, 0 where x is 0 and y is no NaN. */
    default Tensor xlogy(Operand y) {
        return Pointwise.xlogy((Tensor) this, y);
    }

    /** {@link #xlogy} in place. */
    default Tensor xlogy_(Operand y) {
        return Stored.into("xlogy_", (Tensor) this, xlogy(y));
    }

    /** {@code log(e^a + e^b)} without overflow. */
    default Tensor logaddexp(Tensor other) {
        return Pointwise.logaddexp((Tensor) this, other, false);
    }

    /** {@code log2(2^a + 2^b)} without overflow. */
    default Tensor logaddexp2(Tensor other) {
        return Pointwise.logaddexp((Tensor) this, other, true);
    }

    /** 0 below 0, 1 above, the value at 0; NaN gives 0. Both need one dtype. */
    default Tensor heaviside(Tensor values) {
        return Pointwise.heaviside((Tensor) this, values);
    }

    /** {@link #heaviside} in place. */
    default Tensor heaviside_(Tensor values) {
        return Stored.into("heaviside_", (Tensor) this, heaviside(values));
    }

    /** {@link Tensor#pow} in float64 whatever the operands. */
    default Tensor floatPower(Operand exponent) {
        Tensor x = ((Tensor) this).to(DType.FLOAT64);
        return x.pow(exponent instanceof Tensor t ? t.to(DType.FLOAT64) : exponent);
    }

    /** {@link #floatPower} in place; this must be float64. */
    default Tensor floatPower_(Operand exponent) {
        Tensor x = (Tensor) this;
        if (x.dtype() != DType.FLOAT64) {
            throw new org.jtorch.error.DTypeException(
                    "floatPower_",
                    "JT-DTY-002",
                    "the target is " + x.dtype().shortName() + "; the result is f64");
        }
        return Stored.into("floatPower_", x, floatPower(exponent));
    }

    /** {@code x * 2^other}. */
    default Tensor ldexp(Tensor other) {
        return ((Tensor) this).mul(Torch.pow(2.0, other));
    }

    /** {@link #ldexp} in place. */
    default Tensor ldexp_(Tensor other) {
        return Stored.into("ldexp_", (Tensor) this, ldexp(other));
    }

    /** Whether the element is neither infinite nor NaN. */
    default Tensor isfinite() {
        Tensor x = (Tensor) this;
        return x.isnan().logicalOr(x.isinf()).logicalNot();
    }

    /** Whether the element is +Inf. */
    default Tensor isposinf() {
        Tensor x = (Tensor) this;
        return x.isinf().logicalAnd(x.gt(0L));
    }

    /** Whether the element is -Inf. */
    default Tensor isneginf() {
        Tensor x = (Tensor) this;
        return x.isinf().logicalAnd(x.lt(0L));
    }

    /** A view of the same elements; refused for bool. */
    default Tensor positive() {
        Tensor x = (Tensor) this;
        if (x.dtype() == DType.BOOL) {
            throw new org.jtorch.error.DTypeException(
                    "positive", "JT-DTY-003", "not defined for bool");
        }
        return Dispatcher.one(org.jtorch.op.ViewOp.Alias.INSTANCE, x);
    }

    /**
     * Derivative of {@code digamma}, n times. At a pole, 0 or a negative whole number, it is an
     * infinity for n of 1 and above.
     *
     * @param n order, 0 or more
     * @throws org.jtorch.error.ArgumentException for a negative order
     */
    default Tensor polygamma(int n) {
        Tensor x = (Tensor) this;
        return switch (n) {
            case 0 -> x.digamma();
            case 1 -> Dispatcher.one(Primitive.Unary.of(org.jtorch.op.UnaryKind.TRIGAMMA), x);
            default -> Polygamma.of(x, n);
        };
    }

    /**
     * Logarithm of the multivariate gamma function.
     *
     * @param p dimension, 1 or more
     */
    default Tensor mvlgamma(int p) {
        return Pointwise.mvlgamma((Tensor) this, p);
    }

    /** {@link #mvlgamma} in place. */
    default Tensor mvlgamma_(int p) {
        return Stored.into("mvlgamma_", (Tensor) this, mvlgamma(p));
    }

    /** {@code -x log(x)} for x above 0, 0 at 0 with slope +Inf, -Inf with slope NaN below. */
    default Tensor entr() {
        return Pointwise.entr((Tensor) this);
    }
}
