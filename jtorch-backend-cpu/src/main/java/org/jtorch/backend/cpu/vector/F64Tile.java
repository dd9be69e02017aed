package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** Inner loops of the f64 matrix product: four rows by three vectors. */
final class F64Tile extends Tile {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfDouble E =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();
    private static final int NR = 3 * L;
    private static final long V = L * 8L;

    F64Tile() {
        super(NR, 8);
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
        DoubleVector c00;
        DoubleVector c01;
        DoubleVector c02;
        DoubleVector c10;
        DoubleVector c11;
        DoubleVector c12;
        DoubleVector c20;
        DoubleVector c21;
        DoubleVector c22;
        DoubleVector c30;
        DoubleVector c31;
        DoubleVector c32;
        if (add) {
            c00 = DoubleVector.fromMemorySegment(S, c, co, LITTLE_ENDIAN);
            c01 = DoubleVector.fromMemorySegment(S, c, co + V, LITTLE_ENDIAN);
            c02 = DoubleVector.fromMemorySegment(S, c, co + 2 * V, LITTLE_ENDIAN);
            c10 = DoubleVector.fromMemorySegment(S, c, co + ld, LITTLE_ENDIAN);
            c11 = DoubleVector.fromMemorySegment(S, c, co + ld + V, LITTLE_ENDIAN);
            c12 = DoubleVector.fromMemorySegment(S, c, co + ld + 2 * V, LITTLE_ENDIAN);
            c20 = DoubleVector.fromMemorySegment(S, c, co + 2 * ld, LITTLE_ENDIAN);
            c21 = DoubleVector.fromMemorySegment(S, c, co + 2 * ld + V, LITTLE_ENDIAN);
            c22 = DoubleVector.fromMemorySegment(S, c, co + 2 * ld + 2 * V, LITTLE_ENDIAN);
            c30 = DoubleVector.fromMemorySegment(S, c, co + 3 * ld, LITTLE_ENDIAN);
            c31 = DoubleVector.fromMemorySegment(S, c, co + 3 * ld + V, LITTLE_ENDIAN);
            c32 = DoubleVector.fromMemorySegment(S, c, co + 3 * ld + 2 * V, LITTLE_ENDIAN);
        } else {
            c00 = DoubleVector.zero(S);
            c01 = DoubleVector.zero(S);
            c02 = DoubleVector.zero(S);
            c10 = DoubleVector.zero(S);
            c11 = DoubleVector.zero(S);
            c12 = DoubleVector.zero(S);
            c20 = DoubleVector.zero(S);
            c21 = DoubleVector.zero(S);
            c22 = DoubleVector.zero(S);
            c30 = DoubleVector.zero(S);
            c31 = DoubleVector.zero(S);
            c32 = DoubleVector.zero(S);
        }
        for (int p = 0; p < k; p++) {
            long pa = ao + p * 32L;
            long pb = bo + p * (NR * 8L);
            var b0 = DoubleVector.fromMemorySegment(S, b, pb, LITTLE_ENDIAN);
            var b1 = DoubleVector.fromMemorySegment(S, b, pb + V, LITTLE_ENDIAN);
            var b2 = DoubleVector.fromMemorySegment(S, b, pb + 2 * V, LITTLE_ENDIAN);
            var x = DoubleVector.broadcast(S, a.get(E, pa));
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            x = DoubleVector.broadcast(S, a.get(E, pa + 8));
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            x = DoubleVector.broadcast(S, a.get(E, pa + 16));
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            x = DoubleVector.broadcast(S, a.get(E, pa + 24));
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
                DoubleVector.fromMemorySegment(S, c, co + i * ld + j * 8L, LITTLE_ENDIAN, m)
                        .intoMemorySegment(t, i * (NR * 8L) + j * 8L, LITTLE_ENDIAN);
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
                DoubleVector.fromMemorySegment(S, t, i * (NR * 8L) + j * 8L, LITTLE_ENDIAN)
                        .intoMemorySegment(c, co + i * ld + j * 8L, LITTLE_ENDIAN, m);
            }
        }
    }

    @Override
    void packRows(Matrix a, int i0, int rows, int k0, int kc, MemorySegment panel, long at) {
        MemorySegment s = Native.exact(a.data());
        panel = Native.exact(panel);
        long rs = a.rowStride() * 8;
        long cs = a.colStride() * 8;
        long from = a.offset() + i0 * rs + k0 * cs;
        if (rows < 4) {
            for (int p = 0; p < kc; p++) {
                for (int i = 0; i < 4; i++) {
                    panel.set(
                            E,
                            at + p * 32L + i * 8L,
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
                    panel.set(E, at + p * 32L + i * 8L, s.get(E, from + i * rs + p * cs));
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
            panel.set(E, at + p * 32L, s.get(E, f0 + p * 8L));
            panel.set(E, at + p * 32L + 8, s.get(E, f1 + p * 8L));
            panel.set(E, at + p * 32L + 16, s.get(E, f2 + p * 8L));
            panel.set(E, at + p * 32L + 24, s.get(E, f3 + p * 8L));
        }
    }

    private static void copyFour(
            MemorySegment s, long from, long cs, int n, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < n; p++) {
            long f = from + p * cs;
            double x0 = s.get(E, f);
            double x1 = s.get(E, f + 8);
            double x2 = s.get(E, f + 16);
            double x3 = s.get(E, f + 24);
            panel.set(E, at + p * 32L, x0);
            panel.set(E, at + p * 32L + 8, x1);
            panel.set(E, at + p * 32L + 16, x2);
            panel.set(E, at + p * 32L + 24, x3);
        }
    }

    @Override
    void packColumns(Matrix b, int k0, int kc, int j0, int w, MemorySegment panel, long at) {
        long from = b.offset() + k0 * b.rowStride() * 8 + j0 * b.colStride() * 8;
        if (b.colStride() != 1) {
            packStrided(b.data(), from, b.rowStride() * 8, b.colStride() * 8, kc, w, panel, at);
        } else if (w == NR) {
            packWhole(b.data(), from, b.rowStride() * 8, kc, panel, at);
        } else {
            packPart(b.data(), from, b.rowStride() * 8, kc, w, panel, at);
        }
    }

    private static void packWhole(
            MemorySegment s, long from, long rs, int kc, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int p = 0; p < kc; p++) {
            long f = from + p * rs;
            long t = at + p * (NR * 8L);
            DoubleVector.fromMemorySegment(S, s, f, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t, LITTLE_ENDIAN);
            DoubleVector.fromMemorySegment(S, s, f + V, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t + V, LITTLE_ENDIAN);
            DoubleVector.fromMemorySegment(S, s, f + 2 * V, LITTLE_ENDIAN)
                    .intoMemorySegment(panel, t + 2 * V, LITTLE_ENDIAN);
        }
    }

    private static void packPart(
            MemorySegment s, long from, long rs, int kc, int w, MemorySegment panel, long at) {
        s = Native.exact(s);
        panel = Native.exact(panel);
        for (int j = 0; j < NR; j += L) {
            var m = S.indexInRange(Math.min(j, w), w);
            long start = j < w ? from + j * 8L : from;
            for (int p = 0; p < kc; p++) {
                DoubleVector.fromMemorySegment(S, s, start + p * rs, LITTLE_ENDIAN, m)
                        .intoMemorySegment(panel, at + p * (NR * 8L) + j * 8L, LITTLE_ENDIAN);
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
            long t = at + j * 8L;
            if (rs == 8L) {
                spread(s, f, f + cs, f + 2 * cs, f + 3 * cs, kc, panel, t);
            } else {
                for (int p = 0; p < kc; p++) {
                    for (int q = 0; q < 4; q++) {
                        panel.set(E, t + p * (NR * 8L) + q * 8L, s.get(E, f + p * rs + q * cs));
                    }
                }
            }
        }
        for (; j < NR; j++) {
            for (int p = 0; p < kc; p++) {
                double x = j < w ? s.get(E, from + j * cs + p * rs) : 0;
                panel.set(E, at + p * (NR * 8L) + j * 8L, x);
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
            panel.set(E, at + p * (NR * 8L), s.get(E, f0 + p * 8L));
            panel.set(E, at + p * (NR * 8L) + 8, s.get(E, f1 + p * 8L));
            panel.set(E, at + p * (NR * 8L) + 16, s.get(E, f2 + p * 8L));
            panel.set(E, at + p * (NR * 8L) + 24, s.get(E, f3 + p * 8L));
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
        long ars = a.rowStride() * 8;
        long acs = a.colStride() * 8;
        long brs = b.rowStride() * 8;
        for (int j = 0; j < n; j += L) {
            var mask = S.indexInRange(j, n);
            for (int i = 0; i < m; i++) {
                long at = co + i * ld + j * 8L;
                var sum =
                        add
                                ? DoubleVector.fromMemorySegment(S, c, at, LITTLE_ENDIAN, mask)
                                : DoubleVector.zero(S);
                for (int p = 0; p < k; p++) {
                    var y =
                            DoubleVector.fromMemorySegment(
                                    S, t, b.offset() + p * brs + j * 8L, LITTLE_ENDIAN, mask);
                    sum =
                            DoubleVector.broadcast(S, s.get(E, a.offset() + i * ars + p * acs))
                                    .fma(y, sum);
                }
                sum.intoMemorySegment(c, at, LITTLE_ENDIAN, mask);
            }
        }
    }
}
