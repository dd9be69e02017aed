package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;

/**
 * Matrix products {@code C = A B} and {@code C += A B} over packed panels (Goto and van de Geijn,
 * "Anatomy of high-performance matrix multiplication", 2008).
 *
 * <p>Every element of C is one chain of fused multiply-adds over all indices in order, from zero or
 * from what is added to. Tile and block sizes, vector width, threads and the way a product takes do
 * not change that order, so they do not change a bit of the result.
 */
public final class Gemm {
    /** Indices of one block: its panel of B stays in the cache. */
    static final int KC = 1024;

    /** Rows of A, about, that a thread multiplies at a time: they stay in its cache. */
    private static final int BLOCK_ROWS = 64;

    /** Parts of a product, if there is enough of it: a thread that falls behind holds up little. */
    private static final int TASKS = 32;

    private static final int MAX_ROWS = 2016;
    static final int MAX_COLUMNS = 2048;
    private static final long DIRECT = 16 * 1024;
    private static final long PARALLEL = 256 * 1024;

    private Gemm() {}

    /**
     * One product.
     *
     * @param lane F32 or F64
     * @param m rows of A and C
     * @param n columns of B and C
     * @param k columns of A, rows of B; if 0 the product is zero
     * @param a [m, k]
     * @param b [k, n]
     * @param c memory of C, not overlapping A or B; its columns lie side by side
     * @param co byte offset of C
     * @param ldc elements from one row of C to the next
     * @param add whether to add to C rather than overwrite it
     */
    public static void run(
            Lane lane,
            int m,
            int n,
            int k,
            Matrix a,
            Matrix b,
            MemorySegment c,
            long co,
            long ldc,
            boolean add) {
        run(Tile.of(lane), m, n, k, a, b, c, co, ldc * lane.bytes(), add);
    }

