package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;

/** Functions of one operand. */
public sealed interface UnaryOps permits Tensor {

    /** The negative; integers wrap. */
    default Tensor neg() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.NEG), (Tensor) this);
    }

    /** The negative; integers wrap. In place. */
    default Tensor neg_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.NEG), (Tensor) this, (Tensor) this);
    }

    /** The magnitude. */
    default Tensor abs() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ABS), (Tensor) this);
    }

    /** The magnitude. In place. */
    default Tensor abs_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.ABS), (Tensor) this, (Tensor) this);
    }

    /** -1, 0 or 1. */
    default Tensor sign() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.SIGN), (Tensor) this);
    }

    /** -1, 0 or 1. In place. */
    default Tensor sign_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.SIGN), (Tensor) this, (Tensor) this);
    }

    /** max(x, 0); NaN stays. */
    default Tensor relu() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.RELU), (Tensor) this);
    }

    /** max(x, 0); NaN stays. In place. */
    default Tensor relu_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.RELU), (Tensor) this, (Tensor) this);
    }

    /** Largest whole number not above. */
    default Tensor floor() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.FLOOR), (Tensor) this);
    }

    /** Largest whole number not above. In place. */
    default Tensor floor_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.FLOOR), (Tensor) this, (Tensor) this);
    }

    /** Smallest whole number not below. */
    default Tensor ceil() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.CEIL), (Tensor) this);
    }

    /** Smallest whole number not below. In place. */
    default Tensor ceil_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.CEIL), (Tensor) this, (Tensor) this);
    }

    /** Nearest whole number, halves to even. */
    default Tensor round() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ROUND), (Tensor) this);
    }

    /** Nearest whole number, halves to even. In place. */
    default Tensor round_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.ROUND), (Tensor) this, (Tensor) this);
    }

    /** Whole part, towards zero. */
    default Tensor trunc() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.TRUNC), (Tensor) this);
    }

    /** Whole part, towards zero. In place. */
    default Tensor trunc_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.TRUNC), (Tensor) this, (Tensor) this);
    }

    /** Square root; NaN below 0. */
    default Tensor sqrt() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.SQRT), (Tensor) this);
    }

    /** Square root; NaN below 0. In place. */
    default Tensor sqrt_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.SQRT), (Tensor) this, (Tensor) this);
    }

    /** 1 / sqrt(x). */
    default Tensor rsqrt() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.RSQRT), (Tensor) this);
    }

    /** 1 / sqrt(x). In place. */
    default Tensor rsqrt_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.RSQRT), (Tensor) this, (Tensor) this);
    }

    /** 1 / x. */
    default Tensor reciprocal() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.RECIPROCAL), (Tensor) this);
    }

    /** 1 / x. In place. */
    default Tensor reciprocal_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.RECIPROCAL), (Tensor) this, (Tensor) this);
    }

    /** e^x. */
    default Tensor exp() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.EXP), (Tensor) this);
    }

    /** e^x. In place. */
    default Tensor exp_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.EXP), (Tensor) this, (Tensor) this);
    }

    /** e^x - 1, accurate near 0. */
    default Tensor expm1() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.EXPM1), (Tensor) this);
    }

    /** e^x - 1, accurate near 0. In place. */
    default Tensor expm1_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.EXPM1), (Tensor) this, (Tensor) this);
    }

    /** 2^x. */
    default Tensor exp2() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.EXP2), (Tensor) this);
    }

    /** 2^x. In place. */
    default Tensor exp2_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.EXP2), (Tensor) this, (Tensor) this);
    }

    /** Natural logarithm. */
    default Tensor log() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.LOG), (Tensor) this);
    }

    /** Natural logarithm. In place. */
    default Tensor log_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.LOG), (Tensor) this, (Tensor) this);
    }

    /** Logarithm to base 2. */
    default Tensor log2() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.LOG2), (Tensor) this);
    }

    /** Logarithm to base 2. In place. */
    default Tensor log2_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.LOG2), (Tensor) this, (Tensor) this);
    }

    /** Logarithm to base 10. */
    default Tensor log10() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.LOG10), (Tensor) this);
    }

    /** Logarithm to base 10. In place. */
    default Tensor log10_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.LOG10), (Tensor) this, (Tensor) this);
    }

    /** log(1 + x), accurate near 0. */
    default Tensor log1p() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.LOG1P), (Tensor) this);
    }

    /** log(1 + x), accurate near 0. In place. */
    default Tensor log1p_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.LOG1P), (Tensor) this, (Tensor) this);
    }

    /** 1 / (1 + e^-x). */
    default Tensor sigmoid() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.SIGMOID), (Tensor) this);
    }

    /** 1 / (1 + e^-x). In place. */
    default Tensor sigmoid_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.SIGMOID), (Tensor) this, (Tensor) this);
    }

    /** Whether elements are 0, as bool. */
    default Tensor logicalNot() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.LOGICAL_NOT), (Tensor) this);
    }

    /** Whether elements are 0, as bool. In place. */
    default Tensor logicalNot_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.LOGICAL_NOT), (Tensor) this, (Tensor) this);
    }

    /** Complement of the bits; of a bool, its negation. */
    default Tensor bitwiseNot() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.BITWISE_NOT), (Tensor) this);
    }

    /** Complement of the bits; of a bool, its negation. In place. */
    default Tensor bitwiseNot_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.BITWISE_NOT), (Tensor) this, (Tensor) this);
    }
}
