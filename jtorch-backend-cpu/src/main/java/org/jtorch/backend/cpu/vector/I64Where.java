package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Selection between elements of 64 bits, of whatever dtype: the bits pass through unchanged. */
final class I64Where implements Loop3 {
    private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> B = Bools.species(S);
    private static final LongVector LANE_BIT =
            LongVector.broadcast(S, 1)
                    .lanewise(VectorOperators.LSHL, LongVector.zero(S).addIndex(1));
    private static final ValueLayout.OfLong E =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    @Override
    public void run(
            MemorySegment c,
            long co,
            MemorySegment a,
            long ao,
            boolean as,
            MemorySegment b,
            long bo,
            boolean bs,
            MemorySegment o,
            long oo,
            int n) {
        if (n == 0) {
            return;
        }
        long x = as ? Native.exact(a).get(E, ao) : 0;
        long y = bs ? Native.exact(b).get(E, bo) : 0;
        int whole = n & -S.length();
        if (whole > 0) {
            if (as && bs) {
                vectors(c, co, x, y, o, oo, whole);
            } else if (as) {
                vectors(c, co, x, b, bo, o, oo, whole);
            } else if (bs) {
                vectors(c, co, a, ao, y, o, oo, whole);
            } else {
                vectors(c, co, a, ao, b, bo, o, oo, whole);
            }
        }
        if (whole < n) {
            var m = S.indexInRange(0, n - whole);
            var p =
                    as
                            ? LongVector.broadcast(S, x)
                            : LongVector.fromMemorySegment(
                                    S, Native.exact(a), ao + whole * 8L, LITTLE_ENDIAN, m);
            var q =
                    bs
                            ? LongVector.broadcast(S, y)
                            : LongVector.fromMemorySegment(
                                    S, Native.exact(b), bo + whole * 8L, LITTLE_ENDIAN, m);
            var k = mask(Bools.loadFirst(c, co + whole, n - whole));
            q.blend(p, k).intoMemorySegment(Native.exact(o), oo + whole * 8L, LITTLE_ENDIAN, m);
        }
    }

    private static void vectors(
            MemorySegment c,
            long co,
            MemorySegment a,
            long ao,
            MemorySegment b,
            long bo,
            MemorySegment o,
            long oo,
            int n) {
        c = Native.exact(c);
        a = Native.exact(a);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = LongVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
            var y = LongVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN);
            var k =
                    S.length() == B.length()
                            ? ByteVector.fromMemorySegment(B, c, co + i, LITTLE_ENDIAN)
                                    .compare(VectorOperators.NE, (byte) 0)
                                    .cast(S)
                            : mask(Bools.loadFew(c, co + i, S.length()));
            y.blend(x, k).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void vectors(
            MemorySegment c,
            long co,
            long x,
            MemorySegment b,
            long bo,
            MemorySegment o,
            long oo,
            int n) {
        c = Native.exact(c);
        b = Native.exact(b);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var y = LongVector.fromMemorySegment(S, b, bo + i * 8L, LITTLE_ENDIAN);
            var k =
                    S.length() == B.length()
                            ? ByteVector.fromMemorySegment(B, c, co + i, LITTLE_ENDIAN)
                                    .compare(VectorOperators.NE, (byte) 0)
                                    .cast(S)
                            : mask(Bools.loadFew(c, co + i, S.length()));
            y.blend(x, k).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void vectors(
            MemorySegment c,
            long co,
            MemorySegment a,
            long ao,
            long y,
            MemorySegment o,
            long oo,
            int n) {
        c = Native.exact(c);
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = LongVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
            var k =
                    S.length() == B.length()
                            ? ByteVector.fromMemorySegment(B, c, co + i, LITTLE_ENDIAN)
                                    .compare(VectorOperators.NE, (byte) 0)
                                    .cast(S)
                            : mask(Bools.loadFew(c, co + i, S.length()));
            x.blend(y, k.not()).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void vectors(
            MemorySegment c, long co, long x, long y, MemorySegment o, long oo, int n) {
        c = Native.exact(c);
        o = Native.exact(o);
        var q = LongVector.broadcast(S, y);
        for (int i = 0; i < n; i += S.length()) {
            var k =
                    S.length() == B.length()
                            ? ByteVector.fromMemorySegment(B, c, co + i, LITTLE_ENDIAN)
                                    .compare(VectorOperators.NE, (byte) 0)
                                    .cast(S)
                            : mask(Bools.loadFew(c, co + i, S.length()));
            q.blend(x, k).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    /**
     * Lane i is set where bit i is; VectorMask.fromLong would do, but is not always compiled to an
     * instruction.
     */
    private static VectorMask<Long> mask(long bits) {
        return LongVector.broadcast(S, bits).and(LANE_BIT).compare(VectorOperators.NE, 0);
    }
}
