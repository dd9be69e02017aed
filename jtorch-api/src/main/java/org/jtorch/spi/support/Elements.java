package org.jtorch.spi.support;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jtorch.DType;
import org.jtorch.Scalar;

/**
 * Elements of every dtype to and from arrays of the two types that are computed in: {@code long}
 * for integers and bools, {@code double} for floating dtypes. Both hold every value of their dtypes
 * exactly. Storing wraps integers, makes bools of whether a value is not 0, and rounds floating
 * values to nearest even; f16 and bf16 are rounded from f32.
 */
final class Elements {
    private Elements() {}

    /**
     * The scalar as the dtype holds it; f16 and bf16 keep f32's precision, which they compute in.
     */
    static double asDouble(Scalar s, DType t) {
        double v = s.doubleValue();
        return t == DType.FLOAT64 ? v : s.isFloating() ? (float) v : (float) s.longValue();
    }

    /** The scalar as the dtype holds it. */
    static long asLong(Scalar s, DType t) {
        return switch (t) {
            case BOOL -> s.booleanValue() ? 1 : 0;
            case UINT8 -> s.longValue() & 0xFF;
            case INT8 -> (byte) s.longValue();
            case INT16 -> (short) s.longValue();
            case INT32 -> (int) s.longValue();
            case INT64, FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> s.longValue();
        };
    }

    /** Reads n elements, step bytes apart, from byte offset at. */
    static void load(
            DType t, MemorySegment m, long at, long step, double[] to, int first, int count) {
        int n = step == 0 ? Math.min(count, 1) : count;
        switch (t) {
            case FLOAT32 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = m.get(JAVA_FLOAT_UNALIGNED, at + i * step);
                }
            }
            case FLOAT64 -> {
                if (step == 8) {
                    MemorySegment.copy(m, JAVA_DOUBLE_UNALIGNED, at, to, first, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        to[first + i] = m.get(JAVA_DOUBLE_UNALIGNED, at + i * step);
                    }
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] =
                            Float.float16ToFloat(m.get(JAVA_SHORT_UNALIGNED, at + i * step));
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = fromBfloat16(m.get(JAVA_SHORT_UNALIGNED, at + i * step));
                }
            }
            case BOOL, UINT8, INT8, INT16, INT32, INT64 -> {
                long[] whole = new long[n];
                load(t, m, at, step, whole, 0, n);
                for (int i = 0; i < n; i++) {
                    to[first + i] = whole[i];
                }
            }
        }
        if (n < count) {
            Arrays.fill(to, first + 1, first + count, to[first]);
        }
    }

    /** Reads n integers or bools, step bytes apart, from byte offset at. */
    static void load(
            DType t, MemorySegment m, long at, long step, long[] to, int first, int count) {
        int n = step == 0 ? Math.min(count, 1) : count;
        switch (t) {
            case BOOL -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = m.get(JAVA_BYTE, at + i * step) != 0 ? 1 : 0;
                }
            }
            case UINT8 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = m.get(JAVA_BYTE, at + i * step) & 0xFF;
                }
            }
            case INT8 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = m.get(JAVA_BYTE, at + i * step);
                }
            }
            case INT16 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = m.get(JAVA_SHORT_UNALIGNED, at + i * step);
                }
            }
            case INT32 -> {
                for (int i = 0; i < n; i++) {
                    to[first + i] = m.get(JAVA_INT_UNALIGNED, at + i * step);
                }
            }
            case INT64 -> {
                if (step == 8) {
                    MemorySegment.copy(m, JAVA_LONG_UNALIGNED, at, to, first, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        to[first + i] = m.get(JAVA_LONG_UNALIGNED, at + i * step);
                    }
                }
            }
            case FLOAT16, BFLOAT16, FLOAT32, FLOAT64 -> throw notWhole(t);
        }
        if (n < count) {
            Arrays.fill(to, first + 1, first + count, to[first]);
        }
    }

    /** Writes n elements, step bytes apart, to byte offset at. */
    static void store(
            DType t, MemorySegment m, long at, long step, double[] from, int first, int n) {
        switch (t) {
            case FLOAT32 -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_FLOAT_UNALIGNED, at + i * step, (float) from[first + i]);
                }
            }
            case FLOAT64 -> {
                if (step == 8) {
                    MemorySegment.copy(from, first, m, JAVA_DOUBLE_UNALIGNED, at, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        m.set(JAVA_DOUBLE_UNALIGNED, at + i * step, from[first + i]);
                    }
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    short bits = Float.floatToFloat16((float) from[first + i]);
                    m.set(JAVA_SHORT_UNALIGNED, at + i * step, bits);
                }
            }
            case BFLOAT16 -> {
                for (int i = 0; i < n; i++) {
                    short bits = toBfloat16((float) from[first + i]);
                    m.set(JAVA_SHORT_UNALIGNED, at + i * step, bits);
                }
            }
            case BOOL -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_BYTE, at + i * step, (byte) (from[first + i] != 0 ? 1 : 0));
                }
            }
            case UINT8, INT8, INT16, INT32, INT64 -> {
                long[] whole = new long[n];
                for (int i = 0; i < n; i++) {
                    whole[i] = (long) from[first + i];
                }
                store(t, m, at, step, whole, 0, n);
            }
        }
    }

    /** Writes n elements, step bytes apart, to byte offset at. */
    static void store(DType t, MemorySegment m, long at, long step, long[] from, int first, int n) {
        switch (t) {
            case BOOL -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_BYTE, at + i * step, (byte) (from[first + i] != 0 ? 1 : 0));
                }
            }
            case UINT8, INT8 -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_BYTE, at + i * step, (byte) from[first + i]);
                }
            }
            case INT16 -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_SHORT_UNALIGNED, at + i * step, (short) from[first + i]);
                }
            }
            case INT32 -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_INT_UNALIGNED, at + i * step, (int) from[first + i]);
                }
            }
            case INT64 -> {
                if (step == 8) {
                    MemorySegment.copy(from, first, m, JAVA_LONG_UNALIGNED, at, n);
                } else {
                    for (int i = 0; i < n; i++) {
                        m.set(JAVA_LONG_UNALIGNED, at + i * step, from[first + i]);
                    }
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < n; i++) {
                    m.set(JAVA_FLOAT_UNALIGNED, at + i * step, (float) from[first + i]);
                }
            }
            case FLOAT64, FLOAT16, BFLOAT16 -> {
                // Through f32 for the half types, as one rounding more than a double would need.
                double[] real = new double[n];
                for (int i = 0; i < n; i++) {
                    real[i] = t == DType.FLOAT64 ? from[first + i] : (float) from[first + i];
                }
                store(t, m, at, step, real, 0, n);
            }
        }
    }

    static float fromBfloat16(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    static short toBfloat16(float v) {
        int bits = Float.floatToRawIntBits(v);
        if (Float.isNaN(v)) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7FFF + (bits >>> 16 & 1) >>> 16);
    }

    private static IllegalArgumentException notWhole(DType t) {
        return new IllegalArgumentException(t + " elements do not fit a long array");
    }
}
