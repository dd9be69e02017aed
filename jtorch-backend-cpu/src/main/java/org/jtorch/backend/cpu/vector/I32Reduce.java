package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Template of i32 reductions (ADD, MAX, MIN); used only through copies, see {@link Templates}. */
final class I32Reduce implements Reduction {
    private static final I32Binary OP = Templates.constant(MethodHandles.lookup(), I32Binary.class);
    private static final VectorSpecies<Integer> S = IntVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfInt E =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();

    /** Interleaved partial results of a block: the same number whatever the vector width. */
    private static final int PARTS = 256 / 4;

    private static final int ROWS = 64;

    @Override
    public void run(MemorySegment a, long ao, MemorySegment o, long oo, long n) {
        if (n <= BLOCK) {
            try (var w = Workspace.borrow()) {
                o.set(E, oo, block(a, ao, (int) n, w.buffer(3, PARTS * 4L)));
            }
            return;
        }
        long blocks = (n + BLOCK - 1) / BLOCK;
        try (var shared = Workspace.borrow()) {
            MemorySegment parts = shared.buffer(4, blocks * 4);
            Parallel.parallelFor(
                    blocks,
                    16,
                    (from, to) -> {
                        try (var w = Workspace.borrow()) {
                            MemorySegment lanes = w.buffer(3, PARTS * 4L);
                            for (long q = from; q < to; q++) {
                                int m = (int) Math.min(BLOCK, n - q * BLOCK);
                                parts.set(E, q * 4, block(a, ao + q * BLOCK * 4, m, lanes));
                            }
                        }
                    });
            for (long step = 1; step < blocks; step *= 2) {
                for (long i = 0; i + step < blocks; i += 2 * step) {
                    parts.set(E, i * 4, one(parts.get(E, i * 4), parts.get(E, (i + step) * 4)));
                }
            }
            o.set(E, oo, parts.get(E, 0));
        }
    }

    private static int one(int x, int y) {
        return OP.apply(IntVector.broadcast(S, x), IntVector.broadcast(S, y)).lane(0);
    }

