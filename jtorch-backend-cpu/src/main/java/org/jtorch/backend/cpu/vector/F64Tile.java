package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Inner loops of the f64 matrix product: four rows by two or three vectors. */
final class F64Tile extends Tile<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final boolean THREE = vectors(S) == 3;
    private static final int NR = vectors(S) * L;
    private static final long B = Double.BYTES;
    private static final long V = L * B;

    F64Tile() {
        super(NR, Double.BYTES);
    }

    @Override
    double[] array(Workspace w, int index, int length) {
        return w.doubles(index, length);
    }

    @Override
    void multiply(int k, double[] a, int ao, MemorySegment b, long bo, double[] c) {
        b = Native.exact(b);
        var c00 = DoubleVector.fromArray(S, c, 0);
        var c01 = DoubleVector.fromArray(S, c, L);
        var c02 = THREE ? DoubleVector.fromArray(S, c, 2 * L) : c01;
        var c10 = DoubleVector.fromArray(S, c, NR);
        var c11 = DoubleVector.fromArray(S, c, NR + L);
        var c12 = THREE ? DoubleVector.fromArray(S, c, NR + 2 * L) : c11;
        var c20 = DoubleVector.fromArray(S, c, 2 * NR);
        var c21 = DoubleVector.fromArray(S, c, 2 * NR + L);
        var c22 = THREE ? DoubleVector.fromArray(S, c, 2 * NR + 2 * L) : c21;
        var c30 = DoubleVector.fromArray(S, c, 3 * NR);
        var c31 = DoubleVector.fromArray(S, c, 3 * NR + L);
        var c32 = THREE ? DoubleVector.fromArray(S, c, 3 * NR + 2 * L) : c31;
        for (int p = 0; p < k; p++) {
            int pa = ao + p * MR;
            long pb = bo + p * (NR * B);
            var b0 = DoubleVector.fromMemorySegment(S, b, pb, LITTLE_ENDIAN);
            var b1 = DoubleVector.fromMemorySegment(S, b, pb + V, LITTLE_ENDIAN);
            var b2 = THREE ? DoubleVector.fromMemorySegment(S, b, pb + 2 * V, LITTLE_ENDIAN) : b1;
            var x = DoubleVector.broadcast(S, a[pa]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = THREE ? x.fma(b2, c02) : c02;
            x = DoubleVector.broadcast(S, a[pa + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = THREE ? x.fma(b2, c12) : c12;
            x = DoubleVector.broadcast(S, a[pa + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = THREE ? x.fma(b2, c22) : c22;
            x = DoubleVector.broadcast(S, a[pa + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = THREE ? x.fma(b2, c32) : c32;
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
        if (THREE) {
            c02.intoArray(c, 2 * L);
            c12.intoArray(c, NR + 2 * L);
            c22.intoArray(c, 2 * NR + 2 * L);
            c32.intoArray(c, 3 * NR + 2 * L);
        }
    }

    @Override
    void clear(double[] t) {
        Arrays.fill(t, 0, MR * NR, 0);
    }

    @Override
    void load(MemorySegment c, long co, long ld, int rows, int cols, double[] t) {
        c = Native.exact(c);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j += L) {
                var m = S.indexInRange(j, cols);
                DoubleVector.fromMemorySegment(S, c, co + i * ld + j * B, LITTLE_ENDIAN, m)
                        .intoArray(t, i * NR + j);
            }
        }
    }

    @Override
    void store(double[] t, MemorySegment c, long co, long ld, int rows, int cols) {
        c = Native.exact(c);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j += L) {
                var m = S.indexInRange(j, cols);
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
    void packColumns(Matrix b, int k0, int kc, int j0, int w, MemorySegment panel, long at) {
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
