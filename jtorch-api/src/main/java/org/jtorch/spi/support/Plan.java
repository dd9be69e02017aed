package org.jtorch.spi.support;

import org.jtorch.spi.View;

/**
 * How to walk over operands of one shape: the fewest dims that describe all of them. Dims of size 1
 * vanish and neighbours that are one run for every operand merge. Dim 0 is the innermost; strides
 * are in bytes. Scalar operands have stride 0.
 *
 * <p>A device backend takes sizes and strides as launch parameters; host code walks with a {@link
 * Cursor} per operand.
 */
public final class Plan {
    private final View[] operands;
    private final long[] sizes;
    private final long[][] strides;
    private final long numel;
    private int rank;

    private Plan(View[] operands, View shape) {
        this.operands = operands;
        int r = shape.rank();
        this.sizes = new long[Math.max(r, 1)];
        this.strides = new long[operands.length][Math.max(r, 1)];
        this.numel = shape.numel();
    }

    /**
     * Plans a walk in any order, chosen by the first operand's strides: its smallest is innermost.
     *
     * @param operands of one shape, the output first; scalars anywhere but first
     */
    public static Plan of(View... operands) {
        return make(operands, true);
    }

    /**
     * Plans a walk in logical (row-major) order.
     *
     * @param operands of one shape; scalars anywhere but first
     */
    public static Plan inOrder(View... operands) {
        return make(operands, false);
    }

    private static Plan make(View[] operands, boolean sort) {
        View lead = operands[0];
        var p = new Plan(operands, lead);
        for (int d = lead.rank() - 1; d >= 0; d--) {
            if (lead.size(d) != 1) {
                p.append(lead.size(d), d);
            }
        }
        if (sort) {
            p.sort();
        }
        p.merge();
        return p;
    }

    private void append(long size, int dim) {
        sizes[rank] = size;
        for (int k = 0; k < operands.length; k++) {
            View v = operands[k];
            strides[k][rank] = v.isScalar() ? 0 : v.stride(dim) * v.dtype().byteSize();
        }
        rank++;
    }

    private void sort() {
        for (int i = 1; i < rank; i++) {
            for (int j = i; j > 0 && strides[0][j] < strides[0][j - 1]; j--) {
                swap(sizes, j);
                for (long[] s : strides) {
                    swap(s, j);
                }
            }
        }
    }

    private static void swap(long[] a, int j) {
        long t = a[j];
        a[j] = a[j - 1];
        a[j - 1] = t;
    }

    private void merge() {
        if (rank == 0) {
            sizes[0] = 1;
            rank = 1;
            return;
        }
        int m = 0;
        for (int d = 1; d < rank; d++) {
            boolean run = true;
            for (long[] s : strides) {
                run &= s[d] == s[m] * sizes[m];
            }
            if (run) {
                sizes[m] *= sizes[d];
            } else {
                m++;
                sizes[m] = sizes[d];
                for (long[] s : strides) {
                    s[m] = s[d];
                }
            }
        }
        rank = m + 1;
    }

    /** Number of dims left, at least 1. */
    public int rank() {
        return rank;
    }

    /** Size of a dim, 0 the innermost. */
    public long size(int dim) {
        return sizes[dim];
    }

    /** Stride in bytes of an operand along a dim, 0 the innermost. */
    public long stride(int operand, int dim) {
        return strides[operand][dim];
    }

    /** Number of elements. */
    public long numel() {
        return numel;
    }

    /** Whether one run without gaps covers every operand that is no scalar. */
    public boolean isContiguous() {
        boolean dense = rank == 1;
        for (int k = 0; k < operands.length && dense; k++) {
            dense =
                    operands[k].isScalar()
                            || numel == 1
                            || strides[k][0] == operands[k].dtype().byteSize();
        }
        return dense;
    }

    /**
     * A walk over one operand in host memory, from its first element.
     *
     * @param operand position among the operands that were planned
     */
    public Cursor cursor(int operand) {
        return new Cursor(operands[operand], rank, sizes, strides[operand]);
    }
}
