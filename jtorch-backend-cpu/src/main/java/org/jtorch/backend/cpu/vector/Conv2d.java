package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;

/**
 * Two-dimensional convolution as matrix products with the patch matrix, whose panels are packed
 * straight from the images. Work is split over images, and sums over images are formed in groups
 * that depend on the shape only: results have the same bits for any number of threads. Offsets are
 * in bytes; all arrays are contiguous.
 */
public final class Conv2d {
    private static final int MAX_COLUMNS = 3072;
    private static final int MAX_PARTIALS = 16;
    private static final long MAX_PARTIAL_BYTES = 64L << 20;
    private static final long SPLIT = 256 * 1024;

    private Conv2d() {}

    /** {@code y = conv(x, weight) + bias}. */
    public static void forward(
            Lane lane,
            ConvShape s,
            MemorySegment x,
            long xo,
            MemorySegment weight,
            long wo,
            @Nullable MemorySegment bias,
            long bo,
            MemorySegment y,
            long yo) {
        int bytes = lane.bytes();
        Tile tile = Tile.of(lane);
        Images images = Images.of(lane);
        int m = s.rowsOut();
        int k = s.patch();
        int pixels = s.pixels();
        var addBias = VectorLoops.binary("ADD", lane).orElseThrow();
        try (var shared = Workspace.borrow()) {
            MemorySegment packed = shared.buffer(0, packedBytes(s, m, k, bytes));
            for (int g = 0; g < s.groups(); g++) {
                var a = new Matrix(weight, wo + (long) g * m * k * bytes, k, 1);
                packLeft(tile, a, m, k, packed, g * leftBytes(m, k, bytes));
            }
            boolean split = s.n() == 1 && (long) m * k * pixels > SPLIT;
            forImages(
                    s,
                    (w, i, g) -> {
                        long image = xo + imageOffset(s, i, g) * bytes;
                        MemorySegment source = x;
                        if (s.padded()) {
                            source = w.buffer(3, s.paddedImage() * bytes);
                            images.pad(s, x, image, source, 0);
                            image = 0;
                        }
                        long out = yo + ((long) i * s.groups() + g) * m * pixels * bytes;
                        MemorySegment from = source;
                        long at = image;
                        multiply(
                                tile,
                                w,
                                m,
                                pixels,
                                k,
                                packed,
                                g * leftBytes(m, k, bytes),
                                (k0, kc, j0, width, panel, to) ->
                                        images.packPatches(
                                                s, from, at, k0, kc, j0, width, panel, to),
                                y,
                                out,
                                (long) pixels * bytes,
                                false,
                                split);
                        if (bias != null) {
                            for (int c = 0; c < m; c++) {
                                long row = out + (long) c * pixels * bytes;
                                addBias.runScalarB(
                                        y,
                                        row,
                                        bias,
                                        bo + ((long) g * m + c) * bytes,
                                        y,
                                        row,
                                        pixels);
                            }
                        }
                    });
        }
    }

    /** Gradient with respect to x; {@code gx} is overwritten. */
    public static void backwardInput(
            Lane lane,
            ConvShape s,
            MemorySegment gy,
            long go,
            MemorySegment weight,
            long wo,
            MemorySegment gx,
            long xo) {
        int bytes = lane.bytes();
        Tile tile = Tile.of(lane);
        Images images = Images.of(lane);
        int m = s.rowsOut();
        int k = s.patch();
        int pixels = s.pixels();
        try (var shared = Workspace.borrow()) {
            MemorySegment packed = shared.buffer(0, packedBytes(s, k, m, bytes));
            for (int g = 0; g < s.groups(); g++) {
                var a = new Matrix(weight, wo + (long) g * m * k * bytes, 1, k);
                packLeft(tile, a, k, m, packed, g * leftBytes(k, m, bytes));
            }
            boolean split = s.n() == 1 && (long) m * k * pixels > SPLIT;
            forImages(
                    s,
                    (w, i, g) -> {
                        long image = xo + imageOffset(s, i, g) * bytes;
                        MemorySegment sum = s.padded() ? w.buffer(3, s.paddedImage() * bytes) : gx;
                        long at = s.padded() ? 0 : image;
                        sum.asSlice(at, s.paddedImage() * bytes).fill((byte) 0);
                        int step = Math.min(pixels, MAX_COLUMNS);
                        MemorySegment col = w.buffer(4, (long) k * step * bytes);
                        long grad = go + ((long) i * s.groups() + g) * m * pixels * bytes;
                        for (int j = 0; j < pixels; j += step) {
                            int width = Math.min(step, pixels - j);
                            var b = new Matrix(gy, grad + (long) j * bytes, pixels, 1);
                            multiply(
                                    tile,
                                    w,
                                    k,
                                    width,
                                    m,
                                    packed,
                                    g * leftBytes(k, m, bytes),
                                    (k0, kc, j0, n, panel, to) ->
                                            tile.packColumns(b, k0, kc, j0, n, panel, to),
                                    col,
                                    0,
                                    (long) width * bytes,
                                    false,
                                    split);
                            images.addPatches(s, col, 0, j, width, sum, at);
                        }
                        if (s.padded()) {
                            images.crop(s, sum, 0, gx, image);
                        }
                    });
        }
    }

