package org.jtorch;

/**
 * Element type of a tensor. Sizes are in bytes; the floating types are IEEE 754 binary16, binary32
 * and binary64 and bfloat16; integers are two's complement and wrap around; a bool is one byte, 0
 * or 1.
 */
public enum DType {
    /** Truth value, one byte. */
    BOOL("bool", "bool", 1, Category.BOOL),
    /** Unsigned 8-bit integer. */
    UINT8("uint8", "u8", 1, Category.INTEGER),
    /** Signed 8-bit integer. */
    INT8("int8", "i8", 1, Category.INTEGER),
    /** Signed 16-bit integer. */
    INT16("int16", "i16", 2, Category.INTEGER),
    /** Signed 32-bit integer. */
    INT32("int32", "i32", 4, Category.INTEGER),
    /** Signed 64-bit integer. */
    INT64("int64", "i64", 8, Category.INTEGER),
    /** IEEE binary16. */
    FLOAT16("float16", "f16", 2, Category.FLOATING),
    /** Upper half of a binary32: 8 exponent and 7 fraction bits. */
    BFLOAT16("bfloat16", "bf16", 2, Category.FLOATING),
    /** IEEE binary32. */
    FLOAT32("float32", "f32", 4, Category.FLOATING),
    /** IEEE binary64. */
    FLOAT64("float64", "f64", 8, Category.FLOATING);

    /** Kind of number; a later category wins in promotion. */
    public enum Category {
        /** Truth values. */
        BOOL,
        /** Whole numbers. */
        INTEGER,
        /** Floating-point numbers. */
        FLOATING
    }

    private final String torchName;
    private final String shortName;
    private final int byteSize;
    private final Category category;

    DType(String torchName, String shortName, int byteSize, Category category) {
        this.torchName = torchName;
        this.shortName = shortName;
        this.byteSize = byteSize;
        this.category = category;
    }

    /** Name in the field, for example {@code float32}. */
    public String torchName() {
        return torchName;
    }

    /** Short name as used in messages, for example {@code f32}. */
    public String shortName() {
        return shortName;
    }

    /** Bytes of one element. */
    public int byteSize() {
        return byteSize;
    }

    /** Bool, integer or floating. */
    public Category category() {
        return category;
    }

    /** Whether this is one of the four floating types. */
    public boolean isFloating() {
        return category == Category.FLOATING;
    }

    /** Whether this is one of the five integer types; bool is none. */
    public boolean isInteger() {
        return category == Category.INTEGER;
    }

    /**
     * Whether a result of this dtype may be stored in a tensor of dtype {@code to} by an in-place
     * operation: its category must not be higher.
     *
     * @param to dtype of the target
     */
    public boolean canCast(DType to) {
        return category.compareTo(to.category) <= 0;
    }

    /**
     * Smallest dtype that both promote to, for two tensors of equal rank class.
     *
     * @param other the other dtype
     */
    public DType promote(DType other) {
        if (this == other) {
            return this;
        }
        if (category != other.category) {
            return category.compareTo(other.category) > 0 ? this : other;
        }
        if (this == UINT8 && other == INT8 || this == INT8 && other == UINT8) {
            return INT16;
        }
        if (this == FLOAT16 && other == BFLOAT16 || this == BFLOAT16 && other == FLOAT16) {
            return FLOAT32;
        }
        return ordinal() > other.ordinal() ? this : other;
    }

    /**
     * The dtype of that name, long ({@code float32}) or short ({@code f32}).
     *
     * @param name name of a dtype
     * @throws org.jtorch.error.ArgumentException if no dtype has the name
     */
    public static DType parse(String name) {
        for (DType d : values()) {
            if (d.torchName.equals(name) || d.shortName.equals(name)) {
                return d;
            }
        }
        throw new org.jtorch.error.ArgumentException(
                "dtype",
                "",
                "unknown name '"
                        + name
                        + "'; known are bool, uint8, int8, int16, int32, int64, float16, "
                        + "bfloat16, float32, float64");
    }

    @Override
    public String toString() {
        return torchName;
    }
}
