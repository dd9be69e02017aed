package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Template of f64 reductions (ADD, MAX, MIN); used only through copies, see {@link Templates}. */
final class F64Reduce implements Reduction {
    private static final F64Binary OP = Templates.constant(MethodHandles.lookup(), F64Binary.class);
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfDouble E =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();
    private static final long B = Double.BYTES;

    /** Interleaved partial results of a block: the same number whatever the vector width. */
    private static final int PARTS = 256 / Double.BYTES;

    private static final int ROWS = 64;

    /** Arrays of a workspace: partial results of a block, and of all blocks. */
    private static final int LANES = 0;

    private static final int BLOCKS = 1;

    @Override
    public void run(MemorySegment a, long ao, MemorySegment o, long oo, long n) {
        double result;
        try (var w = Workspace.borrow()) {
            result =
                    n <= BLOCK
                            ? block(a, ao, (int) n, w.doubles(LANES, PARTS + L))
                            : blocks(a, ao, n, w);
        }
        o.set(E, oo, result);
    }

    /** Pairs of blocks, pairs of pairs, and so on. */
    private static double blocks(MemorySegment a, long ao, long n, Workspace shared) {
        int blocks = Math.toIntExact((n + BLOCK - 1) / BLOCK);
        double[] parts = shared.doubles(BLOCKS, blocks);
        Parallel.parallelFor(
                blocks,
                16,
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        double[] lanes = w.doubles(LANES, PARTS + L);
                        for (long q = from; q < to; q++) {
                            int m = (int) Math.min(BLOCK, n - q * BLOCK);
                            parts[(int) q] = block(a, ao + q * BLOCK * B, m, lanes);
                        }
                    }
                });
        for (long step = 1; step < blocks; step *= 2) {
            for (long i = 0; i + step < blocks; i += 2 * step) {
                parts[(int) i] = one(parts[(int) i], parts[(int) (i + step)]);
            }
        }
        return parts[0];
    }

    private static double one(double x, double y) {
        return OP.apply(DoubleVector.broadcast(S, x), DoubleVector.broadcast(S, y)).lane(0);
    }

    /**
     * At most {@link #BLOCK} elements: element i belongs to partial result i mod PARTS; those are
     * combined by halves. In small methods: as one it is more than some compilers take, and then
     * stays interpreted.
     *
     * @param lanes PARTS elements and room for a vector beyond
     */
    private static double block(MemorySegment a, long ao, int n, double[] lanes) {
        if (n < PARTS) {
            return few(a, ao, n, lanes);
        }
        int whole = n & -PARTS;
        if (4 * L <= PARTS) {
            for (int j = 0; j < PARTS; j += 4 * L) {
                four(a, ao + j * B, whole - j, lanes, j);
            }
        } else { // vectors wider than 512 bits
            for (int j = 0; j < PARTS; j += L) {
                one(a, ao + j * B, whole - j, lanes, j);
            }
        }
        rest(a, ao + whole * B, n - whole, lanes);
        for (int half = PARTS / 2; half >= 1; half /= 2) {
            fold(lanes, half);
        }
        return lanes[0];
    }

    /** Left to right. */
    private static double few(MemorySegment a, long ao, int n, double[] line) {
        MemorySegment.copy(a, E, ao, line, 0, n);
        var x = DoubleVector.broadcast(S, line[0]);
        for (int i = 1; i < n; i++) {
            x = OP.apply(x, DoubleVector.broadcast(S, line[i]));
        }
        return x.lane(0);
    }

    /** Four vectors of partial results; elements of one partial result are PARTS apart. */
    private static void four(MemorySegment a, long ao, int n, double[] lanes, int at) {
        a = Native.exact(a);
        long v = L * B;
        var x0 = DoubleVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN);
        var x1 = DoubleVector.fromMemorySegment(S, a, ao + v, LITTLE_ENDIAN);
        var x2 = DoubleVector.fromMemorySegment(S, a, ao + 2 * v, LITTLE_ENDIAN);
        var x3 = DoubleVector.fromMemorySegment(S, a, ao + 3 * v, LITTLE_ENDIAN);
        for (int i = PARTS; i < n; i += PARTS) {
            long p = ao + i * B;
            x0 = OP.apply(x0, DoubleVector.fromMemorySegment(S, a, p, LITTLE_ENDIAN));
            x1 = OP.apply(x1, DoubleVector.fromMemorySegment(S, a, p + v, LITTLE_ENDIAN));
            x2 = OP.apply(x2, DoubleVector.fromMemorySegment(S, a, p + 2 * v, LITTLE_ENDIAN));
            x3 = OP.apply(x3, DoubleVector.fromMemorySegment(S, a, p + 3 * v, LITTLE_ENDIAN));
        }
        x0.intoArray(lanes, at);
        x1.intoArray(lanes, at + L);
        x2.intoArray(lanes, at + 2 * L);
        x3.intoArray(lanes, at + 3 * L);
    }

    /** As {@link #four}, one vector. */
    private static void one(MemorySegment a, long ao, int n, double[] lanes, int at) {
        a = Native.exact(a);
        var x = DoubleVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN);
        for (int i = PARTS; i < n; i += PARTS) {
            x = OP.apply(x, DoubleVector.fromMemorySegment(S, a, ao + i * B, LITTLE_ENDIAN));
        }
        x.intoArray(lanes, at);
    }

    /** Less than PARTS elements more, for the first partial results. */
    private static void rest(MemorySegment a, long ao, int n, double[] lanes) {
        a = Native.exact(a);
        for (int i = 0; i < n; i += L) {
            var m = S.indexInRange(i, n);
            var x = DoubleVector.fromArray(S, lanes, i);
            var y = DoubleVector.fromMemorySegment(S, a, ao + i * B, LITTLE_ENDIAN, m);
            x.blend(OP.apply(x, y), m).intoArray(lanes, i);
        }
    }

    /**
     * Combines the second half of the first {@code 2 * half} partial results with the first. Whole
     * vectors: what they leave beyond the half is not read again.
     */
    private static void fold(double[] lanes, int half) {
        for (int i = 0; i < half; i += L) {
            var x = DoubleVector.fromArray(S, lanes, i);
            var y = DoubleVector.fromArray(S, lanes, i + half);
            OP.apply(x, y).intoArray(lanes, i);
        }
    }

    @Override
    public void columns(
            MemorySegment a, long ao, long lda, MemorySegment o, long oo, long rows, int n) {
        long grain = Math.max(1, (1 << 17) / Math.max(1, rows * 4L * L));
        Parallel.parallelFor(
                (n + 4L * L - 1) / (4L * L),
                grain,
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        double[] levels = w.doubles(LANES, 64 * 4 * L);
                        for (long q = from; q < to; q++) {
                            int j = (int) q * 4 * L;
                            columnPanel(
                                    a,
                                    ao + j * B,
                                    lda * B,
                                    o,
                                    oo + j * B,
                                    rows,
                                    Math.min(4 * L, n - j),
                                    levels);
                        }
                    }
                });
    }

    /**
     * Up to four vectors of columns: runs of {@link #ROWS} rows, combined pairwise like the digits
     * of a counter.
     */
    private static void columnPanel(
            MemorySegment a,
            long ao,
            long ld,
            MemorySegment o,
            long oo,
            long rows,
            int n,
            double[] levels) {
        int width = 4 * L;
        int depth = 0;
        long done = 0;
        for (long r = 0; r < rows; r += ROWS) {
            int m = (int) Math.min(ROWS, rows - r);
            for (int j = 0; j < n; j += L) {
                long from = ao + r * ld + j * B;
                run(a, from, ld, m, levels, depth * width + j, Math.min(L, n - j));
            }
            depth++;
            done++;
            for (long bits = done; (bits & 1) == 0; bits >>= 1) {
                combine(levels, (depth - 2) * width, (depth - 1) * width, n);
                depth--;
            }
        }
        for (; depth > 1; depth--) {
            combine(levels, (depth - 2) * width, (depth - 1) * width, n);
        }
        MemorySegment.copy(levels, 0, o, E, oo, n);
    }

    private static void combine(double[] levels, int x, int y, int n) {
        for (int j = 0; j < n; j += L) {
            var p = DoubleVector.fromArray(S, levels, x + j);
            var q = DoubleVector.fromArray(S, levels, y + j);
            OP.apply(p, q).intoArray(levels, x + j);
        }
    }

    private static void run(
            MemorySegment a, long ao, long ld, int rows, double[] to, int at, int lanes) {
        a = Native.exact(a);
        var m = S.indexInRange(0, lanes);
        var x = DoubleVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN, m);
        for (int i = 1; i < rows; i++) {
            x = OP.apply(x, DoubleVector.fromMemorySegment(S, a, ao + i * ld, LITTLE_ENDIAN, m));
        }
        x.intoArray(to, at);
    }
}
