package org.jtorch.internal.random;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.DType;
import org.jtorch.internal.number.Half;

/** Elements of any dtype in host memory. */
public final class HostElements {
    private HostElements() {}

    /** Writes a whole number; integers wrap, a bool is whether it is not 0. */
    static void put(MemorySegment out, DType dtype, long at, long value) {
        switch (dtype) {
            case BOOL -> out.set(ValueLayout.JAVA_BYTE, at, (byte) (value == 0 ? 0 : 1));
            case UINT8, INT8 -> out.set(ValueLayout.JAVA_BYTE, at, (byte) value);
            case INT16 -> out.setAtIndex(ValueLayout.JAVA_SHORT, at, (short) value);
            case INT32 -> out.setAtIndex(ValueLayout.JAVA_INT, at, (int) value);
            case INT64 -> out.setAtIndex(ValueLayout.JAVA_LONG, at, value);
            case FLOAT32 -> out.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) value);
            case FLOAT64 -> out.setAtIndex(ValueLayout.JAVA_DOUBLE, at, (double) value);
            case FLOAT16, BFLOAT16 -> put(out, dtype, at, (double) value);
        }
    }

    /** Writes a number into a floating dtype, rounded by way of float as PyTorch does. */
    static void put(MemorySegment out, DType dtype, long at, double value) {
        switch (dtype) {
            case FLOAT16 ->
                    out.setAtIndex(ValueLayout.JAVA_SHORT, at, Float.floatToFloat16((float) value));
            case BFLOAT16 -> out.setAtIndex(ValueLayout.JAVA_SHORT, at, Half.toBf16((float) value));
            case FLOAT32 -> out.setAtIndex(ValueLayout.JAVA_FLOAT, at, (float) value);
            case FLOAT64 -> out.setAtIndex(ValueLayout.JAVA_DOUBLE, at, value);
            case BOOL, UINT8, INT8, INT16, INT32, INT64 -> put(out, dtype, at, (long) value);
        }
    }

    /** All of these numbers in a floating dtype. */
    public static MemorySegment of(DType dtype, double[] values) {
        MemorySegment out = room(dtype, values.length);
        for (int i = 0; i < values.length; i++) {
            put(out, dtype, i, values[i]);
        }
        return out;
    }

    /** All of these whole numbers in a dtype. */
    public static MemorySegment of(DType dtype, long[] values) {
        MemorySegment out = room(dtype, values.length);
        for (int i = 0; i < values.length; i++) {
            put(out, dtype, i, values[i]);
        }
        return out;
    }

    private static MemorySegment room(DType dtype, int n) {
        long bytes = (long) n * dtype.byteSize();
        // A long array gives 8-byte alignment whatever the dtype.
        return MemorySegment.ofArray(new long[(int) ((bytes + 7) / 8)]).asSlice(0, bytes);
    }
}
