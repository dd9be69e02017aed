package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Packs f64 matrices for {@link F64Tile}: left ones into arrays, right ones into native memory. */
final class F64Panels {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfDouble E =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();
    private static final int NR = Tile.vectors(S) * L;
    private static final long B = Double.BYTES;
    private static final long V = L * B;

    private F64Panels() {}

    static void packRows(Matrix a, int i0, int rows, int k0, int kc, double[] panel, int at) {
        long rs = a.rowStride() * B;
        long cs = a.colStride() * B;
        long from = a.offset() + i0 * rs + k0 * cs;
        if (rows == Tile.MR && a.rowStride() == 1) {
            copyFour(a.data(), from, cs, kc, panel, at);
            return;
        }
        try (var w = Workspace.borrow()) {
            double[] lines = w.doubles(Tile.LINES, Tile.MR * kc);
            for (int i = 0; i < rows; i++) {
                read(a.data(), from + i * rs, a.colStride(), kc, lines, i * kc);
            }
            Arrays.fill(lines, rows * kc, Tile.MR * kc, 0);
            for (int p = 0; p < kc; p++) {
                panel[at + p * Tile.MR] = lines[p];
                panel[at + p * Tile.MR + 1] = lines[kc + p];
                panel[at + p * Tile.MR + 2] = lines[2 * kc + p];
                panel[at + p * Tile.MR + 3] = lines[3 * kc + p];
            }
        }
    }

    private static void copyFour(
            MemorySegment s, long from, long cs, int n, double[] panel, int at) {
        s = Native.exact(s);
        var two = DoubleVector.SPECIES_128; // the widest that every machine has
        for (int p = 0; p < n; p++) {
            DoubleVector.fromMemorySegment(two, s, from + p * cs, LITTLE_ENDIAN)
                    .intoArray(panel, at + p * Tile.MR);
            DoubleVector.fromMemorySegment(two, s, from + p * cs + 2 * B, LITTLE_ENDIAN)
                    .intoArray(panel, at + p * Tile.MR + 2);
        }
    }

    /** Elements that lie {@code stride} apart, into an array. */
    static void read(MemorySegment s, long from, long stride, int n, double[] to, int at) {
        if (stride == 1) {
            MemorySegment.copy(s, E, from, to, at, n);
            return;
        }
        s = Native.exact(s);
        for (int p = 0; p < n; p++) {
            to[at + p] = s.get(E, from + p * (stride * B));
        }
    }

    static void packColumns(Matrix b, int k0, int kc, int j0, int w, MemorySegment panel, long at) {
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
            MemorySegment s, long from, long rs, int kc, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < kc; p++) {
            long f = from + p * rs;
            long t = at + p * (NR * B);
            DoubleVector.fromMemorySegment(S, s, f, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t, LITTLE_ENDIAN);
            DoubleVector.fromMemorySegment(S, s, f + V, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t + V, LITTLE_ENDIAN);
            if (NR == 3 * L) {
                DoubleVector.fromMemorySegment(S, s, f + 2 * V, LITTLE_ENDIAN)
                        .intoMemorySegment(panel, t + 2 * V, LITTLE_ENDIAN);
            }
        }
    }

    private static void packPart(
            MemorySegment s, long from, long rs, int kc, int w, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int j = 0; j < NR; j += L) {
            var m = S.indexInRange(Math.min(j, w), w);
            long start = j < w ? from + j * B : from;
            for (int p = 0; p < kc; p++) {
                DoubleVector.fromMemorySegment(S, s, start + p * rs, LITTLE_ENDIAN, m)
                        .intoMemorySegment(panel, at + p * (NR * B) + j * B, LITTLE_ENDIAN);
            }
        }
    }

    private static void packAcross(
            Matrix b, long from, int kc, int w, MemorySegment panel, long at) {
        try (var ws = Workspace.borrow()) {
            double[] lines = ws.doubles(Tile.LINES, NR * Tile.PART);
            double[] block = ws.doubles(Tile.BLOCK, NR * Tile.PART);
            for (int p = 0; p < kc; p += Tile.PART) {
                int n = Math.min(Tile.PART, kc - p);
                long at0 = from + p * b.rowStride() * B;
                for (int j = 0; j < w; j++) {
                    read(b.data(), at0 + j * b.colStride() * B, b.rowStride(), n, lines, j * n);
                }
                Arrays.fill(lines, w * n, NR * n, 0);
                transpose(lines, n, NR, block, panel, at + p * (NR * B));
            }
        }
    }

    /**
     * Columns of n elements that lie one after the other in an array, to the first columns of a
     * panel, which is written in rows.
     */
    static void transpose(
            double[] lines, int n, int columns, double[] block, MemorySegment panel, long at) {
        for (int p0 = 0; p0 < n; p0 += Tile.PART) {
            int rows = Math.min(Tile.PART, n - p0);
            int j = 0;
            for (; j + 4 <= columns; j += 4) {
                spread(lines, j * n + p0, n, rows, block, j);
            }
            for (; j < columns; j++) {
                for (int p = 0; p < rows; p++) {
                    block[p * NR + j] = lines[j * n + p0 + p];
                }
            }
            write(block, rows, columns, panel, at + p0 * (NR * B));
        }
    }

    /** Four lines, which start n elements apart, side by side. */
    private static void spread(double[] lines, int from, int n, int rows, double[] block, int j) {
        for (int p = 0; p < rows; p++) {
            block[p * NR + j] = lines[from + p];
            block[p * NR + j + 1] = lines[from + n + p];
            block[p * NR + j + 2] = lines[from + 2 * n + p];
            block[p * NR + j + 3] = lines[from + 3 * n + p];
        }
    }

    /** The first columns of rows of a panel. */
    private static void write(double[] block, int rows, int columns, MemorySegment panel, long at) {
        panel = Native.exact(panel);
        for (int j = 0; j < columns; j += L) {
            var m = S.indexInRange(j, columns);
            for (int p = 0; p < rows; p++) {
                DoubleVector.fromArray(S, block, p * NR + j)
                        .intoMemorySegment(panel, at + p * (NR * B) + j * B, LITTLE_ENDIAN, m);
            }
        }
    }
}
