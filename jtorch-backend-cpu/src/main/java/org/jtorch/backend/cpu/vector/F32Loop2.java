package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Template of binary f32 loops; used only through copies, see {@link Templates}. */
final class F32Loop2 implements Loop2 {
    private static final F32Binary OP = Templates.constant(MethodHandles.lookup(), F32Binary.class);
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat E =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    @Override
    public void run(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectors(a, ao, b, bo, o, oo, whole);
        }
        if (whole < n) {
            long done = whole * 4L;
            tail(a, ao + done, b, bo + done, o, oo + done, n - whole);
        }
    }

    @Override
    public void runScalarA(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        float x = Native.exact(a).get(E, ao);
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectorsA(x, b, bo, o, oo, whole);
        }
        if (whole < n) {
            tailA(x, b, bo + whole * 4L, o, oo + whole * 4L, n - whole);
        }
    }

    @Override
    public void runScalarB(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        float y = Native.exact(b).get(E, bo);
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectorsB(a, ao, y, o, oo, whole);
        }
        if (whole < n) {
            tailB(a, ao + whole * 4L, y, o, oo + whole * 4L, n - whole);
        }
    }

    /** For long runs alone, see {@link Runs}. */
    private static void vectors(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN);
            var y = FloatVector.fromMemorySegment(S, b, bo + i * 4L, LITTLE_ENDIAN);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 4L, LITTLE_ENDIAN);
        }
    }

    private static void tail(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var x = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN, m);
            var y = FloatVector.fromMemorySegment(S, b, bo + i * 4L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 4L, LITTLE_ENDIAN, m);
        }
    }

    private static void vectorsA(
            float a, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        b = Native.exact(b);
        o = Native.exact(o);
        var x = FloatVector.broadcast(S, a);
        for (int i = 0; i < n; i += S.length()) {
            var y = FloatVector.fromMemorySegment(S, b, bo + i * 4L, LITTLE_ENDIAN);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 4L, LITTLE_ENDIAN);
        }
    }

    private static void tailA(float a, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        b = Native.exact(b);
        o = Native.exact(o);
        var x = FloatVector.broadcast(S, a);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var y = FloatVector.fromMemorySegment(S, b, bo + i * 4L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 4L, LITTLE_ENDIAN, m);
        }
    }

    private static void vectorsB(
            MemorySegment a, long ao, float b, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        var y = FloatVector.broadcast(S, b);
        for (int i = 0; i < n; i += S.length()) {
            var x = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 4L, LITTLE_ENDIAN);
        }
    }

    private static void tailB(MemorySegment a, long ao, float b, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        var y = FloatVector.broadcast(S, b);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var x = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(o, oo + i * 4L, LITTLE_ENDIAN, m);
        }
    }
}
