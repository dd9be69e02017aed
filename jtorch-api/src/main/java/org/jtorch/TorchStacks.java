package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;

/** Tensors side by side, grids of them, and places in a sorted one. */
abstract sealed class TorchStacks extends TorchJoins permits TorchRandom {
    /** Joins along dim 1, vectors along dim 0. */
    public static Tensor hstack(List<Tensor> tensors) {
        List<Tensor> all = each("hstack", tensors, 1);
        return cat(all, all.get(0).dim() == 1 ? 0 : 1);
    }

    /** Joins along dim 0, a vector being a row. */
    public static Tensor vstack(List<Tensor> tensors) {
        return cat(each("vstack", tensors, 2), 0);
    }

    /** Joins along dim 2, a vector [n] being [1, n, 1] and a matrix [m, n] being [m, n, 1]. */
    public static Tensor dstack(List<Tensor> tensors) {
        return cat(each("dstack", tensors, 3), 2);
    }

    /** Joins along dim 1, a vector being a column. */
    public static Tensor columnStack(List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw none("column_stack");
        }
        var all = new ArrayList<Tensor>();
        for (Tensor t : tensors) {
            all.add(t.dim() < 2 ? t.reshape(t.numel(), 1) : t);
        }
        return cat(all, 1);
    }

    /** The tensor, a number as a vector. A view where it changes. */
    public static Tensor atleast1d(Tensor t) {
        return t.dim() == 0 ? t.unsqueeze(0) : t;
    }

    /** The tensor, a vector as a row. A view where it changes. */
    public static Tensor atleast2d(Tensor t) {
        return t.dim() < 2 ? atleast1d(t).unsqueeze(0) : t;
    }

    /** The tensor, a vector [n] as [1, n, 1], a matrix [m, n] as [m, n, 1]; a view then. */
    public static Tensor atleast3d(Tensor t) {
        return t.dim() < 3 ? atleast2d(t).unsqueeze(-1) : t;
    }

    private static List<Tensor> each(String op, List<Tensor> tensors, int rank) {
        if (tensors.isEmpty()) {
            throw none(op);
        }
        var all = new ArrayList<Tensor>();
        for (Tensor t : tensors) {
            all.add(rank == 1 ? atleast1d(t) : rank == 2 ? atleast2d(t) : atleast3d(t));
        }
        return all;
    }

    private static ArgumentException none(String op) {
        return new ArgumentException(op, "", "the list of tensors is empty; it needs one at least");
    }

    /**
     * Grids of coordinates: the k-th result varies along dim k only. Views of the operands.
     *
     * @param tensors vectors or numbers, of one dtype
     */
    public static List<Tensor> meshgrid(List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw none("meshgrid");
        }
        int n = tensors.size();
        long[] sizes = new long[n];
        for (int k = 0; k < n; k++) {
            Tensor t = tensors.get(k);
            if (t.dim() > 1) {
                throw new ShapeException(
                        "meshgrid",
                        "",
                        "tensor " + k + " is " + t.shape() + "; each must be a vector or a number");
            }
            sizes[k] = t.numel();
        }
        var out = new ArrayList<Tensor>();
        for (int k = 0; k < n; k++) {
            long[] own = new long[n];
            java.util.Arrays.fill(own, 1);
            own[k] = sizes[k];
            out.add(tensors.get(k).view(own).expand(sizes));
        }
        return out;
    }

    /**
     * {@link #meshgrid} with the first two dims exchanged, as plots have it: the first result
     * varies along dim 1.
     */
    public static List<Tensor> meshgridXy(List<Tensor> tensors) {
        if (tensors.size() < 2) {
            return meshgrid(tensors);
        }
        var swapped = new ArrayList<>(tensors);
        java.util.Collections.swap(swapped, 0, 1);
        var grids = new ArrayList<>(meshgrid(swapped));
        java.util.Collections.swap(grids, 0, 1);
        return grids;
    }

    /** All tuples with one element of each vector, a row each; of one vector, itself. */
    public static Tensor cartesianProd(List<Tensor> vectors) {
        for (Tensor t : vectors) {
            if (t.dim() != 1) {
                throw new ShapeException(
                        "cartesian_prod",
                        "",
                        "an operand is " + t.shape() + "; it must be a vector");
            }
        }
        if (vectors.size() == 1) {
            return vectors.get(0);
        }
        var columns = new ArrayList<Tensor>();
        for (Tensor g : meshgrid(vectors)) {
            columns.add(g.flatten());
        }
        return stack(columns, 1);
    }

    /**
     * All choices of r elements of a vector in their order, a row each.
     *
     * @param vector where to choose from
     * @param r how many, 0 or more
     * @param withReplacement whether an element may be chosen again
     */
    public static Tensor combinations(Tensor vector, int r, boolean withReplacement) {
        if (vector.dim() != 1 || r < 0) {
            throw new ArgumentException(
                    "combinations",
                    "",
                    "the operand is "
                            + vector.shape()
                            + ", r is "
                            + r
                            + "; it takes a vector and r of 0 or more");
        }
        if (r == 0) {
            return empty(TensorOptions.DEFAULT.dtype(vector.dtype()).device(vector.device()), 0);
        }
        List<Tensor> positions =
                java.util.Collections.nCopies(r, arange(vector.size(0)).to(vector.device()));
        List<Tensor> grids = meshgrid(positions);
        Tensor keep = onesLike(grids.get(0)).to(DType.BOOL);
        for (int k = 1; k < r; k++) {
            Tensor before = grids.get(k - 1);
            Tensor after = grids.get(k);
            keep = keep.logicalAnd(withReplacement ? before.le(after) : before.lt(after));
        }
        var columns = new ArrayList<Tensor>();
        for (Tensor g : grids) {
            columns.add(vector.indexSelect(0, g.maskedSelect(keep)));
        }
        return stack(columns, 1);
    }

    /** Whether each element is one of those of another tensor; bool, in the first one's shape. */
    public static Tensor isin(Tensor elements, Tensor among) {
        return elements.unsqueeze(-1).eq(among.flatten()).any(-1, false);
    }

    /**
     * Where values would go into a sorted sequence, so that it stays sorted.
     *
     * @param sorted ascending along its last dim: a vector, or of the values' sizes before the last
     * @param values what to place
     * @param right whether a value goes behind its equals rather than before them
     * @return int64, in the values' shape
     */
    public static Tensor searchsorted(Tensor sorted, Tensor values, boolean right) {
        boolean shared = sorted.dim() == 1;
        if (!shared) {
            boolean fits = sorted.dim() == values.dim();
            for (int d = 0; fits && d < sorted.dim() - 1; d++) {
                fits = sorted.size(d) == values.size(d);
            }
            if (!fits || sorted.dim() == 0) {
                throw new ShapeException(
                        "searchsorted",
                        "",
                        "the sequence is "
                                + sorted.shape()
                                + ", the values are "
                                + values.shape()
                                + "; the sequence must be a vector or agree in all dims but the last");
            }
        }
        long n = sorted.size(-1);
        Tensor low = full(values.sizes(), 0L).to(values.device());
        Tensor high = full(values.sizes(), n).to(values.device());
        // Every step halves the part that is left; places past the end are never read.
        for (long left = n; left > 0; left /= 2) {
            Tensor open = low.lt(high);
            Tensor mid = low.add(high).floorDivide(Scalar.of(2L)).clamp(null, Scalar.of(n - 1));
            Tensor at = shared ? sorted.take(mid) : sorted.gather(-1, mid);
            Tensor before = (right ? at.gt(values) : at.ge(values)).logicalNot().logicalAnd(open);
            Tensor after = open.logicalAnd(before.logicalNot());
            low = where(before, mid.add(1L), low);
            high = where(after, mid, high);
        }
        return low;
    }

    /** {@link #searchsorted} with the values first: the number of the bucket of each. */
    public static Tensor bucketize(Tensor values, Tensor boundaries, boolean right) {
        return searchsorted(boundaries, values, right);
    }
}
