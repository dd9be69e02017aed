package org.jtorch.tck.mutants;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.DType;
import org.jtorch.op.Op;
import org.jtorch.op.Strided;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Reads and writes single elements of views, and rewrites calls: the tools of a liar. */
final class Places {
    private Places() {}

    static View[] ins(KernelCall c) {
        View[] v = new View[c.inCount()];
        java.util.Arrays.setAll(v, c::in);
        return v;
    }

    static View[] outs(KernelCall c) {
        View[] v = new View[c.outCount()];
        java.util.Arrays.setAll(v, c::out);
        return v;
    }

    /** The call with other operands. */
    static KernelCall with(KernelCall c, View... in) {
        return new KernelCall(c.op(), in, outs(c), c.queue(), c.deviceIndex());
    }

    /** The call with its two operands exchanged. */
    static KernelCall swapped(KernelCall c) {
        return with(c, c.in(1), c.in(0));
    }

    /** The call with another operation. */
    static KernelCall as(Op op, KernelCall c) {
        return new KernelCall(op, ins(c), outs(c), c.queue(), c.deviceIndex());
    }

    /** A view read row by row whatever its strides, as far as its memory reaches. */
    static View dense(View v) {
        if (v.isScalar() || v.isContiguous()) {
            return v;
        }
        long end = v.byteOffset() + v.numel() * v.dtype().byteSize();
        return end > v.memory().byteSize()
                ? v
                : new View(v.memory(), v.byteOffset(), Strided.contiguous(v.shape()), v.dtype());
    }

    /** Where an element lies, in bytes; i counts row by row. */
    static long place(View v, long i) {
        long at = v.byteOffset();
        long rest = i;
        for (int d = v.rank() - 1; d >= 0; d--) {
            at += rest % v.size(d) * v.stride(d) * v.dtype().byteSize();
            rest /= v.size(d);
        }
        return at;
    }

    static long last(View v) {
        return place(v, v.numel() - 1);
    }

    static double get(View v, long at) {
        MemorySegment s = segment(v);
        return switch (v.dtype()) {
            case FLOAT32 -> s.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            case FLOAT64 -> s.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
            case INT16, FLOAT16, BFLOAT16 -> s.get(ValueLayout.JAVA_SHORT_UNALIGNED, at);
            case INT32 -> s.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            case INT64 -> s.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
            default -> s.get(ValueLayout.JAVA_BYTE, at);
        };
    }

    static void put(View v, long at, double value) {
        MemorySegment s = segment(v);
        switch (v.dtype()) {
            case FLOAT32 -> s.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) value);
            case FLOAT64 -> s.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, value);
            case INT16, FLOAT16, BFLOAT16 ->
                    s.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) value);
            case INT32 -> s.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) value);
            case INT64 -> s.set(ValueLayout.JAVA_LONG_UNALIGNED, at, (long) value);
            default -> s.set(ValueLayout.JAVA_BYTE, at, (byte) value);
        }
    }

    /** The i-th element, or the number of a scalar operand. */
    static double element(View v, long i) {
        return v.isScalar() ? v.scalar().doubleValue() : get(v, place(v, i));
    }

    /** Makes one element wrong. */
    static void spoil(View v, long at) {
        double x = get(v, at);
        put(
                v,
                at,
                v.dtype() == DType.BOOL
                        ? 1 - x
                        : Double.isNaN(x) || Double.isInfinite(x) ? 5 : x + 1 + Math.abs(x));
    }

    /** Writes the same number to all elements. */
    static void fill(View v, double value) {
        for (long i = 0; i < v.numel(); i++) {
            put(v, place(v, i), value);
        }
    }

    /** Changes every element by a function of its value. */
    static void each(View v, java.util.function.DoubleUnaryOperator f) {
        for (long i = 0; i < v.numel(); i++) {
            long at = place(v, i);
            put(v, at, f.applyAsDouble(get(v, at)));
        }
    }

    private static MemorySegment segment(View v) {
        return ((HostMemory) v.memory()).segment();
    }
}
