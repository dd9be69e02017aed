package org.jtorch.backend.cpu.kernel;

import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.spi.View;

/**
 * The way through views of one shape: dims of size 1 dropped, ordered by the first view's strides,
 * neighbours merged where all views allow it. Dim 0 is the innermost. Strides are in bytes.
 */
final class Plan {
    /** Elements of one piece of work; what is larger is shared out over the threads. */
    static final int GRAIN = 32 * 1024;

    private final int rank;
    private final long[] sizes;
    private final long[][] strides;
    private final long[] start;

    private Plan(int rank, long[] sizes, long[][] strides, long[] start) {
        this.rank = rank;
        this.sizes = sizes;
        this.strides = strides;
        this.start = start;
    }

    /** Work on one run. */
    interface Row {
        /**
         * Works on {@code n} elements, which each view has {@link #stride} of dim 0 apart.
         *
         * @param at byte offset of the first element of each view
         * @param n 1 or more
         * @param scratch the caller's until it returns
         */
        void run(long[] at, int n, Workspace scratch);
    }

    /** The plan of views, the output first; scalars count as one repeated element at offset 0. */
    static Plan of(View... views) {
        View first = views[0];
        int r = first.rank();
        int[] dims = new int[r];
        int n = 0;
        for (int d = r - 1; d >= 0; d--) {
            if (first.size(d) != 1) {
                int i = n++;
                while (i > 0 && after(views, dims[i - 1], d)) {
                    dims[i] = dims[i - 1];
                    i--;
                }
                dims[i] = d;
            }
        }
        long[] sizes = new long[Math.max(n, 1)];
        long[][] strides = new long[views.length][Math.max(n, 1)];
        long[] start = new long[views.length];
        sizes[0] = 1;
        int m = -1;
        for (int i = 0; i < n; i++) {
            int d = dims[i];
            if (m >= 0 && continues(views, strides, m, sizes[m], d)) {
                sizes[m] *= first.size(d);
                continue;
            }
            m++;
            sizes[m] = first.size(d);
            for (int v = 0; v < views.length; v++) {
                strides[v][m] = byteStride(views[v], d);
            }
        }
        for (int v = 0; v < views.length; v++) {
            start[v] = views[v].isScalar() ? 0 : views[v].byteOffset();
        }
        return new Plan(Math.max(m + 1, 1), sizes, strides, start);
    }

    private static boolean after(View[] views, int inner, int outer) {
        for (View v : views) {
            long x = byteStride(v, inner);
            long y = byteStride(v, outer);
            if (x != y && (v == views[0] || x != 0 && y != 0)) {
                return x > y;
            }
        }
        return false;
    }

    private static boolean continues(View[] views, long[][] strides, int m, long size, int d) {
        for (int v = 0; v < views.length; v++) {
            if (byteStride(views[v], d) != strides[v][m] * size) {
                return false;
            }
        }
        return true;
    }

    private static long byteStride(View v, int dim) {
        return v.isScalar() ? 0 : v.stride(dim) * v.dtype().byteSize();
    }

    /** Number of dims left, 1 or more. */
    int rank() {
        return rank;
    }

    /** Size of a dim. */
    long size(int dim) {
        return sizes[dim];
    }

    /** Distance in bytes of a view's elements along a dim. */
    long stride(int view, int dim) {
        return strides[view][dim];
    }

    /** Sets the place of a view that is a scalar. */
    void place(int view, long byteOffset) {
        start[view] = byteOffset;
    }

    /** Byte offset of a view's first element. */
    long start(int view) {
        return start[view];
    }

    /** Runs over all runs of dim 0, on several threads if there is much to do. */
    void run(Row body) {
        long inner = sizes[0];
        long piece = Math.min(inner, GRAIN);
        long pieces = (inner - 1) / piece + 1;
        long units = pieces;
        for (int d = 1; d < rank; d++) {
            units *= sizes[d];
        }
        if (units / pieces * inner <= 2 * GRAIN) {
            walk(body, piece, pieces, 0, units);
        } else {
            Parallel.parallelFor(
                    units,
                    Math.max(1, GRAIN / piece),
                    (from, to) -> walk(body, piece, pieces, from, to));
        }
    }

    private void walk(Row body, long piece, long pieces, long from, long to) {
        int views = strides.length;
        long[] index = new long[rank];
        long[] row = start.clone();
        long left = from / pieces;
        for (int d = 1; d < rank; d++) {
            index[d] = left % sizes[d];
            left /= sizes[d];
            for (int v = 0; v < views; v++) {
                row[v] += index[d] * strides[v][d];
            }
        }
        long[] at = new long[views];
        long part = from % pieces;
        try (var scratch = Workspace.borrow()) {
            for (long u = from; u < to; u++) {
                long first = part * piece;
                for (int v = 0; v < views; v++) {
                    at[v] = row[v] + first * strides[v][0];
                }
                body.run(at, (int) Math.min(piece, sizes[0] - first), scratch);
                if (++part == pieces) {
                    part = 0;
                    step(index, row);
                }
            }
        }
    }

    private void step(long[] index, long[] row) {
        for (int d = 1; d < rank; d++) {
            boolean more = ++index[d] < sizes[d];
            for (int v = 0; v < row.length; v++) {
                row[v] += more ? strides[v][d] : -(sizes[d] - 1) * strides[v][d];
            }
            if (more) {
                return;
            }
            index[d] = 0;
        }
    }
}
