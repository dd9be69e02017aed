package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Template of f32 comparisons that write bool bytes; used only through copies, see {@link
 * Templates}.
 */
final class F32Compare implements Loop2 {
    private static final VectorOperators.Comparison OP =
            Templates.constant(MethodHandles.lookup(), VectorOperators.Comparison.class);
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> B = Bools.species(S);
    private static final ValueLayout.OfFloat E =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    @Override
    public void run(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        int whole = n & -S.length();
        if (whole > 0) {
            vectors(a, ao, b, bo, o, oo, whole);
        }
        if (whole < n) {
            tail(a, ao + whole * 4L, b, bo + whole * 4L, o, oo + whole, n - whole);
        }
    }

    @Override
    public void runScalarA(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        float x = Native.exact(a).get(E, ao);
        int whole = n & -S.length();
        if (whole > 0) {
            vectorsA(x, b, bo, o, oo, whole);
        }
        if (whole < n) {
            b = Native.exact(b);
            var y =
                    FloatVector.fromMemorySegment(
                            S, b, bo + whole * 4L, LITTLE_ENDIAN, S.indexInRange(0, n - whole));
            Bools.storeFirst(
                    o, oo + whole, FloatVector.broadcast(S, x).compare(OP, y).toLong(), n - whole);
        }
    }

    @Override
    public void runScalarB(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        float y = Native.exact(b).get(E, bo);
        int whole = n & -S.length();
        if (whole > 0) {
            vectorsB(a, ao, y, o, oo, whole);
        }
        if (whole < n) {
            a = Native.exact(a);
            var x =
                    FloatVector.fromMemorySegment(
                            S, a, ao + whole * 4L, LITTLE_ENDIAN, S.indexInRange(0, n - whole));
            Bools.storeFirst(o, oo + whole, x.compare(OP, y).toLong(), n - whole);
        }
    }

    /**
     * Never entered with zero trips: the compiler must not learn from short runs that the loop is
     * not taken.
     */
    private static void vectors(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN);
            var y = FloatVector.fromMemorySegment(S, b, bo + i * 4L, LITTLE_ENDIAN);
            var k = x.compare(OP, y);
            if (S.length() == B.length()) {
                ByteVector.zero(B)
                        .blend((byte) 1, k.cast(B))
                        .intoMemorySegment(o, oo + i, LITTLE_ENDIAN);
            } else {
                Bools.storeFew(o, oo + i, k.toLong(), S.length());
            }
        }
    }

    private static void tail(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        b = Native.exact(b);
        var m = S.indexInRange(0, n);
        var x = FloatVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN, m);
        var y = FloatVector.fromMemorySegment(S, b, bo, LITTLE_ENDIAN, m);
        Bools.storeFirst(o, oo, x.compare(OP, y).toLong(), n);
    }

    private static void vectorsA(
            float a, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        b = Native.exact(b);
        o = Native.exact(o);
        var x = FloatVector.broadcast(S, a);
        for (int i = 0; i < n; i += S.length()) {
            var y = FloatVector.fromMemorySegment(S, b, bo + i * 4L, LITTLE_ENDIAN);
            var k = x.compare(OP, y);
            if (S.length() == B.length()) {
                ByteVector.zero(B)
                        .blend((byte) 1, k.cast(B))
                        .intoMemorySegment(o, oo + i, LITTLE_ENDIAN);
            } else {
                Bools.storeFew(o, oo + i, k.toLong(), S.length());
            }
        }
    }

    private static void vectorsB(
            MemorySegment a, long ao, float b, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN);
            var k = x.compare(OP, b);
            if (S.length() == B.length()) {
                ByteVector.zero(B)
                        .blend((byte) 1, k.cast(B))
                        .intoMemorySegment(o, oo + i, LITTLE_ENDIAN);
            } else {
                Bools.storeFew(o, oo + i, k.toLong(), S.length());
            }
        }
    }
}
