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
        forward(lane, Tile.of(lane), s, x, xo, weight, wo, bias, bo, y, yo);
    }

    private static <P> void forward(
            Lane lane,
            Tile<P> tile,
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
        Images<P> images = tile.images();
        int m = s.rowsOut();
        int k = s.patch();
        int pixels = s.pixels();
        var addBias = VectorLoops.binary("ADD", lane).orElseThrow();
        try (var shared = Workspace.borrow()) {
            var left = PackedLeft.room(tile, shared, s.groups(), m, k);
            for (int g = 0; g < s.groups(); g++) {
                var a = new Matrix(weight, wo + (long) g * m * k * bytes, k, 1);
                left.pack(g, a, m, k);
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
                        left.multiply(
                                g,
                                w,
                                m,
                                pixels,
                                k,
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
        backwardInput(lane, Tile.of(lane), s, gy, go, weight, wo, gx, xo);
    }

    private static <P> void backwardInput(
            Lane lane,
            Tile<P> tile,
            ConvShape s,
            MemorySegment gy,
            long go,
            MemorySegment weight,
            long wo,
            MemorySegment gx,
            long xo) {
        int bytes = lane.bytes();
        Images<P> images = tile.images();
        int m = s.rowsOut();
        int k = s.patch();
        int pixels = s.pixels();
        try (var shared = Workspace.borrow()) {
            var left = PackedLeft.room(tile, shared, s.groups(), k, m);
            for (int g = 0; g < s.groups(); g++) {
                var a = new Matrix(weight, wo + (long) g * m * k * bytes, 1, k);
                left.pack(g, a, k, m);
            }
            boolean split = s.n() == 1 && (long) m * k * pixels > SPLIT;
            forImages(
                    s,
                    (w, i, g) -> {
                        long image = xo + imageOffset(s, i, g) * bytes;
                        MemorySegment sum = s.padded() ? w.buffer(3, s.paddedImage() * bytes) : gx;
                        long at = s.padded() ? 0 : image;
                        sum.asSlice(at, s.paddedImage() * bytes).fill((byte) 0);
                        int step = Math.min(pixels, Gemm.MAX_COLUMNS);
                        MemorySegment col = w.buffer(4, (long) k * step * bytes);
                        long grad = go + ((long) i * s.groups() + g) * m * pixels * bytes;
                        for (int j = 0; j < pixels; j += step) {
                            int width = Math.min(step, pixels - j);
                            var b = new Matrix(gy, grad + (long) j * bytes, pixels, 1);
                            left.multiply(
                                    g,
                                    w,
                                    k,
                                    width,
                                    m,
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
        backwardWeight(lane, Tile.of(lane), s, x, xo, gy, go, gw, wo);
    }

    private static <P> void backwardWeight(
            Lane lane,
            Tile<P> tile,
            ConvShape s,
            MemorySegment x,
            long xo,
            MemorySegment gy,
            long go,
            MemorySegment gw,
            long wo) {
        int bytes = lane.bytes();
        Images<P> images = tile.images();
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
                                        var left = PackedLeft.room(tile, w, 1, m, pixels);
                                        left.pack(0, new Matrix(gy, grad, pixels, 1), m, pixels);
                                        left.multiply(
                                                0,
                                                w,
                                                m,
                                                k,
                                                pixels,
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
}