    /**
     * At most {@link #BLOCK} elements: element i belongs to partial result i mod PARTS; those are
     * combined by halves.
     */
    private static int block(MemorySegment a, long ao, int n, MemorySegment lanes) {
        if (n < PARTS) {
            return few(a, ao, n);
        }
        int whole = n & -PARTS;
        for (int j = 0; j < PARTS; j += 4 * L) {
            if (4 * L <= PARTS) {
                four(a, ao + j * 4L, whole - j, lanes, j * 4L);
            }
        }
        if (4 * L > PARTS) { // vectors wider than 512 bits
            for (int j = 0; j < PARTS; j++) {
                int x = a.get(E, ao + j * 4L);
                for (int i = j + PARTS; i < whole; i += PARTS) {
                    x = one(x, a.get(E, ao + i * 4L));
                }
                lanes.set(E, j * 4L, x);
            }
        }
        for (int i = whole; i < n; i += L) {
            var m = S.indexInRange(i, n);
            long at = (i - whole) * 4L;
            var x = IntVector.fromMemorySegment(S, lanes, at, LITTLE_ENDIAN, m);
            var y = IntVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN, m);
            OP.apply(x, y).intoMemorySegment(lanes, at, LITTLE_ENDIAN, m);
        }
        for (int half = PARTS / 2; half >= 1; half /= 2) {
            for (int i = 0; i < half; i += L) {
                var m = S.indexInRange(i, half);
                var x = IntVector.fromMemorySegment(S, lanes, i * 4L, LITTLE_ENDIAN, m);
                var y = IntVector.fromMemorySegment(S, lanes, (i + half) * 4L, LITTLE_ENDIAN, m);
                OP.apply(x, y).intoMemorySegment(lanes, i * 4L, LITTLE_ENDIAN, m);
            }
        }
        return lanes.get(E, 0);
    }

    /** Left to right. */
    private static int few(MemorySegment a, long ao, int n) {
        a = Native.exact(a);
        var x = IntVector.broadcast(S, a.get(E, ao));
        for (int i = 1; i < n; i++) {
            x = OP.apply(x, IntVector.broadcast(S, a.get(E, ao + i * 4L)));
        }
        return x.lane(0);
    }

    /** Four vectors of partial results; elements of one partial result are PARTS apart. */
    private static void four(MemorySegment a, long ao, int n, MemorySegment lanes, long lo) {
        a = Native.exact(a);
        lanes = Native.exact(lanes);
        long v = L * 4L;
        var x0 = IntVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN);
        var x1 = IntVector.fromMemorySegment(S, a, ao + v, LITTLE_ENDIAN);
        var x2 = IntVector.fromMemorySegment(S, a, ao + 2 * v, LITTLE_ENDIAN);
        var x3 = IntVector.fromMemorySegment(S, a, ao + 3 * v, LITTLE_ENDIAN);
        for (int i = PARTS; i < n; i += PARTS) {
            long at = ao + i * 4L;
            x0 = OP.apply(x0, IntVector.fromMemorySegment(S, a, at, LITTLE_ENDIAN));
            x1 = OP.apply(x1, IntVector.fromMemorySegment(S, a, at + v, LITTLE_ENDIAN));
            x2 = OP.apply(x2, IntVector.fromMemorySegment(S, a, at + 2 * v, LITTLE_ENDIAN));
            x3 = OP.apply(x3, IntVector.fromMemorySegment(S, a, at + 3 * v, LITTLE_ENDIAN));
        }
        x0.intoMemorySegment(lanes, lo, LITTLE_ENDIAN);
        x1.intoMemorySegment(lanes, lo + v, LITTLE_ENDIAN);
        x2.intoMemorySegment(lanes, lo + 2 * v, LITTLE_ENDIAN);
        x3.intoMemorySegment(lanes, lo + 3 * v, LITTLE_ENDIAN);
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
                        MemorySegment levels = w.buffer(3, 64L * 4 * L * 4L);
                        for (long q = from; q < to; q++) {
                            int j = (int) q * 4 * L;
                            columnPanel(
                                    a,
                                    ao + j * 4L,
                                    lda * 4,
                                    o,
                                    oo + j * 4L,
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
            MemorySegment levels) {
        long width = 4L * L * 4L;
        int depth = 0;
        long done = 0;
        for (long r = 0; r < rows; r += ROWS) {
            int m = (int) Math.min(ROWS, rows - r);
            for (int j = 0; j < n; j += L) {
                run(
                        a,
                        ao + r * ld + j * 4L,
                        ld,
                        m,
                        levels,
                        depth * width + j * 4L,
                        Math.min(L, n - j));
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
        MemorySegment.copy(levels, 0, o, oo, n * 4L);
    }

    private static void combine(MemorySegment levels, long x, long y, int n) {
        levels = Native.exact(levels);
        for (int j = 0; j < n; j += L) {
            var p = IntVector.fromMemorySegment(S, levels, x + j * 4L, LITTLE_ENDIAN);
            var q = IntVector.fromMemorySegment(S, levels, y + j * 4L, LITTLE_ENDIAN);
            OP.apply(p, q).intoMemorySegment(levels, x + j * 4L, LITTLE_ENDIAN);
        }
    }

    private static void run(
            MemorySegment a, long ao, long ld, int rows, MemorySegment to, long at, int lanes) {
        a = Native.exact(a);
        to = Native.exact(to);
        var m = S.indexInRange(0, lanes);
        var x = IntVector.fromMemorySegment(S, a, ao, LITTLE_ENDIAN, m);
        for (int i = 1; i < rows; i++) {
            x = OP.apply(x, IntVector.fromMemorySegment(S, a, ao + i * ld, LITTLE_ENDIAN, m));
        }
        x.intoMemorySegment(to, at, LITTLE_ENDIAN);
    }
}
