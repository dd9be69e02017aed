package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Template of binary f64 loops; used only through copies, see {@link Templates}. */
final class F64Loop2 implements Loop2 {
    private static final F64Binary OP = Templates.constant(MethodHandles.lookup(), F64Binary.class);
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfDouble E =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);

    @Override
    public void run(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectors(a, ao, b, bo, o, oo, whole);
        }
        if (whole < n) {
            long done = whole * 8L;
            tail(a, ao + done, b, bo + done, o, oo + done, n - whole);
        }
    }

    @Override
    public void runScalarA(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        double x = Native.exact(a).get(E, ao);
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectorsA(x, b, bo, o, oo, whole);
        }
        if (whole < n) {
            tailA(x, b, bo + whole * 8L, o, oo + whole * 8L, n - whole);
        }
    }

    @Override
    public void runScalarB(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        double y = Native.exact(b).get(E, bo);
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectorsB(a, ao, y, o, oo, whole);
        }
        if (whole < n) {
            tailB(a, ao + whole * 8L, y, o, oo + whole * 8L, n - whole);
        }
    }

    /** For long runs alone, see {@link Runs}. */
    private static void vectors(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = DoubleVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
            var y = DoubleVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void tail(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var x = DoubleVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN, m);
            var y = DoubleVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN, m);
        }
    }

    private static void vectorsA(
            double a, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        b = Native.exact(b);
        o = Native.exact(o);
        var x = DoubleVector.broadcast(S, a);
        for (int i = 0; i < n; i += S.length()) {
            var y = DoubleVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void tailA(double a, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        b = Native.exact(b);
        o = Native.exact(o);
        var x = DoubleVector.broadcast(S, a);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var y = DoubleVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN, m);
        }
    }

    private static void vectorsB(
            MemorySegment a, long ao, double b, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        var y = DoubleVector.broadcast(S, b);
        for (int i = 0; i < n; i += S.length()) {
            var x = DoubleVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void tailB(MemorySegment a, long ao, double b, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        var y = DoubleVector.broadcast(S, b);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var x = DoubleVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN, m);
        }
    }
}
