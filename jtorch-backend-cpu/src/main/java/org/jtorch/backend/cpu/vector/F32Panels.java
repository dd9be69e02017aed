package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Packs f32 matrices for {@link F32Tile}: into arrays. */
final class F32Panels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat E =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();
    private static final int MR = Tile.rows(S);
    private static final int NR = Tile.VECTORS * L;

    /** Each element twice, from the first half of a vector and from the second. */
    private static final VectorShuffle<Float> LOW = VectorShuffle.fromOp(S, i -> i / 2);

    private static final VectorShuffle<Float> HIGH = VectorShuffle.fromOp(S, i -> (i + L) / 2);
    private static final VectorMask<Float> ODD = VectorMask.fromLong(S, 0xAAAA_AAAA_AAAA_AAAAL);

    /** Elements of a row of A that are packed at a time, a multiple of a vector's length. */
    private static final int LINE = 256;

    private static final long B = Float.BYTES;

    private F32Panels() {}

    static void packRows(Matrix a, int i0, int rows, int k0, int kc, float[] panel, int at) {
        long rs = a.rowStride() * B;
        long cs = a.colStride() * B;
        long from = a.offset() + i0 * rs + k0 * cs;
        if (rows == MR && a.rowStride() == 1) {
            copyAcross(a.data(), from, cs, kc, panel, at);
            return;
        }
        try (var w = Workspace.borrow()) {
            float[] lines = w.floats(Tile.LINES, MR * LINE);
            float[] zipped = w.floats(Tile.BLOCK, MR * LINE);
            for (int p = 0; p < kc; p += LINE) {
                int n = Math.min(LINE, kc - p);
                // Each time: zipping leaves its own numbers there.
                Arrays.fill(lines, rows * LINE, MR * LINE, 0);
                for (int i = 0; i < rows; i++) {
                    read(a.data(), from + i * rs + p * cs, a.colStride(), n, lines, i * LINE);
                }
                if (MR == 8 && n == LINE) {
                    interleaveWhole(lines, zipped, panel, at + p * MR);
                } else {
                    interleave(lines, n, panel, at + p * MR);
                }
            }
        }
    }

    /**
     * Eight whole lines side by side: zipped three times, each time half as many, twice as long.
     */
    private static void interleaveWhole(float[] lines, float[] zipped, float[] panel, int at) {
        for (int i = 0; i < 4; i++) {
            zip(lines, i * LINE, (i + 4) * LINE, LINE, zipped, i * 2 * LINE);
        }
        for (int i = 0; i < 2; i++) {
            zip(zipped, i * 2 * LINE, (i + 2) * 2 * LINE, 2 * LINE, lines, i * 4 * LINE);
        }
        zip(lines, 0, 4 * LINE, 4 * LINE, panel, at);
    }

    /** The elements of two lines in turns. */
    private static void zip(float[] from, int x, int y, int n, float[] to, int at) {
        for (int i = 0; i < n; i += L) {
            var a = FloatVector.fromArray(S, from, x + i);
            var b = FloatVector.fromArray(S, from, y + i);
            a.rearrange(LOW).blend(b.rearrange(LOW), ODD).intoArray(to, at + 2 * i);
            a.rearrange(HIGH).blend(b.rearrange(HIGH), ODD).intoArray(to, at + 2 * i + L);
        }
    }

    /** The first n elements of lines side by side. */
    private static void interleave(float[] lines, int n, float[] panel, int at) {
        for (int p = 0; p < n; p++) {
            int to = at + p * MR;
            panel[to] = lines[p];
            panel[to + 1] = lines[LINE + p];
            panel[to + 2] = lines[2 * LINE + p];
            panel[to + 3] = lines[3 * LINE + p];
            panel[to + 4] = lines[4 * LINE + p];
            panel[to + 5] = lines[5 * LINE + p];
            if (MR == 8) {
                panel[to + 6] = lines[6 * LINE + p];
                panel[to + 7] = lines[7 * LINE + p];
            }
        }
    }

    private static void copyAcross(
            MemorySegment s, long from, long cs, int n, float[] panel, int at) {
        s = Native.exact(s);
        for (int j = 0; j < MR; j += L) {
            var m = S.indexInRange(j, MR);
            for (int p = 0; p < n; p++) {
                FloatVector.fromMemorySegment(S, s, from + p * cs + j * B, LITTLE_ENDIAN, m)
                        .intoArray(panel, at + p * MR + j, m);
            }
        }
    }

    /** Elements that lie {@code stride} apart, into an array. */
    static void read(MemorySegment s, long from, long stride, int n, float[] to, int at) {
        if (stride == 1) {
            MemorySegment.copy(s, E, from, to, at, n);
            return;
        }
        s = Native.exact(s);
        for (int p = 0; p < n; p++) {
            to[at + p] = s.get(E, from + p * (stride * B));
        }
    }

    static void packColumns(Matrix b, int k0, int kc, int j0, int w, float[] panel, int at) {
        long from = b.offset() + k0 * b.rowStride() * B + j0 * b.colStride() * B;
        if (b.colStride() != 1) {
            packAcross(b, from, kc, w, panel, at);
        } else if (w == NR) {
            packWhole(b.data(), from, b.rowStride() * B, kc, panel, at);
        } else {
            packPart(b.data(), from, b.rowStride() * B, kc, w, panel, at);
        }
    }

    private static void packWhole(
            MemorySegment s, long from, long rs, int kc, float[] panel, int at) {
        s = Native.exact(s);
        for (int p = 0; p < kc; p++) {
            long f = from + p * rs;
            int t = at + p * NR;
            FloatVector.fromMemorySegment(S, s, f, LITTLE_ENDIAN).intoArray(panel, t);
            FloatVector.fromMemorySegment(S, s, f + L * B, LITTLE_ENDIAN).intoArray(panel, t + L);
        }
    }

    private static void packPart(
            MemorySegment s, long from, long rs, int kc, int w, float[] panel, int at) {
        s = Native.exact(s);
        for (int j = 0; j < NR; j += L) {
            var m = S.indexInRange(Math.min(j, w), w);
            long start = j < w ? from + j * B : from;
            for (int p = 0; p < kc; p++) {
                FloatVector.fromMemorySegment(S, s, start + p * rs, LITTLE_ENDIAN, m)
                        .intoArray(panel, at + p * NR + j);
            }
        }
    }

    private static void packAcross(Matrix b, long from, int kc, int w, float[] panel, int at) {
        try (var ws = Workspace.borrow()) {
            float[] lines = ws.floats(Tile.LINES, NR * Tile.PART);
            for (int p = 0; p < kc; p += Tile.PART) {
                int n = Math.min(Tile.PART, kc - p);
                long at0 = from + p * b.rowStride() * B;
                for (int j = 0; j < w; j++) {
                    read(b.data(), at0 + j * b.colStride() * B, b.rowStride(), n, lines, j * n);
                }
                Arrays.fill(lines, w * n, NR * n, 0);
                transpose(lines, n, NR, panel, at + p * NR);
            }
        }
    }

    /**
     * Columns of n elements that lie one after the other in an array, to the first columns of a
     * panel, which is written in rows.
     */
    static void transpose(float[] lines, int n, int columns, float[] panel, int at) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            spread(lines, j * n, n, panel, at + j);
        }
        for (; j < columns; j++) {
            for (int p = 0; p < n; p++) {
                panel[at + p * NR + j] = lines[j * n + p];
            }
        }
    }

    /** Four lines of n elements, side by side. */
    private static void spread(float[] lines, int from, int n, float[] panel, int at) {
        for (int p = 0; p < n; p++) {
            int to = at + p * NR;
            panel[to] = lines[from + p];
            panel[to + 1] = lines[from + n + p];
            panel[to + 2] = lines[from + 2 * n + p];
            panel[to + 3] = lines[from + 3 * n + p];
        }
    }
}
