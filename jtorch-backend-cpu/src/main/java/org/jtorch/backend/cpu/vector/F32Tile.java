package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Inner loops of the f32 matrix product: four rows by three vectors. */
final class F32Tile extends Tile {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat E =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();
    private static final int NR = 3 * L;
    private static final long V = L * 4L;

    F32Tile() {
        super(NR, 4);
    }

    @Override
    void multiply(
            int k,
            MemorySegment a,
            long ao,
            MemorySegment b,
            long bo,
            MemorySegment c,
            long co,
            long ld,
            boolean add) {
        a = Native.exact(a);
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
            long pa = ao + p * 16L;
            long pb = bo + p * (NR * 4L);
            var b0 = FloatVector.fromMemorySegment(S, b, pb, LITTLE_ENDIAN);
            var b1 = FloatVector.fromMemorySegment(S, b, pb + V, LITTLE_ENDIAN);
            var b2 = FloatVector.fromMemorySegment(S, b, pb + 2 * V, LITTLE_ENDIAN);
            var x = FloatVector.broadcast(S, a.get(E, pa));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = FloatVector.broadcast(S, a.get(E, pa + 4));
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = FloatVector.broadcast(S, a.get(E, pa + 8));
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = FloatVector.broadcast(S, a.get(E, pa + 12));
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
                FloatVector.fromMemorySegment(S, c, co + i * ld + j * 4L, LITTLE_ENDIAN, m)
                        .intoMemorySegment(t, i * (NR * 4L) + j * 4L, LITTLE_ENDIAN);
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
                FloatVector.fromMemorySegment(S, t, i * (NR * 4L) + j * 4L, LITTLE_ENDIAN)
                        .intoMemorySegment(c, co + i * ld + j * 4L, LITTLE_ENDIAN, m);
            }
        }
    }

    @Override
    void packRows(Matrix a, int i0, int rows, int k0, int kc, MemorySegment panel, long at) {
        MemorySegment s = Native.exact(a.data());
        panel = Native.exact(panel);
        long rs = a.rowStride() * 4;
        long cs = a.colStride() * 4;
        long from = a.offset() + i0 * rs + k0 * cs;
        if (rows < 4) {
            for (int p = 0; p < kc; p++) {
                for (int i = 0; i < 4; i++) {
                    panel.set(
                            E,
                            at + p * 16L + i * 4L,
                            i < rows ? s.get(E, from + i * rs + p * cs) : 0);
                }
            }
            return;
        }
        if (a.colStride() == 1) {
            interleave(s, from, from + rs, from + 2 * rs, from + 3 * rs, kc, panel, at);
        } else if (a.rowStride() == 1) {
            copyFour(s, from, cs, kc, panel, at);
        } else {
            for (int p = 0; p < kc; p++) {
                for (int i = 0; i < 4; i++) {
                    panel.set(E, at + p * 16L + i * 4L, s.get(E, from + i * rs + p * cs));
                }
            }
        }
    }

    /**
     * Four contiguous runs side by side; constant strides let the compiler hoist the bounds checks.
     */
    private static void interleave(
            MemorySegment s,
            long f0,
            long f1,
            long f2,
            long f3,
            int n,
            MemorySegment panel,
            long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < n; p++) {
            panel.set(E, at + p * 16L, s.get(E, f0 + p * 4L));
            panel.set(E, at + p * 16L + 4, s.get(E, f1 + p * 4L));
            panel.set(E, at + p * 16L + 8, s.get(E, f2 + p * 4L));
            panel.set(E, at + p * 16L + 12, s.get(E, f3 + p * 4L));
        }
    }

    private static void copyFour(
            MemorySegment s, long from, long cs, int n, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < n; p++) {
            long f = from + p * cs;
            float x0 = s.get(E, f);
            float x1 = s.get(E, f + 4);
            float x2 = s.get(E, f + 8);
            float x3 = s.get(E, f + 12);
            panel.set(E, at + p * 16L, x0);
            panel.set(E, at + p * 16L + 4, x1);
            panel.set(E, at + p * 16L + 8, x2);
            panel.set(E, at + p * 16L + 12, x3);
        }
    }

    @Override
    void packColumns(Matrix b, int k0, int kc, int j0, int w, MemorySegment panel, long at) {
        long from = b.offset() + k0 * b.rowStride() * 4 + j0 * b.colStride() * 4;
        if (b.colStride() != 1) {
            packStrided(b.data(), from, b.rowStride() * 4, b.colStride() * 4, kc, w, panel, at);
        } else if (w == NR) {
            packWhole(b.data(), from, b.rowStride() * 4, kc, panel, at);
        } else {
            packPart(b.data(), from, b.rowStride() * 4, kc, w, panel, at);
        }
    }

    private static void packWhole(
            MemorySegment s, long from, long rs, int kc, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < kc; p++) {
            long f = from + p * rs;
            long t = at + p * (NR * 4L);
            FloatVector.fromMemorySegment(S, s, f, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t, LITTLE_ENDIAN);
            FloatVector.fromMemorySegment(S, s, f + V, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t + V, LITTLE_ENDIAN);
            FloatVector.fromMemorySegment(S, s, f + 2 * V, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t + 2 * V, LITTLE_ENDIAN);
        }
    }

    private static void packPart(
            MemorySegment s, long from, long rs, int kc, int w, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int j = 0; j < NR; j += L) {
            var m = S.indexInRange(Math.min(j, w), w);
            long start = j < w ? from + j * 4L : from;
            for (int p = 0; p < kc; p++) {
                FloatVector.fromMemorySegment(S, s, start + p * rs, LITTLE_ENDIAN, m)
                        .intoMemorySegment(panel, at + p * (NR * 4L) + j * 4L, LITTLE_ENDIAN);
            }
        }
    }

    private static void packStrided(
            MemorySegment s,
            long from,
            long rs,
            long cs,
            int kc,
            int w,
            MemorySegment panel,
            long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        int j = 0;
        for (; j + 4 <= w; j += 4) {
            long f = from + j * cs;
            long t = at + j * 4L;
            if (rs == 4L) {
                spread(s, f, f + cs, f + 2 * cs, f + 3 * cs, kc, panel, t);
            } else {
                for (int p = 0; p < kc; p++) {
                    for (int q = 0; q < 4; q++) {
                        panel.set(E, t + p * (NR * 4L) + q * 4L, s.get(E, f + p * rs + q * cs));
                    }
                }
            }
        }
        for (; j < NR; j++) {
            for (int p = 0; p < kc; p++) {
                float x = j < w ? s.get(E, from + j * cs + p * rs) : 0;
                panel.set(E, at + p * (NR * 4L) + j * 4L, x);
            }
        }
    }

    /** Four contiguous runs to four neighbouring columns of a panel. */
    static void spread(
            MemorySegment s,
            long f0,
            long f1,
            long f2,
            long f3,
            int n,
            MemorySegment panel,
            long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < n; p++) {
            panel.set(E, at + p * (NR * 4L), s.get(E, f0 + p * 4L));
            panel.set(E, at + p * (NR * 4L) + 4, s.get(E, f1 + p * 4L));
            panel.set(E, at + p * (NR * 4L) + 8, s.get(E, f2 + p * 4L));
            panel.set(E, at + p * (NR * 4L) + 12, s.get(E, f3 + p * 4L));
        }
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
        MemorySegment s = Native.exact(a.data());
        MemorySegment t = Native.exact(b.data());
        c = Native.exact(c);
        long ars = a.rowStride() * 4;
        long acs = a.colStride() * 4;
        long brs = b.rowStride() * 4;
        for (int j = 0; j < n; j += L) {
            var mask = S.indexInRange(j, n);
            for (int i = 0; i < m; i++) {
                long at = co + i * ld + j * 4L;
                var sum =
                        add
                                ? FloatVector.fromMemorySegment(S, c, at, LITTLE_ENDIAN, mask)
                                : FloatVector.zero(S);
                for (int p = 0; p < k; p++) {
                    var y =
                            FloatVector.fromMemorySegment(
                                    S, t, b.offset() + p * brs + j * 4L, LITTLE_ENDIAN, mask);
                    sum =
                            FloatVector.broadcast(S, s.get(E, a.offset() + i * ars + p * acs))
                                    .fma(y, sum);
                }
                sum.intoMemorySegment(c, at, LITTLE_ENDIAN, mask);
            }
        }
    }
}
