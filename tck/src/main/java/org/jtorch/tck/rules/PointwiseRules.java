package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.PRIMITIVES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** One rule per element-wise kind: its values on ordinary and special numbers, in every layout. */
final class PointwiseRules {
    private final List<Rule> rules = new ArrayList<>();

    private PointwiseRules() {}

    static List<Rule> all() {
        var r = new PointwiseRules();
        r.unaries();
        r.binaries();
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
            @org.jspecify.annotations.Nullable DoubleUnaryOperator f,
            @org.jspecify.annotations.Nullable LongUnaryOperator g,
            double ulps,
            String sentence) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        rules.add(
                new Rule(
                        id(number),
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
                                                    t.unary(
                                                            "a." + camel(name) + "()",
                                                            s -> Values.ordinary(d, s, t.random()),
                                                            run,
                                                            a -> Oracle.map(a, result, df, dg),
                                                            tolerance));
                                            questions.addAll(
                                                    t.unary(
                                                            "a." + camel(name) + "()",
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

    private void binaries() {
        binary(
                41,
                BinaryKind.ADD,
                Tensor::add,
                Double::sum,
                (a, b) -> a + b,
                0,
                "is a + b; integers wrap, bools are or-ed");
        binary(
                42,
                BinaryKind.SUB,
                Tensor::sub,
                (a, b) -> a - b,
                (a, b) -> a - b,
                0,
                "is a - b; integers wrap");
        binary(
                43,
                BinaryKind.MUL,
                Tensor::mul,
                (a, b) -> a * b,
                (a, b) -> a * b,
                0,
                "is a * b; integers wrap, bools are and-ed");
        binary(
                44,
                BinaryKind.DIV,
                Tensor::div,
                (a, b) -> a / b,
                null,
                0.5,
                "is a / b, correctly rounded; x / 0 is an infinity or NaN");
        binary(
                45,
                BinaryKind.MAXIMUM,
                Tensor::maximum,
                PointwiseRules::larger,
                Math::max,
                0,
                "is the larger operand, and NaN if one is NaN");
        binary(
                46,
                BinaryKind.MINIMUM,
                Tensor::minimum,
                PointwiseRules::smaller,
                Math::min,
                0,
                "is the smaller operand, and NaN if one is NaN");
        binary(
                47,
                BinaryKind.EQ,
                Tensor::eq,
                (a, b) -> a == b ? 1 : 0,
                (a, b) -> a == b ? 1 : 0,
                0,
                "is true where operands are equal; NaN equals nothing");
        binary(
                48,
                BinaryKind.NE,
                Tensor::ne,
                (a, b) -> a != b ? 1 : 0,
                (a, b) -> a != b ? 1 : 0,
                0,
                "is true where operands differ; NaN differs from itself");
        binary(
                49,
                BinaryKind.LT,
                Tensor::lt,
                (a, b) -> a < b ? 1 : 0,
                (a, b) -> a < b ? 1 : 0,
                0,
                "is true where a is less");
        binary(
                50,
                BinaryKind.LE,
                Tensor::le,
                (a, b) -> a <= b ? 1 : 0,
                (a, b) -> a <= b ? 1 : 0,
                0,
                "is true where a is less or equal");
        binary(
                51,
                BinaryKind.GT,
                Tensor::gt,
                (a, b) -> a > b ? 1 : 0,
                (a, b) -> a > b ? 1 : 0,
                0,
                "is true where a is greater");
        binary(
                52,
                BinaryKind.GE,
                Tensor::ge,
                (a, b) -> a >= b ? 1 : 0,
                (a, b) -> a >= b ? 1 : 0,
                0,
                "is true where a is greater or equal");
        binary(
                53,
                BinaryKind.LOGICAL_AND,
                Tensor::logicalAnd,
                (a, b) -> a != 0 && b != 0 ? 1 : 0,
                (a, b) -> a != 0 && b != 0 ? 1 : 0,
                0,
                "is true where both are not 0");
        binary(
                54,
                BinaryKind.LOGICAL_OR,
                Tensor::logicalOr,
                (a, b) -> a != 0 || b != 0 ? 1 : 0,
                (a, b) -> a != 0 || b != 0 ? 1 : 0,
                0,
                "is true where one is not 0");
        binary(
                55,
                BinaryKind.LOGICAL_XOR,
                Tensor::logicalXor,
                (a, b) -> a != 0 ^ b != 0 ? 1 : 0,
                (a, b) -> a != 0 ^ b != 0 ? 1 : 0,
                0,
                "is true where exactly one is not 0");
        binary(
                56,
                BinaryKind.BITWISE_AND,
                Tensor::bitwiseAnd,
                null,
                (a, b) -> a & b,
                0,
                "has the bits of both");
        binary(
                57,
                BinaryKind.BITWISE_OR,
                Tensor::bitwiseOr,
                null,
                (a, b) -> a | b,
                0,
                "has the bits of either");
        binary(
                58,
                BinaryKind.BITWISE_XOR,
                Tensor::bitwiseXor,
                null,
                (a, b) -> a ^ b,
                0,
                "has the bits of one only");
        binary(
                59,
                BinaryKind.ATAN2,
                Tensor::atan2,
                Math::atan2,
                null,
                4,
                "is the angle of the point (b, a)");
        binary(
                60,
                BinaryKind.POW,
                Tensor::pow,
                PointwiseRules::power,
                null,
                8,
                "is a to the power of b");
        binary(
                62,
                BinaryKind.SHIFT_LEFT,
                PointwiseRules::left,
                null,
                (a, b) -> a << (b & 7),
                0,
                "is a with its bits moved up by b");
        binary(
                63,
                BinaryKind.SHIFT_RIGHT,
                PointwiseRules::right,
                null,
                (a, b) -> a >> (b & 7),
                0,
                "is a with its bits moved down by b, keeping the sign");
        binary(
                61,
                BinaryKind.FMOD,
                Tensor::fmod,
                (a, b) -> a % b,
                null,
                0,
                "is the remainder with the sign of a");
    }

    /** As C99 has it, where Java differs: 1 to any power is 1, and so is -1 to an infinite one. */
    private static double power(double a, double b) {
        return a == 1 || a == -1 && Double.isInfinite(b) ? 1 : Math.pow(a, b);
    }

    /** Shifts by less than the width, which is all that is promised. */
    private static Tensor left(Tensor a, Tensor b) {
        return a.bitwiseLeftShift(b.bitwiseAnd(7));
    }

    private static Tensor right(Tensor a, Tensor b) {
        return a.bitwiseRightShift(b.bitwiseAnd(7));
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b)
                ? Double.NaN
                : a == b ? a + b == 0 ? 0.0 : a : Math.max(a, b);
    }

    private static double smaller(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : a == b ? a : Math.min(a, b);
    }

    private void binary(
            int number,
            BinaryKind kind,
            BinaryOperator<Tensor> run,
            @org.jspecify.annotations.Nullable DoubleBinaryOperator f,
            @org.jspecify.annotations.Nullable LongBinaryOperator g,
            double ulps,
            String sentence) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        rules.add(
                new Rule(
                        id(number),
                        MUST,
                        PRIMITIVES,
                        "Each element of " + name + " " + sentence + ".",
                        "The loop of "
                                + name
                                + ": special values, tails, operands repeated with stride 0.",
                        ask(t ->
                                t.kinds(
                                        kind,
                                        name,
                                        binaryDTypes(t, f != null, g != null, kind),
                                        d -> {
                                            DType result =
                                                    kind.rule() == BinaryKind.Rule.BOOL
                                                            ? DType.BOOL
                                                            : d;
                                            DoubleBinaryOperator df = f == null ? (a, _) -> a : f;
                                            LongBinaryOperator dg = g == null ? (a, _) -> a : g;
                                            boolean signless =
                                                    kind == BinaryKind.MAXIMUM
                                                            || kind == BinaryKind.MINIMUM;
                                            var questions = new ArrayList<Question>();
                                            for (Shape s : Values.SHAPES) {
                                                for (Layout l : Layout.values()) {
                                                    for (boolean special :
                                                            new boolean[] {false, true}) {
                                                        // IEEE leaves the sign of max(+0, -0) open,
                                                        // so zeros meet only in other kinds.
                                                        boolean edge =
                                                                special
                                                                        && !(signless
                                                                                && d.isFloating());
                                                        NdArray a =
                                                                edge
                                                                        ? Values.special(
                                                                                d, s, t.random())
                                                                        : Values.ordinary(
                                                                                d, s, t.random());
                                                        NdArray b =
                                                                edge
                                                                        ? Values.special(
                                                                                d, s, t.random())
                                                                        : Values.ordinary(
                                                                                d, s, t.random());
                                                        questions.add(
                                                                new Question(
                                                                        inJava(name),
                                                                        List.of(a, b),
                                                                        l,
                                                                        true,
                                                                        in ->
                                                                                run.apply(
                                                                                        in[0],
                                                                                        in[1]),
                                                                        in ->
                                                                                Oracle.zip(
                                                                                        in[0],
                                                                                        in[1],
                                                                                        result, df,
                                                                                        dg),
                                                                        Tolerance.ulps(ulps)));
                                                    }
                                                }
                                            }
                                            t.answers(questions);
                                            if (signless && d.isFloating()) {
                                                nanWins(t, inJava(name), run, d);
                                            }
                                        }))));
    }

    private static void nanWins(TensorContext t, String text, BinaryOperator<Tensor> run, DType d)
            throws Exception {
        NdArray a = NdArray.floats(d, Shape.of(3), i -> i == 0 ? Double.NaN : 1);
        NdArray b = NdArray.floats(d, Shape.of(3), i -> i == 1 ? Double.NaN : 1);
        t.answer(
                new Question(
                        text,
                        List.of(a, b),
                        Layout.CONTIGUOUS,
                        true,
                        in -> run.apply(in[0], in[1]),
                        in ->
                                Oracle.zip(
                                        in[0],
                                        in[1],
                                        d,
                                        (x, y) ->
                                                Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : 1,
                                        (x, _) -> x),
                        Tolerance.EXACT));
    }

    private static List<DType> binaryDTypes(
            TensorContext t, boolean floats, boolean ints, BinaryKind kind) {
        return t.dtypes().stream()
                .filter(d -> d.isFloating() ? floats : ints)
                .filter(d ->
                        d != DType.BOOL
                                || kind.rule() != BinaryKind.Rule.NUMERIC
                                        && kind.rule() != BinaryKind.Rule.INTEGER)
                .toList();
    }

    /** A function of two operands in Java. */
    private static String inJava(String name) {
        String second = name.startsWith("shift") ? "b.bitwiseAnd(7)" : "b";
        return "a." + camel(name) + "(" + second + ")";
    }

    static String camel(String name) {
        var out = new StringBuilder();
        boolean up = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') {
                up = true;
            } else {
                out.append(up ? Character.toUpperCase(c) : c);
                up = false;
            }
        }
        return switch (out.toString()) {
            case "isNan" -> "isnan";
            case "isInf" -> "isinf";
            case "shiftLeft" -> "bitwiseLeftShift";
            case "shiftRight" -> "bitwiseRightShift";
            default -> out.toString();
        };
    }

    private static String id(int number) {
        return "JT-PWS-%03d".formatted(number);
    }
}
