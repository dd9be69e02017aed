package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Max pooling of one f64 plane. Windows are short and overlap, so these loops are scalar ones over
 * guarded memory.
 */
final class F64Pool {
    private static final ValueLayout.OfDouble E =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfLong I =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private F64Pool() {}

    static void forward(
            PoolShape s,
            MemorySegment x,
            long xo,
            MemorySegment y,
            long yo,
            MemorySegment indices,
            long io) {
        if (s.kh() == 2
                && s.kw() == 2
                && s.padH() == 0
                && s.padW() == 0
                && s.dilationH() == 1
                && s.dilationW() == 1
                && (s.oh() - 1) * s.strideH() + 2 <= s.h()
                && (s.ow() - 1) * s.strideW() + 2 <= s.w()) {
            for (int i = 0; i < s.oh(); i++) {
                int row = i * s.strideH() * s.w();
                long o = (long) i * s.ow();
                pairs(s.ow(), s.strideW(), s.w(), row, x, xo, y, yo + o * 8L, indices, io + o * 8L);
            }
            return;
        }
        for (int i = 0; i < s.oh(); i++) {
            for (int j = 0; j < s.ow(); j++) {
                long o = (long) i * s.ow() + j;
                window(
                        s,
                        i * s.strideH() - s.padH(),
                        j * s.strideW() - s.padW(),
                        x,
                        xo,
                        y,
                        yo + o * 8L,
                        indices,
                        io + o * 8L);
            }
        }
    }

    /** One row of windows of 2 by 2. */
    private static void pairs(
            int n,
            int step,
            int w,
            int row,
            MemorySegment x,
            long xo,
            MemorySegment y,
            long yo,
            MemorySegment indices,
            long io) {
        x = Native.exact(x);
        y = Native.exact(y);
        indices = Native.exact(indices);
        for (int j = 0; j < n; j++) {
            int at = row + j * step;
            long f = xo + at * 8L;
            double best = x.get(E, f);
            int where = at;
            double v = x.get(E, f + 8L);
            if (v > best || Double.isNaN(v)) {
                best = v;
                where = at + 1;
            }
            v = x.get(E, f + w * 8L);
            if (v > best || Double.isNaN(v)) {
                best = v;
                where = at + w;
            }
            v = x.get(E, f + w * 8L + 8L);
            if (v > best || Double.isNaN(v)) {
                best = v;
                where = at + w + 1;
            }
            y.set(E, yo + j * 8L, best);
            indices.set(I, io + j * 8L, where);
        }
    }

    private static void window(
            PoolShape s,
            int top,
            int left,
            MemorySegment x,
            long xo,
            MemorySegment y,
            long yo,
            MemorySegment indices,
            long io) {
        x = Native.exact(x);
        double best = Double.NEGATIVE_INFINITY;
        int where = -1;
        for (int i = 0; i < s.kh(); i++) {
            int iy = top + i * s.dilationH();
            if (iy < 0 || iy >= s.h()) {
                continue;
            }
            for (int j = 0; j < s.kw(); j++) {
                int ix = left + j * s.dilationW();
                if (ix < 0 || ix >= s.w()) {
                    continue;
                }
                int at = iy * s.w() + ix;
                double v = x.get(E, xo + at * 8L);
                if (where < 0 || v > best || Double.isNaN(v)) {
                    best = v;
                    where = at;
                }
            }
        }
        Native.exact(y).set(E, yo, best);
        Native.exact(indices).set(I, io, where);
    }

    static void backward(
            int n,
            MemorySegment gy,
            long go,
            MemorySegment indices,
            long io,
            MemorySegment gx,
            long xo) {
        gy = Native.exact(gy);
        indices = Native.exact(indices);
        gx = Native.exact(gx);
        for (int i = 0; i < n; i++) {
            long at = xo + indices.get(I, io + i * 8L) * 8L;
            gx.set(E, at, gx.get(E, at) + gy.get(E, go + i * 8L));
        }
    }
}
