package org.jtorch.op;

/**
 * Element-wise functions of one operand. The floating ones take an integer or bool operand
 * converted to the default dtype; special values follow IEEE 754 and C99 Annex F.
 */
public enum UnaryKind implements OpKind {
    /** Negation; integers wrap. */
    NEG(Rule.NUMERIC),
    /** Magnitude; the least integer wraps to itself. */
    ABS(Rule.SAME),
    /** -1, 0 or 1; 0 for NaN, as PyTorch has it. */
    SIGN(Rule.SAME),
    /** max(x, 0); NaN stays. */
    RELU(Rule.NUMERIC),
    /** Largest whole number not above. */
    FLOOR(Rule.NUMERIC),
    /** Smallest whole number not below. */
    CEIL(Rule.NUMERIC),
    /** Nearest whole number, halves to even. */
    ROUND(Rule.NUMERIC),
    /** Towards zero. */
    TRUNC(Rule.NUMERIC),
    /** Square root; NaN below 0. */
    SQRT(Rule.FLOAT),
    /** 1 / sqrt(x). */
    RSQRT(Rule.FLOAT),
    /** 1 / x. */
    RECIPROCAL(Rule.FLOAT),
    /** e^x. */
    EXP(Rule.FLOAT),
    /** e^x - 1, accurate near 0. */
    EXPM1(Rule.FLOAT),
    /** Natural logarithm. */
    LOG(Rule.FLOAT),
    /** Logarithm to base 2. */
    LOG2(Rule.FLOAT),
    /** Logarithm to base 10. */
    LOG10(Rule.FLOAT),
    /** log(1 + x), accurate near 0. */
    LOG1P(Rule.FLOAT),
    /** Sine. */
    SIN(Rule.FLOAT),
    /** Cosine. */
    COS(Rule.FLOAT),
    /** Tangent. */
    TAN(Rule.FLOAT),
    /** Arc sine. */
    ASIN(Rule.FLOAT),
    /** Arc cosine. */
    ACOS(Rule.FLOAT),
    /** Arc tangent. */
    ATAN(Rule.FLOAT),
    /** Hyperbolic sine. */
    SINH(Rule.FLOAT),
    /** Hyperbolic cosine. */
    COSH(Rule.FLOAT),
    /** Hyperbolic tangent. */
    TANH(Rule.FLOAT),
    /** 1 / (1 + e^-x). */
    SIGMOID(Rule.FLOAT),
    /** Whether the element is 0 or false. */
    LOGICAL_NOT(Rule.BOOL),
    /** Bitwise complement; of a bool, its negation. */
    BITWISE_NOT(Rule.INTEGRAL),
    /** Whether the element is NaN. */
    IS_NAN(Rule.BOOL),
    /** Whether the element is +Inf or -Inf. */
    IS_INF(Rule.BOOL),
    /** Whether the sign bit is set; of integers, whether below 0. */
    SIGNBIT(Rule.BOOL),
    /** 2^x. */
    EXP2(Rule.FLOAT, true),
    /** Inverse hyperbolic sine. */
    ASINH(Rule.FLOAT, true),
    /** Inverse hyperbolic cosine. */
    ACOSH(Rule.FLOAT, true),
    /** Inverse hyperbolic tangent. */
    ATANH(Rule.FLOAT, true),
    /** Error function. */
    ERF(Rule.FLOAT, true),
    /** 1 - erf(x), accurate for large x. */
    ERFC(Rule.FLOAT, true),
    /** Inverse of erf. */
    ERFINV(Rule.FLOAT, true),
    /** Logarithm of |Gamma(x)|. */
    LGAMMA(Rule.FLOAT, true),
    /** Derivative of lgamma. */
    DIGAMMA(Rule.FLOAT, true),
    /** Derivative of digamma. */
    TRIGAMMA(Rule.FLOAT, true);

    /** How the result's dtype follows from the operand's. */
    public enum Rule {
        /** The operand's dtype. */
        SAME,
        /** The operand's dtype, which is not bool. */
        NUMERIC,
        /** The operand's dtype, which is an integer or bool. */
        INTEGRAL,
        /** The operand's dtype if floating, else the default dtype. */
        FLOAT,
        /** bool. */
        BOOL
    }

    private final Rule rule;
    private final boolean extended;

    UnaryKind(Rule rule) {
        this(rule, false);
    }

    UnaryKind(Rule rule, boolean extended) {
        this.rule = rule;
        this.extended = extended;
    }

    /** How the result's dtype follows from the operand's. */
    public Rule rule() {
        return rule;
    }

    @Override
    public boolean extended() {
        return extended;
    }

    @Override
    public int id() {
        return 16 + ordinal();
    }
}
