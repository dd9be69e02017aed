package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Template of i64 comparisons that write bool bytes; used only through copies, see {@link
 * Templates}.
 */
final class I64Compare implements Loop2 {
    private static final VectorOperators.Comparison OP =
            Templates.constant(MethodHandles.lookup(), VectorOperators.Comparison.class);
    private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> B = Bools.species(S);
    private static final ValueLayout.OfLong E =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    @Override
    public void run(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        int whole = n & -S.length();
        if (whole > 0) {
            vectors(a, ao, b, bo, o, oo, whole);
        }
        if (whole < n) {
            tail(a, ao + whole * 8L, b, bo + whole * 8L, o, oo + whole, n - whole);
        }
    }

    @Override
    public void runScalarA(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        long x = Native.exact(a).get(E, ao);
        int whole = n & -S.length();
        if (whole > 0) {
            vectorsA(x, b, bo, o, oo, whole);
        }
        if (whole < n) {
            b = Native.exact(b);
            var y =
                    LongVector.fromMemorySegment(
                            S, b, bo + whole * 8L, LITTLE_ENDIAN, S.indexInRange(0, n - whole));
            Bools.storeFirst(
                    o, oo + whole, LongVector.broadcast(S, x).compare(OP, y).toLong(), n - whole);
        }
    }

    @Override
    public void runScalarB(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        if (n == 0) {
            return;
        }
        long y = Native.exact(b).get(E, bo);
        int whole = n & -S.length();
        if (whole > 0) {
            vectorsB(a, ao, y, o, oo, whole);
        }
        if (whole < n) {
            a = Native.exact(a);
            var x =
                    LongVector.fromMemorySegment(
                            S, a, ao + whole * 8L, LITTLE_ENDIAN, S.indexInRange(0, n - whole));
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
            var x = LongVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
            var y = LongVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN);
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
        var x = LongVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN, m);
        var y = LongVector.fromMemorySegment(S, b, bo, LITTLE_ENDIAN, m);
        Bools.storeFirst(o, oo, x.compare(OP, y).toLong(), n);
    }

    private static void vectorsA(
            long a, MemorySegment b, long bo, MemorySegment o, long oo, int n) {
        b = Native.exact(b);
        o = Native.exact(o);
        var x = LongVector.broadcast(S, a);
        for (int i = 0; i < n; i += S.length()) {
            var y = LongVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN);
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
            MemorySegment a, long ao, long b, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = LongVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
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
