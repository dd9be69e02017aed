package org.jtorch.backend.cpu.vector;

import org.jtorch.backend.cpu.parallel.Parallel;

/**
 * Packs blocks of the two matrices of a product into panels.
 *
 * @param tile the element type's loops
 * @param k0 first column of A and row of B
 * @param k how many of them
 */
record PanelBlock<P>(Tile<P> tile, int k0, int k) {
    /** Rows i0 to i0 + m - 1 of A. */
    void packLeft(Matrix a, int i0, int m, P to, int at, boolean split) {
        share(panels(m, tile.mr()), split, q -> packLeft(a, i0, m, to, at, (int) q));
    }

    /** Columns j0 to j0 + n - 1 of B. */
    void packRight(PanelSource<P> b, int j0, int n, P to, boolean split) {
        share(panels(n, tile.nr()), split, q -> packRight(b, j0, n, to, (int) q));
    }

    /** Both at once, so that threads wait for each other once. */
    void pack(Matrix a, int i0, int m, P left, PanelSource<P> b, int j0, int n, P right) {
        long columns = panels(n, tile.nr());
        share(
                columns + panels(m, tile.mr()),
                true,
                q -> {
                    if (q < columns) {
                        packRight(b, j0, n, right, (int) q);
                    } else {
                        packLeft(a, i0, m, left, 0, (int) (q - columns));
                    }
                });
    }

    private void packLeft(Matrix a, int i0, int m, P to, int at, int q) {
        int mr = tile.mr();
        int i = q * mr;
        tile.packRows(a, i0 + i, Math.min(mr, m - i), k0, k, to, at + i * k);
    }

    private void packRight(PanelSource<P> b, int j0, int n, P to, int q) {
        int nr = tile.nr();
        int j = q * nr;
        b.pack(k0, k, j0 + j, Math.min(nr, n - j), to, j * k);
    }

    private static long panels(int size, int width) {
        return (size + width - 1L) / width;
    }

    private interface Panel {
        void pack(long q);
    }

    private static void share(long panels, boolean split, Panel body) {
        Parallel.parallelFor(
                panels,
                split ? 1 : panels,
                (from, to) -> {
                    for (long q = from; q < to; q++) {
                        body.pack(q);
                    }
                });
    }
}
