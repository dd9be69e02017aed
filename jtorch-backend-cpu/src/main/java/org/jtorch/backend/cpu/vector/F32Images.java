package org.jtorch.backend.cpu.vector;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jtorch.backend.cpu.parallel.Workspace;

/** Moves f32 data between images and panels of the patch matrix. */
final class F32Images extends Images<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final ValueLayout.OfFloat E =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final int L = S.length();
    private static final int NR = Tile.VECTORS * L;

    @Override
    void packPatches(
            ConvShape s,
            MemorySegment x,
            long xo,
            int k0,
            int kc,
            int j0,
            int w,
            float[] panel,
            int at) {
        int ow = s.ow();
        for (int j = 0;
                j < w; ) { // one run of pixels after the other, each within a row of the output
            int oy = (j0 + j) / ow;
            int ox = (j0 + j) % ow;
            int run = Math.min(ow - ox, w - j);
            long from = xo + ((long) oy * s.strideH() * s.paddedW() + (long) ox * s.strideW()) * 4L;
            if (s.strideW() == 1) {
                for (int t = 0; t < run; t += L) {
                    packRun(s, x, from + t * 4L, k0, kc, Math.min(L, run - t), panel, at + j + t);
                }
            } else {
                packStrided(s, x, from, k0, kc, run, panel, at + j);
            }
            j += run;
        }
        if (w < NR) {
            clear(kc, NR - w, panel, at + w);
        }
    }

    /** Up to a vector of neighbouring pixels, for all rows of the patch. */
    private static void packRun(
            ConvShape s,
            MemorySegment x,
            long from,
            int k0,
            int kc,
            int run,
            float[] panel,
            int at) {
        x = Native.exact(x);
        var m = S.indexInRange(0, run);
        int kw = s.kw();
        int kh = s.kh();
        int j = k0 % kw;
        int i = k0 / kw % kh;
        long dx = s.dilationW() * 4L;
        long dy = ((long) s.dilationH() * s.paddedW() - (long) kw * s.dilationW()) * 4L;
        long dc = (s.paddedH() - (long) kh * s.dilationH()) * s.paddedW() * 4L;
        long f = from + s.patchOffset(k0) * 4L;
        for (int p = 0; p < kc; p++) {
            FloatVector.fromMemorySegment(S, x, f, LITTLE_ENDIAN, m)
                    .intoArray(panel, at + p * NR, m);
            f += dx;
            if (++j == kw) {
                j = 0;
                f += dy;
                if (++i == kh) {
                    i = 0;
                    f += dc;
                }
            }
        }
    }

    private static void packStrided(
            ConvShape s,
            MemorySegment x,
            long from,
            int k0,
            int kc,
            int run,
            float[] panel,
            int at) {
        for (int p = 0; p < kc; p++) {
            long f = from + s.patchOffset(k0 + p) * 4L;
            F32Panels.read(x, f, s.strideW(), run, panel, at + p * NR);
        }
    }

    private static void clear(int kc, int count, float[] panel, int at) {
        for (int j = 0; j < count; j += L) {
            var m = S.indexInRange(j, count);
            for (int p = 0; p < kc; p++) {
                FloatVector.zero(S).intoArray(panel, at + p * NR + j, m);
            }
        }
    }

    @Override
    void packPatchesTransposed(
            ConvShape s,
            MemorySegment x,
            long xo,
            int k0,
            int kc,
            int j0,
            int w,
            float[] panel,
            int at) {
        int ow = s.ow();
        for (int p = 0; p < kc; ) {
            int oy = (k0 + p) / ow;
            int ox = (k0 + p) % ow;
            int run = Math.min(ow - ox, kc - p);
            long from = xo + ((long) oy * s.strideH() * s.paddedW() + (long) ox * s.strideW()) * 4L;
            transposeRun(s, x, from, run, j0, w, panel, at + p * NR);
            p += run;
        }
        if (w < NR) {
            clear(kc, NR - w, panel, at + w);
        }
    }

    private static void transposeRun(
            ConvShape s,
            MemorySegment x,
            long from,
            int run,
            int j0,
            int w,
            float[] panel,
            int at) {
        try (var ws = Workspace.borrow()) {
            float[] lines = ws.floats(Tile.LINES, w * run);
            for (int j = 0; j < w; j++) {
                long f = from + s.patchOffset(j0 + j) * 4L;
                F32Panels.read(x, f, s.strideW(), run, lines, j * run);
            }
            F32Panels.transpose(lines, run, w, panel, at);
        }
    }

    @Override
    void addPatches(
            ConvShape s, MemorySegment col, long co, int j0, int w, MemorySegment x, long xo) {
        int ow = s.ow();
        int patch = s.patch();
        for (int k = 0; k < patch; k++) {
            long from = co + (long) k * w * 4L;
            long to = xo + s.patchOffset(k) * 4L;
            for (int j = 0; j < w; ) {
                int oy = (j0 + j) / ow;
                int ox = (j0 + j) % ow;
                int run = Math.min(ow - ox, w - j);
                long t =
                        to + ((long) oy * s.strideH() * s.paddedW() + (long) ox * s.strideW()) * 4L;
                if (s.strideW() == 1) {
                    addRun(col, from + j * 4L, x, t, run);
                } else {
                    addStrided(col, from + j * 4L, x, t, s.strideW() * 4L, run);
                }
                j += run;
            }
        }
    }

    private static void addRun(MemorySegment a, long ao, MemorySegment x, long xo, int n) {
        a = Native.exact(a);
        x = Native.exact(x);
        for (int i = 0; i < n; i += L) {
            var m = S.indexInRange(i, n);
            var v = FloatVector.fromMemorySegment(S, a, ao + i * 4L, LITTLE_ENDIAN, m);
            FloatVector.fromMemorySegment(S, x, xo + i * 4L, LITTLE_ENDIAN, m)
                    .add(v)
                    .intoMemorySegment(x, xo + i * 4L, LITTLE_ENDIAN, m);
        }
    }

    private static void addStrided(
            MemorySegment a, long ao, MemorySegment x, long xo, long step, int n) {
        a = Native.exact(a);
        x = Native.exact(x);
        for (int i = 0; i < n; i++) {
            x.set(E, xo + i * step, x.get(E, xo + i * step) + a.get(E, ao + i * 4L));
        }
    }

    @Override
    void pad(ConvShape s, MemorySegment x, long xo, MemorySegment to, long at) {
        to.asSlice(at, s.paddedImage() * 4L).fill((byte) 0);
        int rows = s.cIn() / s.groups() * s.h();
        for (int r = 0; r < rows; r++) {
            MemorySegment.copy(x, xo + (long) r * s.w() * 4L, to, at + paddedRow(s, r), s.w() * 4L);
        }
    }

    @Override
    void crop(ConvShape s, MemorySegment from, long at, MemorySegment x, long xo) {
        int rows = s.cIn() / s.groups() * s.h();
        for (int r = 0; r < rows; r++) {
            MemorySegment.copy(
                    from, at + paddedRow(s, r), x, xo + (long) r * s.w() * 4L, s.w() * 4L);
        }
    }

    private static long paddedRow(ConvShape s, int r) {
        long row = (long) r / s.h() * s.paddedH() + s.padH() + r % s.h();
        return (row * s.paddedW() + s.padW()) * 4L;
    }
}
