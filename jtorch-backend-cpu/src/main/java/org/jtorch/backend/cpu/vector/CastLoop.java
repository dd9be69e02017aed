package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.VectorOperators.Conversion;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Template of conversions between dtypes; used only through copies, see {@link Templates}. */
final class CastLoop implements Loop1 {
    private static final Cast CAST = Templates.constant(MethodHandles.lookup(), Cast.class);

    // The element types are known to the three constants, not to the compiler.
    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Object> FROM = (VectorSpecies<Object>) CAST.from();

    @SuppressWarnings("unchecked")
    private static final VectorSpecies<Object> TO = (VectorSpecies<Object>) CAST.to();

    @SuppressWarnings("unchecked")
    private static final Conversion<Object, Object> OP = (Conversion<Object, Object>) CAST.op();

    private static final long A = FROM.elementSize() / 8;
    private static final long O = TO.elementSize() / 8;
    private static final int L = TO.length();

    @Override
    public void run(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        int whole = n & -L;
        if (whole > 0) {
            vectors(a, ao, o, oo, whole);
        }
        if (whole < n) {
            tail(a, ao + whole * A, o, oo + whole * O, n - whole);
        }
    }

    /** Never entered with zero trips: the compiler must not learn from short runs. */
    private static void vectors(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        a = Native.exact(a);
        o = Native.exact(o);
        for (int i = 0; i < n; i += L) {
            FROM.fromMemorySegment(a, ao + i * A, LITTLE_ENDIAN)
                    .convertShape(OP, TO, 0)
                    .intoMemorySegment(o, oo + i * O, LITTLE_ENDIAN);
        }
    }

    private static void tail(MemorySegment a, long ao, MemorySegment o, long oo, int n) {
        try (var w = Workspace.borrow()) { // generic vectors have no masked loads
            MemorySegment t = w.buffer(5, 256);
            MemorySegment.copy(a, ao, t, 0, n * A);
            vectors(t, 0, t, 128, L);
            MemorySegment.copy(t, 128, o, oo, n * O);
        }
    }
}
