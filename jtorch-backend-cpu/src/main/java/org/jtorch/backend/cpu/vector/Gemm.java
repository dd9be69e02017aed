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
                    var block = new PanelBlock<>(tile, pc, Math.min(KC, k - pc));
                    for (int ic = 0; ic < m; ic += MAX_ROWS) {
                        int mc = Math.min(MAX_ROWS, m - ic);
                        if (ic == 0 && split) {
                            block.pack(a, ic, mc, pa, b, jc, nc, pb);
                        } else {
                            if (ic == 0) {
                                block.packRight(b, jc, nc, pb, false);
                            }
                            block.packLeft(a, ic, mc, pa, 0, split);
                        }
                        long at = co + ic * ld + (long) jc * bytes;
                        new PanelProduct<>(
                                        tile,
                                        mc,
                                        nc,
                                        block.k(),
                                        pa,
                                        0,
                                        pb,
                                        c,
                                        at,
                                        ld,
                                        add || pc > 0)
                                .run(split);
                    }
                }
            }
        }
    }

    private static int up(int n, int multiple) {
        return (n + multiple - 1) / multiple * multiple;
    }
}
