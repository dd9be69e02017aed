package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.PRIMITIVES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.op.UnaryKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.Oracle;

/** One rule per element-wise kind of one operand: ordinary and special numbers, in every layout. */
final class UnaryRules {
    private final List<Rule> rules = new ArrayList<>();

    private UnaryRules() {}

    static List<Rule> all() {
        var r = new UnaryRules();
        r.unaries();
        return r.rules;
    }

    private void unaries() {
        unary(
                1,
                UnaryKind.NEG,
                Tensor::neg,
                x -> -x,
                x -> -x,
                0,
                "has the opposite sign; integers wrap");
        unary(2, UnaryKind.ABS, Tensor::abs, Math::abs, x -> x < 0 ? -x : x, 0, "is the magnitude");
        unary(
                3,
                UnaryKind.SIGN,
                Tensor::sign,
                x -> x > 0 ? 1 : x < 0 ? -1 : 0,
                Long::signum,
                0,
                "is -1, 0 or 1, and 0 for NaN");
        unary(
                4,
                UnaryKind.RELU,
                Tensor::relu,
                x -> x < 0 ? 0 : x + 0.0,
                x -> Math.max(x, 0),
                0,
                "is max(x, 0) and keeps NaN");
        unary(5, UnaryKind.FLOOR, Tensor::floor, Math::floor, x -> x, 0, "rounds down");
        unary(6, UnaryKind.CEIL, Tensor::ceil, Math::ceil, x -> x, 0, "rounds up");
        unary(7, UnaryKind.ROUND, Tensor::round, Math::rint, x -> x, 0, "rounds halves to even");
        unary(
                8,
                UnaryKind.TRUNC,
                Tensor::trunc,
                x -> x < 0 ? Math.ceil(x) : Math.floor(x),
                x -> x,
                0,
                "cuts towards zero");
        unary(
                9,
                UnaryKind.SQRT,
                Tensor::sqrt,
                Math::sqrt,
                null,
                0.5,
                "is the square root, correctly rounded");
        unary(10, UnaryKind.RSQRT, Tensor::rsqrt, x -> 1 / Math.sqrt(x), null, 2, "is 1 / sqrt(x)");
        unary(11, UnaryKind.RECIPROCAL, Tensor::reciprocal, x -> 1 / x, null, 1, "is 1 / x");
        unary(12, UnaryKind.EXP, Tensor::exp, Math::exp, null, 4, "is e^x");
        unary(
                13,
                UnaryKind.EXPM1,
                Tensor::expm1,
                Math::expm1,
                null,
                4,
                "is e^x - 1, accurate near 0");
        unary(14, UnaryKind.LOG, Tensor::log, Math::log, null, 4, "is the natural logarithm");
        unary(
                15,
                UnaryKind.LOG2,
                Tensor::log2,
                x -> Math.log(x) / Math.log(2),
                null,
                4,
                "is the logarithm to base 2");
        unary(
                16,
                UnaryKind.LOG10,
                Tensor::log10,
                Math::log10,
                null,
                4,
                "is the logarithm to base 10");
        unary(
                17,
                UnaryKind.LOG1P,
                Tensor::log1p,
                Math::log1p,
                null,
                4,
                "is log(1 + x), accurate near 0");
        unary(18, UnaryKind.SIN, Tensor::sin, Math::sin, null, 4, "is the sine");
        unary(19, UnaryKind.COS, Tensor::cos, Math::cos, null, 4, "is the cosine");
        unary(20, UnaryKind.TAN, Tensor::tan, Math::tan, null, 8, "is the tangent");
        unary(21, UnaryKind.ASIN, Tensor::asin, Math::asin, null, 4, "is the arc sine");
        unary(22, UnaryKind.ACOS, Tensor::acos, Math::acos, null, 4, "is the arc cosine");
        unary(23, UnaryKind.ATAN, Tensor::atan, Math::atan, null, 4, "is the arc tangent");
        unary(24, UnaryKind.SINH, Tensor::sinh, Math::sinh, null, 4, "is the hyperbolic sine");
        unary(25, UnaryKind.COSH, Tensor::cosh, Math::cosh, null, 4, "is the hyperbolic cosine");
        unary(26, UnaryKind.TANH, Tensor::tanh, Math::tanh, null, 4, "is the hyperbolic tangent");
        unary(
                27,
                UnaryKind.SIGMOID,
                Tensor::sigmoid,
                x -> 1 / (1 + Math.exp(-x)),
                null,
                4,
                "is 1 / (1 + e^-x)");
        unary(
                28,
                UnaryKind.LOGICAL_NOT,
                Tensor::logicalNot,
                x -> x == 0 ? 1 : 0,
                x -> x == 0 ? 1 : 0,
                0,
                "is true where x is 0");
        unary(
                29,
                UnaryKind.BITWISE_NOT,
                Tensor::bitwiseNot,
                null,
                x -> ~x,
                0,
                "flips all bits; of a bool it is the negation");
        unary(
                30,
                UnaryKind.IS_NAN,
                Tensor::isnan,
                x -> Double.isNaN(x) ? 1 : 0,
                _ -> 0,
                0,
                "is true for NaN only");
        unary(
                31,
                UnaryKind.IS_INF,
                Tensor::isinf,
                x -> Double.isInfinite(x) ? 1 : 0,
                _ -> 0,
                0,
                "is true for both infinities only");
        unary(
                32,
                UnaryKind.SIGNBIT,
                Tensor::signbit,
                x -> Math.copySign(1, x) < 0 ? 1 : 0,
                x -> x < 0 ? 1 : 0,
                0,
                "tells the sign bit, also of -0");
    }

