package org.jtorch.internal.random;

/**
 * What PyTorch's integer draws and float roundings depend on in an element type: whether a large
 * range takes 64 bits of the generator, and which integers {@code random_()} covers.
 */
public enum TorchElement {
    /** bool. */
    BOOL(false, 1),
    /** uint8. */
    U8(false, 8),
    /** int8. */
    I8(false, 7),
    /** int16. */
    I16(false, 15),
    /** int32. */
    I32(false, 31),
    /** int64. */
    I64(true, 63),
    /** float16. */
    F16(false, 11),
    /** bfloat16. */
    BF16(true, 8),
    /** float32. */
    F32(true, 24),
    /** float64. */
    F64(true, 53);

    private final boolean wideRange;
    private final int digits;

    TorchElement(boolean wideRange, int digits) {
        this.wideRange = wideRange;
        this.digits = digits;
    }

    /** Whether {@code random_(from, to)} over a range of 2^32 values or more draws 64 bits. */
    boolean wideRange() {
        return wideRange;
    }

    /** Whether {@code random_()} draws 64 bits an element. */
    boolean wideDefault() {
        return this == I64 || this == F64;
    }

    /**
     * How many values {@code random_()} draws from: up to the largest integer, or 0 to 2^digits.
     */
    long defaultRange() {
        return (1L << digits) + (isFloating() ? 1 : 0);
    }

    /** Bits of the significand that a uniform draw fills; floating types only. */
    int digits() {
        return digits;
    }

    boolean isFloating() {
        return switch (this) {
            case F16, BF16, F32, F64 -> true;
            case BOOL, U8, I8, I16, I32, I64 -> false;
        };
    }

    /** {@code value} rounded to this type, to nearest with ties to even; floats up to 32 bits. */
    float round(float value) {
        return switch (this) {
            case F32 -> value;
            case F16 -> Float.float16ToFloat(Float.floatToFloat16(value));
            case BF16 -> roundBf16(value);
            case BOOL, U8, I8, I16, I32, I64, F64 ->
                    throw new IllegalArgumentException(
                            "a draw of floats must be of f32, f16 or bf16, got " + this);
        };
    }

    private static float roundBf16(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        int bits = Float.floatToRawIntBits(value);
        bits += 0x7FFF + ((bits >>> 16) & 1);
        return Float.intBitsToFloat(bits & 0xFFFF_0000);
    }
}
