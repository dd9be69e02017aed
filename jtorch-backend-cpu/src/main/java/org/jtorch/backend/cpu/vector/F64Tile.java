package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Inner loops of the f64 matrix product: six or eight rows by two vectors. */
final class F64Tile extends Tile<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int MR = rows(S);
    private static final boolean EIGHT = MR == 8;
    private static final int NR = VECTORS * L;
    private static final long B = Double.BYTES;
    private static final long V = L * B;

    private static final Images<double[]> IMAGES = new F64Images();

    F64Tile() {
        super(MR, NR, Double.BYTES);
    }

    @Override
    Images<double[]> images() {
        return IMAGES;
    }

    @Override
    double[] array(Workspace w, int index, int length) {
        return w.doubles(index, length);
    }

    @Override
    void multiply(int k, double[] a, int ao, double[] b, int bo, double[] c) {
        var c00 = DoubleVector.fromArray(S, c, 0);
        var c01 = DoubleVector.fromArray(S, c, L);
        var c10 = DoubleVector.fromArray(S, c, NR);
        var c11 = DoubleVector.fromArray(S, c, NR + L);
        var c20 = DoubleVector.fromArray(S, c, 2 * NR);
        var c21 = DoubleVector.fromArray(S, c, 2 * NR + L);
        var c30 = DoubleVector.fromArray(S, c, 3 * NR);
        var c31 = DoubleVector.fromArray(S, c, 3 * NR + L);
        var c40 = DoubleVector.fromArray(S, c, 4 * NR);
        var c41 = DoubleVector.fromArray(S, c, 4 * NR + L);
        var c50 = DoubleVector.fromArray(S, c, 5 * NR);
        var c51 = DoubleVector.fromArray(S, c, 5 * NR + L);
        var c60 = EIGHT ? DoubleVector.fromArray(S, c, 6 * NR) : c00;
        var c61 = EIGHT ? DoubleVector.fromArray(S, c, 6 * NR + L) : c01;
        var c70 = EIGHT ? DoubleVector.fromArray(S, c, 7 * NR) : c00;
        var c71 = EIGHT ? DoubleVector.fromArray(S, c, 7 * NR + L) : c01;
        for (int p = 0; p < k; p++) {
            int pa = ao + p * MR;
            int pb = bo + p * NR;
            var b0 = DoubleVector.fromArray(S, b, pb);
            var b1 = DoubleVector.fromArray(S, b, pb + L);
            var x = DoubleVector.broadcast(S, a[pa]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            x = DoubleVector.broadcast(S, a[pa + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            x = DoubleVector.broadcast(S, a[pa + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            x = DoubleVector.broadcast(S, a[pa + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            x = DoubleVector.broadcast(S, a[pa + 4]);
            c40 = x.fma(b0, c40);
            c41 = x.fma(b1, c41);
            x = DoubleVector.broadcast(S, a[pa + 5]);
            c50 = x.fma(b0, c50);
            c51 = x.fma(b1, c51);
            x = EIGHT ? DoubleVector.broadcast(S, a[pa + 6]) : x;
            c60 = EIGHT ? x.fma(b0, c60) : c60;
            c61 = EIGHT ? x.fma(b1, c61) : c61;
            x = EIGHT ? DoubleVector.broadcast(S, a[pa + 7]) : x;
            c70 = EIGHT ? x.fma(b0, c70) : c70;
            c71 = EIGHT ? x.fma(b1, c71) : c71;
        }
        // In line, not in a method of its own: a vector that is handed to a call which the compiler
        // leaves out of line costs an object.
        c00.intoArray(c, 0);
        c01.intoArray(c, L);
        c10.intoArray(c, NR);
        c11.intoArray(c, NR + L);
        c20.intoArray(c, 2 * NR);
        c21.intoArray(c, 2 * NR + L);
        c30.intoArray(c, 3 * NR);
        c31.intoArray(c, 3 * NR + L);
        c40.intoArray(c, 4 * NR);
        c41.intoArray(c, 4 * NR + L);
        c50.intoArray(c, 5 * NR);
        c51.intoArray(c, 5 * NR + L);
        if (EIGHT) {
            c60.intoArray(c, 6 * NR);
            c61.intoArray(c, 6 * NR + L);
            c70.intoArray(c, 7 * NR);
            c71.intoArray(c, 7 * NR + L);
        }
    }

    @Override
    void clear(double[] t) {
        Arrays.fill(t, 0, MR * NR, 0);
    }

    @Override
    void load(MemorySegment c, long co, long ld, int rows, int cols, double[] t) {
        c = Native.exact(c);
        if (cols == NR) {
            for (int i = 0; i < rows; i++) {
                long at = co + i * ld;
                DoubleVector.fromMemorySegment(S, c, at, LITTLE_ENDIAN).intoArray(t, i * NR);
                DoubleVector.fromMemorySegment(S, c, at + V, LITTLE_ENDIAN)
                        .intoArray(t, i * NR + L);
            }
        } else {
            loadPart(c, co, ld, rows, cols, t);
        }
    }

    private static void loadPart(
            MemorySegment c, long co, long ld, int rows, int cols, double[] t) {
        c = Native.exact(c);
        for (int j = 0; j < cols; j += L) {
            var m = S.indexInRange(j, cols);
            for (int i = 0; i < rows; i++) {
                DoubleVector.fromMemorySegment(S, c, co + i * ld + j * B, LITTLE_ENDIAN, m)
                        .intoArray(t, i * NR + j);
            }
        }
    }

    @Override
    void store(double[] t, MemorySegment c, long co, long ld, int rows, int cols) {
        c = Native.exact(c);
        if (cols == NR) {
            for (int i = 0; i < rows; i++) {
                long at = co + i * ld;
                DoubleVector.fromArray(S, t, i * NR).intoMemorySegment(c, at, LITTLE_ENDIAN);
                DoubleVector.fromArray(S, t, i * NR + L)
                        .intoMemorySegment(c, at + V, LITTLE_ENDIAN);
            }
        } else {
            storePart(t, c, co, ld, rows, cols);
        }
    }

    private static void storePart(
            double[] t, MemorySegment c, long co, long ld, int rows, int cols) {
        c = Native.exact(c);
        for (int j = 0; j < cols; j += L) {
            var m = S.indexInRange(j, cols);
            for (int i = 0; i < rows; i++) {
                DoubleVector.fromArray(S, t, i * NR + j)
                        .intoMemorySegment(c, co + i * ld + j * B, LITTLE_ENDIAN, m);
            }
        }
    }

    @Override
    void packRows(Matrix a, int i0, int rows, int k0, int kc, double[] panel, int at) {
        F64Panels.packRows(a, i0, rows, k0, kc, panel, at);
    }

    @Override
    void packColumns(Matrix b, int k0, int kc, int j0, int w, double[] panel, int at) {
        F64Panels.packColumns(b, k0, kc, j0, w, panel, at);
    }

    @Override
    void multiplyDirect(
            int m,
            int n,
            int k,
            Matrix a,
            Matrix b,
            MemorySegment c,
            long co,
            long ld,
            boolean add) {
        try (var w = Workspace.borrow()) {
            for (int p = 0; p < k; p += Gemm.KC) {
                int kc = Math.min(Gemm.KC, k - p);
                double[] line = w.doubles(LINES, kc);
                for (int i = 0; i < m; i++) {
                    long from = a.offset() + (i * a.rowStride() + p * a.colStride()) * B;
                    F64Panels.read(a.data(), from, a.colStride(), kc, line, 0);
                    long bo = b.offset() + p * b.rowStride() * B;
                    addRows(
                            n,
                            kc,
                            line,
                            b.data(),
                            bo,
                            b.rowStride() * B,
                            c,
                            co + i * ld,
                            add || p > 0);
                }
            }
        }
    }

    /** One row of C: rows of B, each times an element of a. */
    private static void addRows(
            int n,
            int k,
            double[] a,
            MemorySegment b,
            long bo,
            long brs,
            MemorySegment c,
            long co,
            boolean add) {
        b = Native.exact(b);
        c = Native.exact(c);
        for (int j = 0; j < n; j += L) {
            var m = S.indexInRange(j, n);
            var sum =
                    add
                            ? DoubleVector.fromMemorySegment(S, c, co + j * B, LITTLE_ENDIAN, m)
                            : DoubleVector.zero(S);
            for (int p = 0; p < k; p++) {
                var y =
                        DoubleVector.fromMemorySegment(
                                S, b, bo + p * brs + j * B, LITTLE_ENDIAN, m);
                sum = DoubleVector.broadcast(S, a[p]).fma(y, sum);
            }
            sum.intoMemorySegment(c, co + j * B, LITTLE_ENDIAN, m);
        }
    }
}