    private void unary(
            int number,
            UnaryKind kind,
            UnaryOperator<Tensor> run,
            @Nullable DoubleUnaryOperator f,
            @Nullable LongUnaryOperator g,
            double ulps,
            String sentence) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        rules.add(
                new Rule(
                        Elementwise.id(number),
                        MUST,
                        PRIMITIVES,
                        "Each element of " + name + " " + sentence + ".",
                        "The loop of "
                                + name
                                + ": special values, tails shorter than a vector, strides other than 1.",
                        ask(t ->
                                t.kinds(
                                        kind,
                                        name,
                                        dtypes(t, f != null, g != null, kind),
                                        d -> {
                                            DType result =
                                                    kind.rule() == UnaryKind.Rule.BOOL
                                                            ? DType.BOOL
                                                            : d;
                                            DoubleUnaryOperator df = f == null ? x -> x : f;
                                            LongUnaryOperator dg =
                                                    d == DType.BOOL && kind == UnaryKind.BITWISE_NOT
                                                            ? x -> 1 - x
                                                            : g == null ? x -> x : g;
                                            Tolerance tolerance = Tolerance.ulps(ulps);
                                            var questions = new ArrayList<Question>();
                                            questions.addAll(
                                                    Question.unary(
                                                            "a." + Elementwise.camel(name) + "()",
                                                            s -> Values.ordinary(d, s, t.random()),
                                                            run,
                                                            a -> Oracle.map(a, result, df, dg),
                                                            tolerance));
                                            questions.addAll(
                                                    Question.unary(
                                                            "a." + Elementwise.camel(name) + "()",
                                                            s -> Values.special(d, s, t.random()),
                                                            run,
                                                            a -> Oracle.map(a, result, df, dg),
                                                            tolerance));
                                            t.answers(questions);
                                        }))));
    }

    private static List<DType> dtypes(
            TensorContext t, boolean floats, boolean ints, UnaryKind kind) {
        boolean bool = kind.rule() == UnaryKind.Rule.INTEGRAL || kind.rule() == UnaryKind.Rule.BOOL;
        return t.dtypes().stream()
                .filter(d -> d.isFloating() ? floats : ints && (d != DType.BOOL || bool))
                .filter(d -> d != DType.BOOL || kind != UnaryKind.SIGNBIT)
                .toList();
    }
}
