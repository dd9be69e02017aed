package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Random;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.View;

/** Views of all sorts of layouts over guarded memory, and their elements as doubles. */
final class Layouts {
    private static final byte GUARD = 0x5A;
    private static final int MARGIN = 8;

    /** How a view lies in its memory. */
    enum Kind {
        DENSE,
        TRANSPOSED,
        STEPPED,
        REPEATED_LAST,
        REPEATED_FIRST,
        REPEATED_ALL
    }

    private Layouts() {}

    /** A fresh view of a shape; its elements, taken in turn, come from the values. */
    static View of(Kind kind, Shape shape, DType t, double[] values, Random random) {
        int r = shape.rank();
        long[] strides = new long[r];
        long n = 1;
        for (int i = 0; i < r; i++) {
            int d = kind == Kind.TRANSPOSED ? i : r - 1 - i;
            boolean repeated =
                    kind == Kind.REPEATED_ALL
                            || kind == Kind.REPEATED_LAST && d == r - 1
                            || kind == Kind.REPEATED_FIRST && d == 0;
            if (!repeated) {
                strides[d] = kind == Kind.STEPPED && i == 0 ? 3 : n;
                n = strides[d] * Math.max(1, shape.size(d));
            }
        }
        int bytes = t.byteSize();
        MemorySegment m = Arena.ofAuto().allocate((n + 2 * MARGIN + 2) * bytes, 64);
        m.fill(GUARD);
        for (long i = 0; i < n; i++) {
            set(m, (MARGIN + i) * bytes, t, values[random.nextInt(values.length)]);
        }
        return new View(new HostMemory(m), 0, new Strided(shape, strides, MARGIN), t);
    }

    /** A view of the same layout over a copy of the memory. */
    static View copy(View v) {
        MemorySegment m = Memory.of(v);
        MemorySegment c = Arena.ofAuto().allocate(m.byteSize(), 64);
        MemorySegment.copy(m, 0, c, 0, m.byteSize());
        long[] strides = new long[v.rank()];
        for (int d = 0; d < strides.length; d++) {
            strides[d] = v.stride(d);
        }
        return new View(
                new HostMemory(c), v.byteOffset(), new Strided(v.shape(), strides, 0), v.dtype());
    }

    /** The elements in logical order. */
    static double[] elements(View v) {
        double[] out = new double[Math.toIntExact(v.numel())];
        for (int i = 0; i < out.length; i++) {
            long left = i;
            long at = 0;
            for (int d = v.rank() - 1; d >= 0; d--) {
                at += left % v.size(d) * v.stride(d);
                left /= v.size(d);
            }
            out[i] = get(Memory.of(v), v.byteOffset() + at * v.dtype().byteSize(), v.dtype());
        }
        return out;
    }

    /** The raw bytes of the memory that belong to no element, in order. */
    static List<Byte> gaps(View v) {
        MemorySegment m = Memory.of(v);
        boolean[] used = new boolean[Math.toIntExact(m.byteSize())];
        int bytes = v.dtype().byteSize();
        for (long i = 0; i < v.numel(); i++) {
            long left = i;
            long at = v.byteOffset();
            for (int d = v.rank() - 1; d >= 0; d--) {
                at += left % v.size(d) * v.stride(d) * bytes;
                left /= v.size(d);
            }
            for (int b = 0; b < bytes; b++) {
                used[(int) at + b] = true;
            }
        }
        var gaps = new java.util.ArrayList<Byte>();
        for (int i = 0; i < used.length; i++) {
            if (!used[i]) {
                gaps.add(m.get(ValueLayout.JAVA_BYTE, i));
            }
        }
        return gaps;
    }

    private static void set(MemorySegment m, long at, DType t, double v) {
        switch (t) {
            case BOOL -> m.set(ValueLayout.JAVA_BYTE, at, (byte) (v != 0 ? 1 : 0));
            case UINT8, INT8 -> m.set(ValueLayout.JAVA_BYTE, at, (byte) v);
            case INT16 -> m.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) v);
            case INT32 -> m.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) v);
            case INT64 -> m.set(ValueLayout.JAVA_LONG_UNALIGNED, at, (long) v);
            case FLOAT16 ->
                    m.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, Float.floatToFloat16((float) v));
            case BFLOAT16 ->
                    m.set(
                            ValueLayout.JAVA_SHORT_UNALIGNED,
                            at,
                            (short) (Float.floatToRawIntBits((float) v) >>> 16));
            case FLOAT32 -> m.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) v);
            case FLOAT64 -> m.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, v);
        }
    }

    private static double get(MemorySegment m, long at, DType t) {
        return switch (t) {
            case BOOL, INT8 -> m.get(ValueLayout.JAVA_BYTE, at);
            case UINT8 -> m.get(ValueLayout.JAVA_BYTE, at) & 255;
            case INT16 -> m.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            case INT32 -> m.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            case INT64 -> m.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            case FLOAT16 -> Float.float16ToFloat(m.get(ValueLayout.JAVA_SHORT_UNALIGNED, at));
            case BFLOAT16 ->
                    Float.intBitsToFloat(m.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) << 16);
            case FLOAT32 -> m.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            case FLOAT64 -> m.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
        };
    }
}
