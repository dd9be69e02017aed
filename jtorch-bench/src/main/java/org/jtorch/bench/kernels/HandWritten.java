package org.jtorch.bench.kernels;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Loops as one would write them for one operation over native memory whose class is known, without
 * a library around them: the peers that kernels are compared with.
 */
final class HandWritten {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final Class<?> NATIVE = Arena.global().allocate(1).getClass();

    private HandWritten() {}

    /** {@code o = a + b} over n elements, a multiple of the vector's length. */
    static void add(MemorySegment a, MemorySegment b, MemorySegment o, int n) {
        if (a.getClass() != NATIVE || b.getClass() != NATIVE || o.getClass() != NATIVE) {
            throw new IllegalArgumentException("native memory only");
        }
        for (int i = 0; i < n; i += S.length()) {
            long at = i * 4L;
            FloatVector.fromMemorySegment(S, a, at, LITTLE_ENDIAN)
                    .add(FloatVector.fromMemorySegment(S, b, at, LITTLE_ENDIAN))
                    .intoMemorySegment(o, at, LITTLE_ENDIAN);
        }
    }

    /** {@code o = e^a} over n elements, a multiple of the vector's length. */
    static void exp(MemorySegment a, MemorySegment o, int n) {
        if (a.getClass() != NATIVE || o.getClass() != NATIVE) {
            throw new IllegalArgumentException("native memory only");
        }
        for (int i = 0; i < n; i += S.length()) {
            long at = i * 4L;
            exp(FloatVector.fromMemorySegment(S, a, at, LITTLE_ENDIAN))
                    .intoMemorySegment(o, at, LITTLE_ENDIAN);
        }
    }

    /** Reduction by powers of two, a polynomial of degree six, the exponent put together. */
    private static FloatVector exp(FloatVector x) {
        FloatVector c = x.min(88.7f).max(-87.3f);
        // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the low bits.
        FloatVector shifted =
                c.fma(FloatVector.broadcast(S, 1.44269504f), FloatVector.broadcast(S, 12582912f));
        FloatVector k = shifted.sub(12582912f);
        FloatVector r = k.fma(FloatVector.broadcast(S, -0.693359375f), c);
        r = k.fma(FloatVector.broadcast(S, 2.12194440e-4f), r);
        FloatVector p = FloatVector.broadcast(S, 1.9875691500e-4f);
        p = p.fma(r, FloatVector.broadcast(S, 1.3981999507e-3f));
        p = p.fma(r, FloatVector.broadcast(S, 8.3334519073e-3f));
        p = p.fma(r, FloatVector.broadcast(S, 4.1665795894e-2f));
        p = p.fma(r, FloatVector.broadcast(S, 1.6666665459e-1f));
        p = p.fma(r, FloatVector.broadcast(S, 0.5f));
        p = p.fma(r.mul(r), r).add(1f);
        var power =
                shifted.reinterpretAsInts()
                        .add(127)
                        .lanewise(VectorOperators.LSHL, 23)
                        .reinterpretAsFloats();
        return p.mul(power);
    }
}
