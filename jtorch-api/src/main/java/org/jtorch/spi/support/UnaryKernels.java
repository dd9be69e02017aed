package org.jtorch.spi.support;

import static org.jtorch.spi.support.Blocks.Doubles1.each;

import org.jtorch.DType;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.Kernel;

/** Element-wise functions of one operand. */
final class UnaryKernels {
    private UnaryKernels() {}

    static Kernel kernel(UnaryKind kind, DType compute) {
        return Blocks.real(compute)
                ? Blocks.kernel(doubles(kind))
                : Blocks.wholeKernel(longs(kind, compute));
    }

    private static Blocks.Doubles1 doubles(UnaryKind kind) {
        return switch (kind) {
            case NEG ->
                    (x, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = -x[i];
                        }
                    };
            case ABS ->
                    (x, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = Math.abs(x[i]);
                        }
                    };
            case RELU ->
                    (x, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = x[i] <= 0 ? 0 : x[i];
                        }
                    };
            case SQRT ->
                    (x, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = Math.sqrt(x[i]);
                        }
                    };
            case RSQRT ->
                    (x, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = 1 / Math.sqrt(x[i]);
                        }
                    };
            case RECIPROCAL ->
                    (x, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = 1 / x[i];
                        }
                    };
            case SIGN -> each(x -> x > 0 ? 1 : x < 0 ? -1 : 0);
            case FLOOR -> each(Math::floor);
            case CEIL -> each(Math::ceil);
            case ROUND -> each(Math::rint);
            case TRUNC -> each(RealMath::trunc);
            case EXP -> each(Math::exp);
            case EXPM1 -> each(Math::expm1);
            case LOG -> each(Math::log);
            case LOG2 -> each(RealMath::log2);
            case LOG10 -> each(Math::log10);
            case LOG1P -> each(Math::log1p);
            case SIN -> each(Math::sin);
            case COS -> each(Math::cos);
            case TAN -> each(Math::tan);
            case ASIN -> each(Math::asin);
            case ACOS -> each(Math::acos);
            case ATAN -> each(Math::atan);
            case SINH -> each(Math::sinh);
            case COSH -> each(Math::cosh);
            case TANH -> each(Math::tanh);
            case SIGMOID -> each(RealMath::sigmoid);
            case LOGICAL_NOT -> each(x -> x == 0 ? 1 : 0);
            case IS_NAN -> each(x -> Double.isNaN(x) ? 1 : 0);
            case IS_INF -> each(x -> Double.isInfinite(x) ? 1 : 0);
            case SIGNBIT -> each(x -> Double.doubleToRawLongBits(x) < 0 ? 1 : 0);
            case EXP2 -> each(x -> Math.pow(2, x));
            case ASINH -> each(RealMath::asinh);
            case ACOSH -> each(RealMath::acosh);
            case ATANH -> each(RealMath::atanh);
            case ERF -> each(ErrorFunction::erf);
            case ERFC -> each(ErrorFunction::erfc);
            case ERFINV -> each(ErrorFunction::erfinv);
            case LGAMMA -> each(GammaFunctions::lgamma);
            case DIGAMMA -> each(GammaFunctions::digamma);
            case TRIGAMMA -> each(GammaFunctions::trigamma);
            case BITWISE_NOT -> throw ScalarKernels.refused(kind, "floating");
        };
    }

    private static Blocks.Longs1 longs(UnaryKind kind, DType t) {
        return switch (kind) {
            case NEG -> Blocks.Longs1.each(x -> -x);
            case ABS -> Blocks.Longs1.each(Math::abs);
            case SIGN -> Blocks.Longs1.each(Long::signum);
            case RELU -> Blocks.Longs1.each(x -> Math.max(x, 0));
            case FLOOR, CEIL, ROUND, TRUNC -> (_, _) -> {};
            case LOGICAL_NOT -> Blocks.Longs1.each(x -> x == 0 ? 1 : 0);
            case BITWISE_NOT -> Blocks.Longs1.each(t == DType.BOOL ? x -> 1 - x : x -> ~x);
            case IS_NAN, IS_INF -> Blocks.Longs1.each(_ -> 0);
            case SIGNBIT -> Blocks.Longs1.each(x -> x < 0 ? 1 : 0);
            case SQRT,
                    RSQRT,
                    RECIPROCAL,
                    EXP,
                    EXPM1,
                    LOG,
                    LOG2,
                    LOG10,
                    LOG1P,
                    SIN,
                    COS,
                    TAN,
                    ASIN,
                    ACOS,
                    ATAN,
                    SINH,
                    COSH,
                    TANH,
                    SIGMOID,
                    EXP2,
                    ASINH,
                    ACOSH,
                    ATANH,
                    ERF,
                    ERFC,
                    ERFINV,
                    LGAMMA,
                    DIGAMMA,
                    TRIGAMMA ->
                    throw ScalarKernels.refused(kind, t.shortName());
        };
    }
}
