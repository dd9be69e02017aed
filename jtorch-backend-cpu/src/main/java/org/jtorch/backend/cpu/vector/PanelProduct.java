package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;

/**
 * The product of two packed blocks, tile by tile.
 *
 * @param tile the element type's loops
 * @param m rows of A and C
 * @param n columns of B and C
 * @param k columns of A, rows of B
 * @param a panels of A
 * @param ao where they begin
 * @param b panels of B
 * @param c memory of C
 * @param co byte offset of C
 * @param ld bytes from one row of C to the next
 * @param add whether to add to C rather than overwrite it
 */
record PanelProduct<P>(
        Tile<P> tile,
        int m,
        int n,
        int k,
        P a,
        int ao,
        P b,
        MemorySegment c,
        long co,
        long ld,
        boolean add) {
    /** Rows of A, about, that a thread multiplies at a time: they stay in its cache. */
    private static final int BLOCK_ROWS = 64;

    /** Parts of a product, if there is enough of it: a thread that falls behind holds up little. */
    private static final int TASKS = 32;

    /**
     * Multiplies; the tiles of C are shared out in rectangles.
     *
     * @param split whether between threads
     */
    void run(boolean split) {
        int rowPanels = (m + tile.mr() - 1) / tile.mr();
        int colPanels = (n + tile.nr() - 1) / tile.nr();
        int rows = Math.min(rowPanels, BLOCK_ROWS / tile.mr());
        if (split && colPanels < TASKS) { // a narrow product: cut the rows finer
            long even = ((long) rowPanels * colPanels + TASKS - 1) / TASKS;
            rows = Math.clamp(even, Math.min(4, rows), rows);
        }
        int rowStep = rows;
        int rowTasks = (rowPanels + rows - 1) / rows;
        int colTasks = split ? Math.min(colPanels, Math.max(1, TASKS / rowTasks)) : 1;
        int colStep = (colPanels + colTasks - 1) / colTasks;
        int perRow = (colPanels + colStep - 1) / colStep;
        long tasks = (long) rowTasks * perRow;
        Parallel.parallelFor(
                tasks,
                split ? 1 : tasks,
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        P sums = tile.array(w, Tile.BLOCK, tile.mr() * tile.nr());
                        for (long t = from; t < to; t++) {
                            int i = (int) (t / perRow) * rowStep;
                            int j = (int) (t % perRow) * colStep;
                            rectangle(
                                    sums,
                                    i,
                                    Math.min(rowPanels, i + rowStep),
                                    j,
                                    Math.min(colPanels, j + colStep));
                        }
                    }
                });
    }

    /** Tiles (i, j) from i0 and j0 to before i1 and j1. */
    private void rectangle(P sums, int i0, int i1, int j0, int j1) {
        int mr = tile.mr();
        int nr = tile.nr();
        for (int j = j0; j < j1; j++) {
            int w = Math.min(nr, n - j * nr);
            for (int i = i0; i < i1; i++) {
                int h = Math.min(mr, m - i * mr);
                long at = co + (long) i * mr * ld + (long) j * nr * tile.bytes();
                if (add) {
                    tile.load(c, at, ld, h, w, sums);
                } else {
                    tile.clear(sums);
                }
                tile.multiply(k, a, ao + i * mr * k, b, j * nr * k, sums);
                tile.store(sums, c, at, ld, h, w);
            }
        }
    }
}
