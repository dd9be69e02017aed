package org.jtorch.internal.number;

/**
 * Conversions between the 16-bit floating types and wider ones, to nearest with ties to even. A
 * double is rounded once, not by way of float.
 */
public final class Half {
    private Half() {}

    /** Value of bfloat16 bits. */
    public static float fromBf16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** Bits of the nearest bfloat16; NaN stays NaN. */
    public static short toBf16(float value) {
        int bits = Float.floatToRawIntBits(value);
        if (Float.isNaN(value)) {
            return (short) ((bits >>> 16) | 0x40);
        }
        return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
    }

    /** Bits of the nearest bfloat16. */
    public static short toBf16(double value) {
        return toBf16(toOdd(value));
    }

    /** Bits of the nearest binary16. */
    public static short toF16(double value) {
        return Float.floatToFloat16(toOdd(value));
    }

    /**
     * A float that rounds on to a 16-bit type as the double itself would: cut, with the last bit
     * set if anything was lost (von Neumann's rounding to odd).
     */
    static float toOdd(double value) {
        float near = (float) value;
        if (near == value || Double.isNaN(value)) {
            return near;
        }
        float cut = near;
        if (Float.isInfinite(near)) {
            // Beyond every float, so beyond every 16-bit number as well.
            return Double.isInfinite(value) ? near : Math.copySign(Float.MAX_VALUE, near);
        }
        if (Math.abs((double) near) > Math.abs(value)) {
            cut = Math.nextAfter(near, 0.0);
        }
        return Float.intBitsToFloat(Float.floatToRawIntBits(cut) | 1);
    }
}
