package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;

/** Template of unary i64 loops; used only through copies, see {@link Templates}. */
final class I64Loop1 implements Loop1 {
    private static final I64Unary OP = Templates.constant(MethodHandles.lookup(), I64Unary.class);
    private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;

    @Override
    public void run(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        int whole = Runs.whole(n, S.length());
        if (whole > 0) {
            vectors(a, ao, o, oo, whole);
        }
        if (whole < n) {
            tail(a, ao + whole * 8L, o, oo + whole * 8L, n - whole);
        }
    }

    /** For long runs alone, see {@link Runs}. */
    private static void vectors(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var x = LongVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN);
            OP.apply(x).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN);
        }
    }

    private static void tail(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i += S.length()) {
            var m = S.indexInRange(i, n);
            var x = LongVector.fromMemorySegment(S, a, ao + i * 8L, LITTLE_ENDIAN, m);
            OP.apply(x).intoMemorySegment(o, oo + i * 8L, LITTLE_ENDIAN, m);
        }
    }
}