    /** {@code ld} is in bytes. */
    private static <P> void run(
            Tile<P> tile,
            int m,
            int n,
            int k,
            Matrix a,
            Matrix b,
            MemorySegment c,
            long co,
            long ld,
            boolean add) {
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0) {
            if (!add) {
                for (int i = 0; i < m; i++) {
                    c.asSlice(co + i * ld, (long) n * tile.bytes()).fill((byte) 0);
                }
            }
            return;
        }
        if (b.colStride() == 1 && (m <= 2 || (long) m * n * k <= DIRECT)) {
            tile.multiplyDirect(m, n, k, a, b, c, co, ld, add);
            return;
        }
        packed(
                tile,
                m,
                n,
                k,
                a,
                (k0, kc, j0, w, panel, at) -> tile.packColumns(b, k0, kc, j0, w, panel, at),
                c,
                co,
                ld,
                add);
    }

    /**
     * A batch of products of one shape; the operands of product i lie {@code i * stride} elements
     * after those of the first, and a stride may be 0.
     */
    public static void batched(
            Lane lane,
            int batch,
            int m,
            int n,
            int k,
            Matrix a,
            long aStride,
            Matrix b,
            long bStride,
            MemorySegment c,
            long co,
            long ldc,
            long cStride,
            boolean add) {
        int bytes = lane.bytes();
        long work = (long) m * n * Math.max(1, k);
        if (work * batch <= PARALLEL || work > 64 * PARALLEL) {
            for (long i = 0; i < batch; i++) { // a large product is split inside
                run(
                        lane,
                        m,
                        n,
                        k,
                        a.shifted(i * aStride * bytes),
                        b.shifted(i * bStride * bytes),
                        c,
                        co + i * cStride * bytes,
                        ldc,
                        add);
            }
            return;
        }
        Parallel.parallelFor(
                batch,
                Math.max(1, PARALLEL / 4 / work),
                (from, to) -> {
                    for (long i = from; i < to; i++) {
                        run(
                                lane,
                                m,
                                n,
                                k,
                                a.shifted(i * aStride * bytes),
                                b.shifted(i * bStride * bytes),
                                c,
                                co + i * cStride * bytes,
                                ldc,
                                add);
                    }
                });
    }

    /** The general way: B comes from a source of panels. {@code ld} is in bytes. */
    private static <P> void packed(
            Tile<P> tile,
            int m,
            int n,
            int k,
            Matrix a,
            PanelSource<P> b,
            MemorySegment c,
            long co,
            long ld,
            boolean add) {
        int bytes = tile.bytes();
        boolean split = (long) m * n * k > PARALLEL;
        try (var w = Workspace.borrow()) {
            int kMax = Math.min(k, KC);
            P pa = tile.array(w, Tile.LEFT, up(Math.min(m, MAX_ROWS), tile.mr()) * kMax);
            P pb = tile.array(w, Tile.RIGHT, (Math.min(n, MAX_COLUMNS) + tile.nr()) * kMax);
            int columnStep = MAX_COLUMNS / tile.nr() * tile.nr();
            for (int jc = 0; jc < n; jc += columnStep) {
                int nc = Math.min(columnStep, n - jc);
                for (int pc = 0; pc < k; pc += KC) {
                    int kc = Math.min(KC, k - pc);
                    packB(tile, b, jc, nc, pc, kc, pb, split);
                    for (int ic = 0; ic < m; ic += MAX_ROWS) {
                        int mc = Math.min(MAX_ROWS, m - ic);
                        packA(tile, a, ic, mc, pc, kc, pa, 0, split);
                        multiply(
                                tile,
                                mc,
                                nc,
                                kc,
                                pa,
                                0,
                                pb,
                                c,
                                co + ic * ld + (long) jc * bytes,
                                ld,
                                add || pc > 0,
                                split);
                    }
                }
            }
        }
    }

    static <P> void packB(
            Tile<P> tile, PanelSource<P> b, int j0, int n, int k0, int kc, P pb, boolean split) {
        int nr = tile.nr();
        int panel = nr * kc;
        long panels = (n + nr - 1L) / nr;
        Parallel.parallelFor(
                panels,
                split ? 1 : panels,
                (from, to) -> {
                    for (long q = from; q < to; q++) {
                        int j = (int) q * nr;
                        b.pack(k0, kc, j0 + j, Math.min(nr, n - j), pb, (int) q * panel);
                    }
                });
    }

    /** Packs all rows of a block of A, a tile's rows to a panel. */
    static <P> void packA(
            Tile<P> tile, Matrix a, int i0, int m, int k0, int kc, P pa, int at, boolean split) {
        int panel = tile.mr() * kc;
        long panels = (m + tile.mr() - 1L) / tile.mr();
        Parallel.parallelFor(
                panels,
                split ? 8 : panels,
                (from, to) -> {
                    for (long q = from; q < to; q++) {
                        int i = (int) q * tile.mr();
                        tile.packRows(
                                a,
                                i0 + i,
                                Math.min(tile.mr(), m - i),
                                k0,
                                kc,
                                pa,
                                at + (int) q * panel);
                    }
                });
    }

    /** Multiplies packed blocks; the tiles of C are shared out in rectangles. */
    static <P> void multiply(
            Tile<P> tile,
            int m,
            int n,
            int kc,
            P pa,
            int ao,
            P pb,
            MemorySegment c,
            long co,
            long ld,
            boolean add,
            boolean split) {
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
        int cols = (colPanels + colTasks - 1) / colTasks;
        colTasks = (colPanels + cols - 1) / cols;
        int perRow = colTasks;
        long tasks = (long) rowTasks * colTasks;
        Parallel.parallelFor(
                tasks,
                split ? 1 : tasks,
                (from, to) -> {
                    try (var w = Workspace.borrow()) {
                        P sums = tile.array(w, Tile.BLOCK, tile.mr() * tile.nr());
                        for (long t = from; t < to; t++) {
                            int i = (int) (t / perRow) * rowStep;
                            int j = (int) (t % perRow) * cols;
                            rectangle(
                                    tile,
                                    m,
                                    n,
                                    kc,
                                    pa,
                                    ao,
                                    pb,
                                    c,
                                    co,
                                    ld,
                                    add,
                                    sums,
                                    i,
                                    Math.min(rowPanels, i + rowStep),
                                    j,
                                    Math.min(colPanels, j + cols));
                        }
                    }
                });
    }

    private static <P> void rectangle(
            Tile<P> tile,
            int m,
            int n,
            int kc,
            P pa,
            int ao,
            P pb,
            MemorySegment c,
            long co,
            long ld,
            boolean add,
            P sums,
            int i0,
            int i1,
            int j0,
            int j1) {
        int mr = tile.mr();
        int nr = tile.nr();
        int bytes = tile.bytes();
        int aPanel = mr * kc;
        int bPanel = nr * kc;
        for (int j = j0; j < j1; j++) {
            int w = Math.min(nr, n - j * nr);
            for (int i = i0; i < i1; i++) {
                int h = Math.min(mr, m - i * mr);
                long at = co + (long) i * mr * ld + (long) j * nr * bytes;
                if (add) {
                    tile.load(c, at, ld, h, w, sums);
                } else {
                    tile.clear(sums);
                }
                tile.multiply(kc, pa, ao + i * aPanel, pb, j * bPanel, sums);
                tile.store(sums, c, at, ld, h, w);
            }
        }
    }

    private static int up(int n, int multiple) {
        return (n + multiple - 1) / multiple * multiple;
    }
}