    /** Gradient with respect to the weight; {@code gw} is overwritten. */
    public static void backwardWeight(
            Lane lane,
            ConvShape s,
            MemorySegment x,
            long xo,
            MemorySegment gy,
            long go,
            MemorySegment gw,
            long wo) {
        int bytes = lane.bytes();
        Tile tile = Tile.of(lane);
        Images images = Images.of(lane);
        int m = s.rowsOut();
        int k = s.patch();
        int pixels = s.pixels();
        long size = (long) s.cOut() * k * bytes;
        if (s.n() == 0) {
            gw.asSlice(wo, size).fill((byte) 0);
            return;
        }
        long most = Math.clamp(MAX_PARTIAL_BYTES / Math.max(1, size), 1, MAX_PARTIALS);
        int group = (int) ((s.n() + most - 1) / most); // images per partial sum
        int partials = (s.n() + group - 1) / group;
        boolean split = partials == 1 && (long) m * k * pixels > SPLIT;
        try (var shared = Workspace.borrow()) {
            MemorySegment part = partials == 1 ? gw : shared.buffer(0, partials * size);
            long partAt = partials == 1 ? wo : 0;
            Parallel.parallelFor(
                    partials,
                    1,
                    (first, last) -> {
                        try (var w = Workspace.borrow()) {
                            for (long q = first; q < last; q++) {
                                int end = (int) Math.min(s.n(), (q + 1) * group);
                                for (int i = (int) q * group; i < end; i++) {
                                    boolean add = i > q * group;
                                    for (int g = 0; g < s.groups(); g++) {
                                        long image = xo + imageOffset(s, i, g) * bytes;
                                        MemorySegment source = x;
                                        if (s.padded()) {
                                            source = w.buffer(3, s.paddedImage() * bytes);
                                            images.pad(s, x, image, source, 0);
                                            image = 0;
                                        }
                                        MemorySegment from = source;
                                        long at = image;
                                        long grad =
                                                go
                                                        + ((long) i * s.groups() + g)
                                                                * m
                                                                * pixels
                                                                * bytes;
                                        MemorySegment left =
                                                w.buffer(0, leftBytes(m, pixels, bytes));
                                        packLeft(
                                                tile,
                                                new Matrix(gy, grad, pixels, 1),
                                                m,
                                                pixels,
                                                left,
                                                0);
                                        multiply(
                                                tile,
                                                w,
                                                m,
                                                k,
                                                pixels,
                                                left,
                                                0,
                                                (k0, kc, j0, n, panel, to) ->
                                                        images.packPatchesTransposed(
                                                                s, from, at, k0, kc, j0, n, panel,
                                                                to),
                                                part,
                                                partAt + q * size + (long) g * m * k * bytes,
                                                (long) k * bytes,
                                                add,
                                                split);
                                    }
                                }
                            }
                        }
                    });
            if (partials > 1) {
                sumPartials(lane, part, partials, s.cOut() * k, gw, wo);
            }
        }
    }

    private static void sumPartials(
            Lane lane, MemorySegment part, int partials, int n, MemorySegment o, long oo) {
        var add = VectorLoops.binary("ADD", lane).orElseThrow();
        long size = (long) n * lane.bytes();
        for (int step = 1; step < partials; step *= 2) { // pairwise
            for (int i = 0; i + step < partials; i += 2 * step) {
                add.run(part, i * size, part, (i + step) * size, part, i * size, n);
            }
        }
        MemorySegment.copy(part, 0, o, oo, size);
    }

    private interface ImageBody {
        void run(Workspace w, int image, int group);
    }

    private static void forImages(ConvShape s, ImageBody body) {
        Parallel.parallelFor(
                s.n(),
                1,
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        for (long i = from; i < to; i++) {
                            for (int g = 0; g < s.groups(); g++) {
                                body.run(w, (int) i, g);
                            }
                        }
                    }
                });
    }

    private static long imageOffset(ConvShape s, int image, int group) {
        return ((long) image * s.cIn() + (long) group * (s.cIn() / s.groups())) * s.h() * s.w();
    }

    private static long packedBytes(ConvShape s, int m, int k, int bytes) {
        return s.groups() * leftBytes(m, k, bytes);
    }

    private static long leftBytes(int m, int k, int bytes) {
        return (long) (m + Tile.MR - 1) / Tile.MR * Tile.MR * k * bytes;
    }

    /** Packs a whole left-hand matrix, block after block. */
    private static void packLeft(Tile tile, Matrix a, int m, int k, MemorySegment to, long at) {
        for (int p = 0; p < k; p += Gemm.KC) {
            Gemm.packA(
                    tile,
                    a,
                    0,
                    m,
                    p,
                    Math.min(Gemm.KC, k - p),
                    to,
                    at + leftBytes(m, p, tile.bytes()),
                    false);
        }
    }

    /** {@code C = A B} with A packed by {@link #packLeft}. {@code ld} is in bytes. */
    private static void multiply(
            Tile tile,
            Workspace w,
            int m,
            int n,
            int k,
            MemorySegment left,
            long leftAt,
            PanelSource b,
            MemorySegment c,
            long co,
            long ld,
            boolean add,
            boolean split) {
        int bytes = tile.bytes();
        int step = MAX_COLUMNS / tile.nr() * tile.nr();
        MemorySegment pb =
                w.buffer(1, ((long) Math.min(n, step) + tile.nr()) * Math.min(k, Gemm.KC) * bytes);
        for (int j = 0; j < n; j += step) {
            int nc = Math.min(step, n - j);
            for (int p = 0; p < k; p += Gemm.KC) {
                int kc = Math.min(Gemm.KC, k - p);
                Gemm.packB(tile, b, j, nc, p, kc, pb, split);
                Gemm.multiply(
                        tile,
                        m,
                        nc,
                        kc,
                        left,
                        leftAt + leftBytes(m, p, bytes),
                        pb,
                        c,
                        co + (long) j * bytes,
                        ld,
                        add || p > 0,
                        split);
            }
        }
    }
}
