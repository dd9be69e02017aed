package org.jtorch.backend.cpu.vector;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntToDoubleFunction;

/**
 * Test memory: n elements that start at an odd multiple of the element size and lie between guard
 * bytes.
 */
record Mem(Lane lane, int n, MemorySegment data, long offset) {
    private static final byte GUARD = 0x5A;

    static Mem of(Lane lane, int n) {
        int before = 3 * lane.bytes();
        MemorySegment s = Arena.ofAuto().allocate(before + (long) n * lane.bytes() + 64, 64);
        s.fill(GUARD);
        return new Mem(lane, n, s, before);
    }

    static Mem of(Lane lane, int n, IntToDoubleFunction values) {
        Mem m = of(lane, n);
        for (int i = 0; i < n; i++) {
            m.set(i, values.applyAsDouble(i));
        }
        return m;
    }

    static Mem of(Lane lane, double... values) {
        return of(lane, values.length, i -> values[i]);
    }

    double get(int i) {
        long at = offset + (long) i * lane.bytes();
        return switch (lane) {
            case F32 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            case F64 -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at);
            case I32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, at);
            case I64 -> data.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
        };
    }

    void set(int i, double v) {
        long at = offset + (long) i * lane.bytes();
        switch (lane) {
            case F32 -> data.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) v);
            case F64 -> data.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, v);
            case I32 -> data.set(ValueLayout.JAVA_INT_UNALIGNED, at, (int) v);
            case I64 -> data.set(ValueLayout.JAVA_LONG_UNALIGNED, at, (long) v);
        }
    }

    double[] toArray() {
        double[] a = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = get(i);
        }
        return a;
    }

    /** Whether nothing outside the n elements has been written, given their size in bytes. */
    boolean guardsIntact(int elementBytes) {
        for (long i = 0; i < data.byteSize(); i++) {
            boolean inside = i >= offset && i < offset + (long) n * elementBytes;
            if (!inside && data.get(ValueLayout.JAVA_BYTE, i) != GUARD) {
                return false;
            }
        }
        return true;
    }

    boolean guardsIntact() {
        return guardsIntact(lane.bytes());
    }
}
