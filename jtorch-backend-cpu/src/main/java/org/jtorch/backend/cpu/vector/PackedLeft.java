package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Workspace;

/**
 * Left matrices that are packed as a whole, once, and then multiplied with several right ones.
 *
 * @param tile the element type's loops
 * @param data the packed matrices
 */
record PackedLeft<P>(Tile<P> tile, P data) {

    /** Room for {@code count} matrices of m rows and k columns. */
    static <P> PackedLeft<P> room(Tile<P> tile, Workspace w, int count, int m, int k) {
        long length = count * length(tile, m, k);
        if (length > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "convolution: one side of its matrix product has "
                            + length
                            + " elements, more than an array can hold (2^31 - 9); split the"
                            + " channels or the image");
        }
        return new PackedLeft<>(tile, tile.array(w, Tile.LEFT, (int) length));
    }

    private static long length(Tile<?> tile, int m, int k) {
        return (long) (m + tile.mr() - 1) / tile.mr() * tile.mr() * k;
    }

    /** Packs matrix {@code index}, block after block. */
    void pack(int index, Matrix a, int m, int k) {
        int at = index * (int) length(tile, m, k);
        for (int p = 0; p < k; p += Gemm.KC) {
            int kc = Math.min(Gemm.KC, k - p);
            new PanelBlock<>(tile, p, kc)
                    .packLeft(a, 0, m, data, at + (int) length(tile, m, p), false);
        }
    }

    /** {@code C = A B}, or {@code C += A B}, with matrix {@code index}; {@code ld} is in bytes. */
    void multiply(
            int index,
            Workspace w,
            int m,
            int n,
            int k,
            PanelSource<P> b,
            MemorySegment c,
            long co,
            long ld,
            boolean add,
            boolean split) {
        int at = index * (int) length(tile, m, k);
        int bytes = tile.bytes();
        int step = Gemm.MAX_COLUMNS / tile.nr() * tile.nr();
        int room = (Math.min(n, step) + tile.nr()) * Math.min(k, Gemm.KC);
        P pb = tile.array(w, Tile.RIGHT, room);
        for (int j = 0; j < n; j += step) {
            int nc = Math.min(step, n - j);
            for (int p = 0; p < k; p += Gemm.KC) {
                int kc = Math.min(Gemm.KC, k - p);
                new PanelBlock<>(tile, p, kc).packRight(b, j, nc, pb, split);
                int left = at + (int) length(tile, m, p);
                long to = co + (long) j * bytes;
                new PanelProduct<>(tile, m, nc, kc, data, left, pb, c, to, ld, add || p > 0)
                        .run(split);
            }
        }
    }
}
