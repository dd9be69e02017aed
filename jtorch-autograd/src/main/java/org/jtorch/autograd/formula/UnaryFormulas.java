package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.in;
import static org.jtorch.autograd.formula.Rule.out;
import static org.jtorch.autograd.formula.Rule.rule;
import static org.jtorch.autograd.formula.Rule.zero;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.GradCall;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;

/** Derivatives of functions of one operand. */
final class UnaryFormulas {
    private static final @Nullable Rule[] TABLE =
            Arrays.stream(UnaryKind.values()).map(UnaryFormulas::entry).toArray(Rule[]::new);
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    private UnaryFormulas() {}

    static @Nullable Rule of(UnaryKind kind) {
        return TABLE[kind.ordinal()];
    }

    private static @Nullable Rule entry(UnaryKind kind) {
        return switch (kind) {
            case NEG -> rule(d((g, _) -> g.neg()));
            case ABS -> ofInput((g, x) -> g.mul(x.sign()));
            case SIGN, FLOOR, CEIL, ROUND, TRUNC -> rule(zero());
            case RELU -> ofResult(UnaryFormulas::relu);
            case SQRT -> ofResult((g, y) -> g.div(y.mul(2)));
            case RSQRT -> ofResult((g, y) -> g.mul(y.pow(3)).mul(-0.5));
            case RECIPROCAL -> ofResult((g, y) -> g.neg().mul(y.mul(y)));
            case EXP -> ofResult(Tensor::mul);
            case EXP2 -> ofResult((g, y) -> g.mul(y).mul(Math.log(2)));
            case EXPM1 -> ofResult((g, y) -> g.mul(y.add(1)));
            case LOG -> ofInput(Tensor::div);
            case LOG2 -> ofInput((g, x) -> g.div(x.mul(Math.log(2))));
            case LOG10 -> ofInput((g, x) -> g.div(x.mul(Math.log(10))));
            case LOG1P -> ofInput((g, x) -> g.div(x.add(1)));
            case SIN -> ofInput((g, x) -> g.mul(x.cos()));
            case COS -> ofInput((g, x) -> g.mul(x.sin().neg()));
            case TAN -> ofResult((g, y) -> g.mul(y.mul(y).add(1)));
            case ASIN -> ofInput((g, x) -> g.mul(x.mul(x).neg().add(1).rsqrt()));
            case ACOS -> ofInput((g, x) -> g.mul(x.mul(x).neg().add(1).rsqrt()).neg());
            case ATAN -> ofInput((g, x) -> g.div(x.mul(x).add(1)));
            case SINH -> ofInput((g, x) -> g.mul(x.cosh()));
            case COSH -> ofInput((g, x) -> g.mul(x.sinh()));
            case TANH -> ofResult((g, y) -> g.mul(y.mul(y).neg().add(1)));
            case ASINH -> ofInput((g, x) -> g.mul(x.mul(x).add(1).rsqrt()));
            case ACOSH -> ofInput((g, x) -> g.mul(x.mul(x).sub(1).rsqrt()));
            case ATANH -> ofInput((g, x) -> g.div(x.mul(x).neg().add(1)));
            case SIGMOID -> ofResult((g, y) -> g.mul(y.neg().add(1)).mul(y));
            case ERF -> ofInput((g, x) -> g.mul(bell(x)));
            case ERFC -> ofInput((g, x) -> g.mul(bell(x)).neg());
            case ERFINV -> ofResult((g, y) -> g.mul(y.mul(y).exp()).mul(Math.sqrt(Math.PI) / 2));
            case LGAMMA -> ofInput((g, x) -> g.mul(x.digamma()));
            case DIGAMMA ->
                    ofInput((g, x) ->
                            g.mul(Dispatcher.one(Primitive.Unary.of(UnaryKind.TRIGAMMA), x)));
            case TRIGAMMA -> ofInput((g, x) -> g.mul(x.polygamma(2)));
            case LOGICAL_NOT, BITWISE_NOT, IS_NAN, IS_INF, SIGNBIT -> null;
        };
    }

    /** When recorded, the result takes part with a derivative of 0, as PyTorch has it. */
    private static Tensor relu(Tensor g, Tensor y) {
        Tensor out = Torch.where(y.le(0), Scalar.of(0.0), g);
        return Torch.isGradEnabled() ? out.add(y.sign().mul(0)) : out;
    }

    /** The derivative of erf. */
    private static Tensor bell(Tensor x) {
        return x.mul(x).neg().exp().mul(TWO_OVER_SQRT_PI);
    }

    /** A derivative that reads the gradient and one saved tensor. */
    @FunctionalInterface
    private interface OfOne {
        Tensor apply(Tensor g, Tensor saved);
    }

    private static Rule ofInput(OfOne f) {
        return rule(d(in(0), (Tensor g, GradCall s) -> f.apply(g, s.in(0))));
    }

    private static Rule ofResult(OfOne f) {
        return rule(d(out(), (Tensor g, GradCall s) -> f.apply(g, s.out(0))));
    }
}
