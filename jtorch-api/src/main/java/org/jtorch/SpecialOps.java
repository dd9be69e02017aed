package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;

/** Trigonometric, hyperbolic and special functions of one operand. */
public sealed interface SpecialOps permits Tensor {

    /** Sine of radians. */
    default Tensor sin() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.SIN), (Tensor) this);
    }

    /** Sine of radians. In place. */
    default Tensor sin_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.SIN), (Tensor) this, (Tensor) this);
    }

    /** Cosine of radians. */
    default Tensor cos() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.COS), (Tensor) this);
    }

    /** Cosine of radians. In place. */
    default Tensor cos_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.COS), (Tensor) this, (Tensor) this);
    }

    /** Tangent of radians. */
    default Tensor tan() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.TAN), (Tensor) this);
    }

    /** Tangent of radians. In place. */
    default Tensor tan_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.TAN), (Tensor) this, (Tensor) this);
    }

    /** Arc sine, in radians. */
    default Tensor asin() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ASIN), (Tensor) this);
    }

    /** Arc sine, in radians. In place. */
    default Tensor asin_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.ASIN), (Tensor) this, (Tensor) this);
    }

    /** Arc cosine, in radians. */
    default Tensor acos() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ACOS), (Tensor) this);
    }

    /** Arc cosine, in radians. In place. */
    default Tensor acos_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.ACOS), (Tensor) this, (Tensor) this);
    }

    /** Arc tangent, in radians. */
    default Tensor atan() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ATAN), (Tensor) this);
    }

    /** Arc tangent, in radians. In place. */
    default Tensor atan_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.ATAN), (Tensor) this, (Tensor) this);
    }

    /** Hyperbolic sine. */
    default Tensor sinh() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.SINH), (Tensor) this);
    }

    /** Hyperbolic sine. In place. */
    default Tensor sinh_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.SINH), (Tensor) this, (Tensor) this);
    }

    /** Hyperbolic cosine. */
    default Tensor cosh() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.COSH), (Tensor) this);
    }

    /** Hyperbolic cosine. In place. */
    default Tensor cosh_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.COSH), (Tensor) this, (Tensor) this);
    }

    /** Hyperbolic tangent. */
    default Tensor tanh() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.TANH), (Tensor) this);
    }

    /** Hyperbolic tangent. In place. */
    default Tensor tanh_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.TANH), (Tensor) this, (Tensor) this);
    }

    /** Inverse hyperbolic sine. */
    default Tensor asinh() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ASINH), (Tensor) this);
    }

    /** Inverse hyperbolic sine. In place. */
    default Tensor asinh_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.ASINH), (Tensor) this, (Tensor) this);
    }

    /** Inverse hyperbolic cosine. */
    default Tensor acosh() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ACOSH), (Tensor) this);
    }

    /** Inverse hyperbolic cosine. In place. */
    default Tensor acosh_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.ACOSH), (Tensor) this, (Tensor) this);
    }

    /** Inverse hyperbolic tangent. */
    default Tensor atanh() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ATANH), (Tensor) this);
    }

    /** Inverse hyperbolic tangent. In place. */
    default Tensor atanh_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.ATANH), (Tensor) this, (Tensor) this);
    }

    /** Error function. */
    default Tensor erf() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ERF), (Tensor) this);
    }

    /** Error function. In place. */
    default Tensor erf_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.ERF), (Tensor) this, (Tensor) this);
    }

    /** 1 - erf(x). */
    default Tensor erfc() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ERFC), (Tensor) this);
    }

    /** 1 - erf(x). In place. */
    default Tensor erfc_() {
        return Dispatcher.inPlace(Primitive.Unary.of(UnaryKind.ERFC), (Tensor) this, (Tensor) this);
    }

    /** Inverse of the error function. */
    default Tensor erfinv() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.ERFINV), (Tensor) this);
    }

    /** Inverse of the error function. In place. */
    default Tensor erfinv_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.ERFINV), (Tensor) this, (Tensor) this);
    }

    /** Logarithm of the magnitude of the gamma function. */
    default Tensor lgamma() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.LGAMMA), (Tensor) this);
    }

    /** Logarithm of the magnitude of the gamma function. In place. */
    default Tensor lgamma_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.LGAMMA), (Tensor) this, (Tensor) this);
    }

    /** Derivative of lgamma. */
    default Tensor digamma() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.DIGAMMA), (Tensor) this);
    }

    /** Derivative of lgamma. In place. */
    default Tensor digamma_() {
        return Dispatcher.inPlace(
                Primitive.Unary.of(UnaryKind.DIGAMMA), (Tensor) this, (Tensor) this);
    }

    /** Whether elements are NaN, as bool. */
    default Tensor isnan() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.IS_NAN), (Tensor) this);
    }

    /** Whether elements are infinite, as bool. */
    default Tensor isinf() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.IS_INF), (Tensor) this);
    }

    /** Whether the sign bit is set, as bool. */
    default Tensor signbit() {
        return Dispatcher.one(Primitive.Unary.of(UnaryKind.SIGNBIT), (Tensor) this);
    }
}
