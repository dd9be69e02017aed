package org.jtorch.op;

/** Element-wise functions of two operands that broadcast and promote. */
public enum BinaryKind implements OpKind {
    /** a + b; of bools, or. */
    ADD(Rule.SAME),
    /** a - b; not of bools. */
    SUB(Rule.NUMERIC),
    /** a * b; of bools, and. */
    MUL(Rule.SAME),
    /** a / b as real numbers; integers give the default dtype. */
    DIV(Rule.FLOAT),
    /** floor(a / b); dividing an integer by 0 is an error. */
    FLOOR_DIV(Rule.NUMERIC),
    /** a / b cut towards zero; dividing an integer by 0 is an error. */
    TRUNC_DIV(Rule.NUMERIC),
    /** Remainder with the sign of the divisor; by an integer 0 an error. */
    REMAINDER(Rule.NUMERIC),
    /** Remainder with the sign of the dividend; by an integer 0 an error. */
    FMOD(Rule.NUMERIC),
    /**
     * a to the power of b; integers wrap, a negative integer exponent gives 0 but for bases 1 and
     * -1.
     */
    POW(Rule.NUMERIC),
    /** The larger; NaN wins. */
    MAXIMUM(Rule.SAME),
    /** The smaller; NaN wins. */
    MINIMUM(Rule.SAME),
    /** Angle of the point (b, a). */
    ATAN2(Rule.FLOAT),
    /** a == b. */
    EQ(Rule.BOOL),
    /** a != b. */
    NE(Rule.BOOL),
    /** a &lt; b. */
    LT(Rule.BOOL),
    /** a &lt;= b. */
    LE(Rule.BOOL),
    /** a &gt; b. */
    GT(Rule.BOOL),
    /** a &gt;= b. */
    GE(Rule.BOOL),
    /** Both are not 0. */
    LOGICAL_AND(Rule.BOOL),
    /** One is not 0. */
    LOGICAL_OR(Rule.BOOL),
    /** Exactly one is not 0. */
    LOGICAL_XOR(Rule.BOOL),
    /** Bits of both. */
    BITWISE_AND(Rule.INTEGRAL),
    /** Bits of either. */
    BITWISE_OR(Rule.INTEGRAL),
    /** Bits of one only. */
    BITWISE_XOR(Rule.INTEGRAL),
    /** a shifted left by b bits. */
    SHIFT_LEFT(Rule.INTEGER),
    /** a shifted right by b bits, keeping the sign. */
    SHIFT_RIGHT(Rule.INTEGER),
    /** The larger; a number wins over NaN. */
    FMAX(Rule.SAME, true),
    /** The smaller; a number wins over NaN. */
    FMIN(Rule.SAME, true),
    /** sqrt(a^2 + b^2) without overflow. */
    HYPOT(Rule.FLOATING, true),
    /** Magnitude of a with the sign of b. */
    COPYSIGN(Rule.FLOAT, true),
    /** Next representable number after a towards b. */
    NEXTAFTER(Rule.FLOATING, true),
    /** Greatest common divisor, 0 or more. */
    GCD(Rule.INTEGER, true),
    /** Least common multiple, 0 or more. */
    LCM(Rule.INTEGER, true);

    /** How the result's dtype follows from the promoted dtype of the operands. */
    public enum Rule {
        /** The promoted dtype. */
        SAME,
        /** The promoted dtype, which is not bool. */
        NUMERIC,
        /** The promoted dtype, which is an integer. */
        INTEGER,
        /** The promoted dtype, which is an integer or bool. */
        INTEGRAL,
        /** The promoted dtype, which is floating. */
        FLOATING,
        /** The promoted dtype if floating, else the default dtype. */
        FLOAT,
        /** bool; the operands are compared in the promoted dtype. */
        BOOL
    }

    private final Rule rule;
    private final boolean extended;

    BinaryKind(Rule rule) {
        this(rule, false);
    }

    BinaryKind(Rule rule, boolean extended) {
        this.rule = rule;
        this.extended = extended;
    }

    /** How the result's dtype follows from the promoted dtype of the operands. */
    public Rule rule() {
        return rule;
    }

    @Override
    public boolean extended() {
        return extended;
    }

    @Override
    public int id() {
        return 96 + ordinal();
    }
}
