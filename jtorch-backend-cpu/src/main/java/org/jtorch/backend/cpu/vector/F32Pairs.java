package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.L2I;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.NE;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Max pooling of f32 with windows of 2 by 2 side by side. Two neighbours are loaded as the halves
 * of a long, which takes them apart without a shuffle and leaves as many lanes as the i64 indices
 * have.
 */
final class F32Pairs {
    private static final VectorSpecies<Long> S = LongVector.SPECIES_PREFERRED;

    /** Windows handled at a time. */
    static final int WINDOWS = S.length();

    private static final VectorSpecies<Integer> I =
            VectorSpecies.of(int.class, VectorShape.forBitSize(S.vectorBitSize() / 2));
    private static final LongVector EVEN = LongVector.zero(S).addIndex(2);

    private F32Pairs() {}

    /**
     * {@code n} windows, a multiple of {@link #WINDOWS} and not zero; the first has its corner at
     * index {@code row}.
     */
    static void pool(
            int n,
            int w,
            int row,
            MemorySegment x,
            long xo,
            MemorySegment y,
            long yo,
            MemorySegment indices,
            long io) {
        x = Native.exact(x);
        y = Native.exact(y);
        indices = Native.exact(indices);
        long first = xo + row * 4L;
        long second = first + w * 4L;
        for (int j = 0; j < n; j += WINDOWS) {
            var top = LongVector.fromMemorySegment(S, x, first + j * 8L, LITTLE_ENDIAN);
            var bottom = LongVector.fromMemorySegment(S, x, second + j * 8L, LITTLE_ENDIAN);
            var at = EVEN.add(row + 2L * j);
            var best = half(top);
            var v = half(top.lanewise(LSHR, 32));
            var m = v.compare(GT, best).or(v.compare(NE, v));
            best = best.blend(v, m);
            var where = at.blend(at.add(1), m.cast(S));
            v = half(bottom);
            m = v.compare(GT, best).or(v.compare(NE, v));
            best = best.blend(v, m);
            where = where.blend(at.add(w), m.cast(S));
            v = half(bottom.lanewise(LSHR, 32));
            m = v.compare(GT, best).or(v.compare(NE, v));
            best.blend(v, m).intoMemorySegment(y, yo + j * 4L, LITTLE_ENDIAN);
            where.blend(at.add(w + 1L), m.cast(S))
                    .intoMemorySegment(indices, io + j * 8L, LITTLE_ENDIAN);
        }
    }

    /** The low halves as floats. */
    private static FloatVector half(LongVector v) {
        return v.convertShape(L2I, I, 0).reinterpretAsFloats();
    }
}
