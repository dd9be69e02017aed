package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Inner loops of the f32 matrix product: four rows by three vectors. */
final class F32Tile extends Tile<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int NR = 3 * L;
    private static final long B = Float.BYTES;
    private static final long V = L * B;

    F32Tile() {
        super(NR, Float.BYTES);
    }

    @Override
    float[] array(Workspace w, int index, int length) {
        return w.floats(index, length);
    }

    @Override
    void multiply(
            int k,
            float[] a,
            int ao,
            MemorySegment b,
            long bo,
            MemorySegment c,
            long co,
            long ld,
            boolean add) {
        b = Native.exact(b);
        c = Native.exact(c);
        FloatVector c00;
        FloatVector c01;
        FloatVector c02;
        FloatVector c10;
        FloatVector c11;
        FloatVector c12;
        FloatVector c20;
        FloatVector c21;
        FloatVector c22;
        FloatVector c30;
        FloatVector c31;
        FloatVector c32;
        if (add) {
            c00 = FloatVector.fromMemorySegment(S, c, co, LITTLE_ENDIAN);
            c01 = FloatVector.fromMemorySegment(S, c, co + V, LITTLE_ENDIAN);
            c02 = FloatVector.fromMemorySegment(S, c, co + 2 * V, LITTLE_ENDIAN);
            c10 = FloatVector.fromMemorySegment(S, c, co + ld, LITTLE_ENDIAN);
            c11 = FloatVector.fromMemorySegment(S, c, co + ld + V, LITTLE_ENDIAN);
            c12 = FloatVector.fromMemorySegment(S, c, co + ld + 2 * V, LITTLE_ENDIAN);
            c20 = FloatVector.fromMemorySegment(S, c, co + 2 * ld, LITTLE_ENDIAN);
            c21 = FloatVector.fromMemorySegment(S, c, co + 2 * ld + V, LITTLE_ENDIAN);
            c22 = FloatVector.fromMemorySegment(S, c, co + 2 * ld + 2 * V, LITTLE_ENDIAN);
            c30 = FloatVector.fromMemorySegment(S, c, co + 3 * ld, LITTLE_ENDIAN);
            c31 = FloatVector.fromMemorySegment(S, c, co + 3 * ld + V, LITTLE_ENDIAN);
            c32 = FloatVector.fromMemorySegment(S, c, co + 3 * ld + 2 * V, LITTLE_ENDIAN);
        } else {
            c00 = FloatVector.zero(S);
            c01 = FloatVector.zero(S);
            c02 = FloatVector.zero(S);
            c10 = FloatVector.zero(S);
            c11 = FloatVector.zero(S);
            c12 = FloatVector.zero(S);
            c20 = FloatVector.zero(S);
            c21 = FloatVector.zero(S);
            c22 = FloatVector.zero(S);
            c30 = FloatVector.zero(S);
            c31 = FloatVector.zero(S);
            c32 = FloatVector.zero(S);
        }
        for (int p = 0; p < k; p++) {
            int pa = ao + p * MR;
            long pb = bo + p * (NR * B);
            var b0 = FloatVector.fromMemorySegment(S, b, pb, LITTLE_ENDIAN);
            var b1 = FloatVector.fromMemorySegment(S, b, pb + V, LITTLE_ENDIAN);
            var b2 = FloatVector.fromMemorySegment(S, b, pb + 2 * V, LITTLE_ENDIAN);
            var x = FloatVector.broadcast(S, a[pa]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(S, a[pa + 1]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(S, a[pa + 2]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(S, a[pa + 3]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
        }
        // In line, not in a method of its own: a vector that is handed to a call which the compiler
        // leaves out of line costs an object.
        c00.intoMemorySegment(c, co, LITTLE_ENDIAN);
        c01.intoMemorySegment(c, co + V, LITTLE_ENDIAN);
        c02.intoMemorySegment(c, co + 2 * V, LITTLE_ENDIAN);
        c10.intoMemorySegment(c, co + ld, LITTLE_ENDIAN);
        c11.intoMemorySegment(c, co + ld + V, LITTLE_ENDIAN);
        c12.intoMemorySegment(c, co + ld + 2 * V, LITTLE_ENDIAN);
        c20.intoMemorySegment(c, co + 2 * ld, LITTLE_ENDIAN);
        c21.intoMemorySegment(c, co + 2 * ld + V, LITTLE_ENDIAN);
        c22.intoMemorySegment(c, co + 2 * ld + 2 * V, LITTLE_ENDIAN);
        c30.intoMemorySegment(c, co + 3 * ld, LITTLE_ENDIAN);
        c31.intoMemorySegment(c, co + 3 * ld + V, LITTLE_ENDIAN);
        c32.intoMemorySegment(c, co + 3 * ld + 2 * V, LITTLE_ENDIAN);
    }

    @Override
    void loadEdge(MemorySegment c, long co, long ld, int rows, int cols, MemorySegment t) {
        t = Native.exact(t);
        c = Native.exact(c);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j += L) {
                var m = S.indexInRange(j, cols);
                FloatVector.fromMemorySegment(S, c, co + i * ld + j * B, LITTLE_ENDIAN, m)
                        .intoMemorySegment(t, i * (NR * B) + j * B, LITTLE_ENDIAN);
            }
        }
    }

    @Override
    void storeEdge(MemorySegment t, MemorySegment c, long co, long ld, int rows, int cols) {
        t = Native.exact(t);
        c = Native.exact(c);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j += L) {
                var m = S.indexInRange(j, cols);
                FloatVector.fromMemorySegment(S, t, i * (NR * B) + j * B, LITTLE_ENDIAN)
                        .intoMemorySegment(c, co + i * ld + j * B, LITTLE_ENDIAN, m);
            }
        }
    }

    @Override
    void packRows(Matrix a, int i0, int rows, int k0, int kc, float[] panel, int at) {
        F32Panels.packRows(a, i0, rows, k0, kc, panel, at);
    }

    @Override
    void packColumns(Matrix b, int k0, int kc, int j0, int w, MemorySegment panel, long at) {
        F32Panels.packColumns(b, k0, kc, j0, w, panel, at);
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
                float[] line = w.floats(LINES, kc);
                for (int i = 0; i < m; i++) {
                    long from = a.offset() + (i * a.rowStride() + p * a.colStride()) * B;
                    F32Panels.read(a.data(), from, a.colStride(), kc, line, 0);
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
            float[] a,
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
                            ? FloatVector.fromMemorySegment(S, c, co + j * B, LITTLE_ENDIAN, m)
                            : FloatVector.zero(S);
            for (int p = 0; p < k; p++) {
                var y = FloatVector.fromMemorySegment(S, b, bo + p * brs + j * B, LITTLE_ENDIAN, m);
                sum = FloatVector.broadcast(S, a[p]).fma(y, sum);
            }
            sum.intoMemorySegment(c, co + j * B, LITTLE_ENDIAN, m);
        }
    }
}
