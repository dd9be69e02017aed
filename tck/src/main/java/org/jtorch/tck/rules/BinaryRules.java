package org.jtorch.tck.rules;

import java.util.List;
import org.jtorch.Tensor;
import org.jtorch.op.BinaryKind;
import org.jtorch.tck.Rule;

/** One rule per element-wise kind of two operands. */
final class BinaryRules {
    private BinaryRules() {}

    static List<Rule> all() {
        return List.of(
                BinaryCase.rule(
                        41,
                        BinaryKind.ADD,
                        Tensor::add,
                        Double::sum,
                        (a, b) -> a + b,
                        0,
                        "is a + b; integers wrap, bools are or-ed"),
                BinaryCase.rule(
                        42,
                        BinaryKind.SUB,
                        Tensor::sub,
                        (a, b) -> a - b,
                        (a, b) -> a - b,
                        0,
                        "is a - b; integers wrap"),
                BinaryCase.rule(
                        43,
                        BinaryKind.MUL,
                        Tensor::mul,
                        (a, b) -> a * b,
                        (a, b) -> a * b,
                        0,
                        "is a * b; integers wrap, bools are and-ed"),
                BinaryCase.rule(
                        44,
                        BinaryKind.DIV,
                        Tensor::div,
                        (a, b) -> a / b,
                        null,
                        0.5,
                        "is a / b, correctly rounded; x / 0 is an infinity or NaN"),
                BinaryCase.rule(
                        45,
                        BinaryKind.MAXIMUM,
                        Tensor::maximum,
                        BinaryRules::larger,
                        Math::max,
                        0,
                        "is the larger operand, and NaN if one is NaN"),
                BinaryCase.rule(
                        46,
                        BinaryKind.MINIMUM,
                        Tensor::minimum,
                        BinaryRules::smaller,
                        Math::min,
                        0,
                        "is the smaller operand, and NaN if one is NaN"),
                BinaryCase.rule(
                        47,
                        BinaryKind.EQ,
                        Tensor::eq,
                        (a, b) -> a == b ? 1 : 0,
                        (a, b) -> a == b ? 1 : 0,
                        0,
                        "is true where operands are equal; NaN equals nothing"),
                BinaryCase.rule(
                        48,
                        BinaryKind.NE,
                        Tensor::ne,
                        (a, b) -> a != b ? 1 : 0,
                        (a, b) -> a != b ? 1 : 0,
                        0,
                        "is true where operands differ; NaN differs from itself"),
                BinaryCase.rule(
                        49,
                        BinaryKind.LT,
                        Tensor::lt,
                        (a, b) -> a < b ? 1 : 0,
                        (a, b) -> a < b ? 1 : 0,
                        0,
                        "is true where a is less"),
                BinaryCase.rule(
                        50,
                        BinaryKind.LE,
                        Tensor::le,
                        (a, b) -> a <= b ? 1 : 0,
                        (a, b) -> a <= b ? 1 : 0,
                        0,
                        "is true where a is less or equal"),
                BinaryCase.rule(
                        51,
                        BinaryKind.GT,
                        Tensor::gt,
                        (a, b) -> a > b ? 1 : 0,
                        (a, b) -> a > b ? 1 : 0,
                        0,
                        "is true where a is greater"),
                BinaryCase.rule(
                        52,
                        BinaryKind.GE,
                        Tensor::ge,
                        (a, b) -> a >= b ? 1 : 0,
                        (a, b) -> a >= b ? 1 : 0,
                        0,
                        "is true where a is greater or equal"),
                BinaryCase.rule(
                        53,
                        BinaryKind.LOGICAL_AND,
                        Tensor::logicalAnd,
                        (a, b) -> a != 0 && b != 0 ? 1 : 0,
                        (a, b) -> a != 0 && b != 0 ? 1 : 0,
                        0,
                        "is true where both are not 0"),
                BinaryCase.rule(
                        54,
                        BinaryKind.LOGICAL_OR,
                        Tensor::logicalOr,
                        (a, b) -> a != 0 || b != 0 ? 1 : 0,
                        (a, b) -> a != 0 || b != 0 ? 1 : 0,
                        0,
                        "is true where one is not 0"),
                BinaryCase.rule(
                        55,
                        BinaryKind.LOGICAL_XOR,
                        Tensor::logicalXor,
                        (a, b) -> a != 0 ^ b != 0 ? 1 : 0,
                        (a, b) -> a != 0 ^ b != 0 ? 1 : 0,
                        0,
                        "is true where exactly one is not 0"),
                BinaryCase.rule(
                        56,
                        BinaryKind.BITWISE_AND,
                        Tensor::bitwiseAnd,
                        null,
                        (a, b) -> a & b,
                        0,
                        "has the bits of both"),
                BinaryCase.rule(
                        57,
                        BinaryKind.BITWISE_OR,
                        Tensor::bitwiseOr,
                        null,
                        (a, b) -> a | b,
                        0,
                        "has the bits of either"),
                BinaryCase.rule(
                        58,
                        BinaryKind.BITWISE_XOR,
                        Tensor::bitwiseXor,
                        null,
                        (a, b) -> a ^ b,
                        0,
                        "has the bits of one only"),
                BinaryCase.rule(
                        59,
                        BinaryKind.ATAN2,
                        Tensor::atan2,
                        Math::atan2,
                        null,
                        4,
                        "is the angle of the point (b, a)"),
                BinaryCase.rule(
                        60,
                        BinaryKind.POW,
                        Tensor::pow,
                        BinaryRules::power,
                        null,
                        8,
                        "is a to the power of b"),
                BinaryCase.rule(
                        62,
                        BinaryKind.SHIFT_LEFT,
                        BinaryRules::left,
                        null,
                        (a, b) -> a << (b & 7),
                        0,
                        "is a with its bits moved up by b"),
                BinaryCase.rule(
                        63,
                        BinaryKind.SHIFT_RIGHT,
                        BinaryRules::right,
                        null,
                        (a, b) -> a >> (b & 7),
                        0,
                        "is a with its bits moved down by b, keeping the sign"),
                BinaryCase.rule(
                        61,
                        BinaryKind.FMOD,
                        Tensor::fmod,
                        (a, b) -> a % b,
                        null,
                        0,
                        "is the remainder with the sign of a"));
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
}
