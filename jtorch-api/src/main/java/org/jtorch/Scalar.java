package org.jtorch;

/**
 * An exact number of the language: a boolean, a {@code long} or a {@code double}. It takes part in
 * promotion as PyTorch's wrapped numbers do: it decides the category of a result, never its width.
 */
public final class Scalar implements Operand {
    private final DType.Category category;
    private final long bits;

    private Scalar(DType.Category category, long bits) {
        this.category = category;
        this.bits = bits;
    }

    /** A truth value. */
    public static Scalar of(boolean value) {
        return new Scalar(DType.Category.BOOL, value ? 1 : 0);
    }

    /** A whole number. */
    public static Scalar of(long value) {
        return new Scalar(DType.Category.INTEGER, value);
    }

    /** A floating number. */
    public static Scalar of(double value) {
        return new Scalar(DType.Category.FLOATING, Double.doubleToRawLongBits(value));
    }

    /** Kind of this number. */
    public DType.Category category() {
        return category;
    }

    /** Whether this is a floating number. */
    public boolean isFloating() {
        return category == DType.Category.FLOATING;
    }

    /** The value as a double; a long beyond 2^53 is rounded. */
    public double doubleValue() {
        return isFloating() ? Double.longBitsToDouble(bits) : (double) bits;
    }

    /** The value as a long; a floating number is cut towards zero by Java's cast rule. */
    public long longValue() {
        return isFloating() ? (long) Double.longBitsToDouble(bits) : bits;
    }

    /** Whether the value is not zero; NaN is true. */
    public boolean booleanValue() {
        return isFloating() ? Double.longBitsToDouble(bits) != 0 : bits != 0;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Scalar s && s.category == category && s.bits == bits;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bits) * 31 + category.ordinal();
    }

    @Override
    public String toString() {
        return switch (category) {
            case BOOL -> bits != 0 ? "true" : "false";
            case INTEGER -> Long.toString(bits);
            case FLOATING -> Double.toString(doubleValue());
        };
    }
}
