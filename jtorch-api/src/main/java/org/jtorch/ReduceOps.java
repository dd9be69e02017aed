package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.Dims;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;

/** Reductions and cumulative functions. Dims may be negative; naming no dim means all of them. */
public sealed interface ReduceOps permits Tensor {
    /** Sum of all elements, 0-dim; integers and bools in int64. */
    default Tensor sum() {
        return reduce(ReduceKind.SUM, false);
    }

    /** Sum over dims, which go; integers and bools in int64. */
    default Tensor sum(int... dims) {
        return reduce(ReduceKind.SUM, false, dims);
    }

    /** Sum over one dim, which stays as size 1 if {@code keepDim}. */
    default Tensor sum(int dim, boolean keepDim) {
        return reduce(ReduceKind.SUM, keepDim, dim);
    }

    /** Sum over dims, which stay as size 1 if {@code keepDim}. */
    default Tensor sum(int[] dims, boolean keepDim) {
        return reduce(ReduceKind.SUM, keepDim, dims);
    }

    /** Mean of all elements, 0-dim; of nothing NaN. Needs a floating dtype. */
    default Tensor mean() {
        return Reductions.mean((Tensor) this, false);
    }

    /** Mean over dims, which go. */
    default Tensor mean(int... dims) {
        return Reductions.mean((Tensor) this, false, dims);
    }

    /** Mean over one dim, which stays as size 1 if {@code keepDim}. */
    default Tensor mean(int dim, boolean keepDim) {
        return Reductions.mean((Tensor) this, keepDim, dim);
    }

    /** Mean over dims, which stay as size 1 if {@code keepDim}. */
    default Tensor mean(int[] dims, boolean keepDim) {
        return Reductions.mean((Tensor) this, keepDim, dims);
    }

    /** Product of all elements, 0-dim; integers and bools in int64. */
    default Tensor prod() {
        return reduce(ReduceKind.PROD, false);
    }

    /** Product over one dim, which stays as size 1 if {@code keepDim}. */
    default Tensor prod(int dim, boolean keepDim) {
        return reduce(ReduceKind.PROD, keepDim, dim);
    }

    /** Largest elements over dims, which go; gradients are split evenly among equals. NaN wins. */
    default Tensor amax(int... dims) {
        return reduce(ReduceKind.MAX, false, dims);
    }

    /** Largest elements over dims, which stay as size 1 if {@code keepDim}. */
    default Tensor amax(int[] dims, boolean keepDim) {
        return reduce(ReduceKind.MAX, keepDim, dims);
    }

    /** Smallest elements over dims, which go; gradients are split evenly among equals. NaN wins. */
    default Tensor amin(int... dims) {
        return reduce(ReduceKind.MIN, false, dims);
    }

    /** Smallest elements over dims, which stay as size 1 if {@code keepDim}. */
    default Tensor amin(int[] dims, boolean keepDim) {
        return reduce(ReduceKind.MIN, keepDim, dims);
    }

    /** Largest element, 0-dim. */
    default Tensor max() {
        return amax();
    }

    /** Smallest element, 0-dim. */
    default Tensor min() {
        return amin();
    }

    /** Largest elements over one dim, and where they stand. */
    default ValuesAndIndices max(int dim) {
        return max(dim, false);
    }

    /**
     * Largest elements over one dim, which stays as size 1 if {@code keepDim}, and where they
     * stand.
     */
    default ValuesAndIndices max(int dim, boolean keepDim) {
        return Reductions.extreme(ArgReduceKind.ARGMAX, (Tensor) this, dim, keepDim);
    }

    /** Smallest elements over one dim, and where they stand. */
    default ValuesAndIndices min(int dim) {
        return min(dim, false);
    }

    /**
     * Smallest elements over one dim, which stays as size 1 if {@code keepDim}, and where they
     * stand.
     */
    default ValuesAndIndices min(int dim, boolean keepDim) {
        return Reductions.extreme(ArgReduceKind.ARGMIN, (Tensor) this, dim, keepDim);
    }

    /** Row-major position of the largest element, int64; the first of equals. */
    default Tensor argmax() {
        return Reductions.arg(ArgReduceKind.ARGMAX, ((Tensor) this).flatten(), 0, false);
    }

    /** Position of the largest element along a dim, int64; the first of equals. */
    default Tensor argmax(int dim) {
        return argmax(dim, false);
    }

    /** Position of the largest element along a dim, which stays as size 1 if {@code keepDim}. */
    default Tensor argmax(int dim, boolean keepDim) {
        return Reductions.arg(ArgReduceKind.ARGMAX, (Tensor) this, dim, keepDim);
    }

    /** Row-major position of the smallest element, int64; the first of equals. */
    default Tensor argmin() {
        return Reductions.arg(ArgReduceKind.ARGMIN, ((Tensor) this).flatten(), 0, false);
    }

    /** Position of the smallest element along a dim, int64; the first of equals. */
    default Tensor argmin(int dim) {
        return argmin(dim, false);
    }

    /** Position of the smallest element along a dim, which stays as size 1 if {@code keepDim}. */
    default Tensor argmin(int dim, boolean keepDim) {
        return Reductions.arg(ArgReduceKind.ARGMIN, (Tensor) this, dim, keepDim);
    }

    /** Whether any element is not 0, 0-dim bool. */
    default Tensor any() {
        return reduce(ReduceKind.ANY, false);
    }

    /** Whether any element along a dim is not 0. */
    default Tensor any(int dim, boolean keepDim) {
        return reduce(ReduceKind.ANY, keepDim, dim);
    }

    /** Whether no element is 0, 0-dim bool. */
    default Tensor all() {
        return reduce(ReduceKind.ALL, false);
    }

    /** Whether no element along a dim is 0. */
    default Tensor all(int dim, boolean keepDim) {
        return reduce(ReduceKind.ALL, keepDim, dim);
    }

    /** Variance over dims, divided by n - correction. */
    default Tensor var(int[] dims, double correction, boolean keepDim) {
        return Reductions.var((Tensor) this, correction, keepDim, dims);
    }

    /** Unbiased variance of all elements, 0-dim. */
    default Tensor var() {
        return Reductions.var((Tensor) this, 1, false);
    }

    /** Unbiased standard deviation of all elements, 0-dim. */
    default Tensor std() {
        return var().sqrt();
    }

    /** Running sum along a dim; integers and bools in int64. */
    default Tensor cumsum(int dim) {
        return Reductions.scan(ScanKind.SUM, (Tensor) this, dim)[0];
    }

    /** Running product along a dim; integers and bools in int64. */
    default Tensor cumprod(int dim) {
        return Reductions.scan(ScanKind.PROD, (Tensor) this, dim)[0];
    }

    /** {@link #cumsum} in place; an integer target keeps its dtype. */
    default Tensor cumsum_(int dim) {
        return Reductions.scanned("cumsum_", (Tensor) this, cumsum(dim));
    }

    /** {@link #cumprod} in place; an integer target keeps its dtype. */
    default Tensor cumprod_(int dim) {
        return Reductions.scanned("cumprod_", (Tensor) this, cumprod(dim));
    }

    /** Running maximum along a dim, and where it stands. */
    default ValuesAndIndices cummax(int dim) {
        return ValuesAndIndices.of(Reductions.scan(ScanKind.MAX, (Tensor) this, dim));
    }

    /** Running minimum along a dim, and where it stands. */
    default ValuesAndIndices cummin(int dim) {
        return ValuesAndIndices.of(Reductions.scan(ScanKind.MIN, (Tensor) this, dim));
    }

    /** log of the running sum of exponentials along a dim. */
    default Tensor logcumsumexp(int dim) {
        return Reductions.scan(ScanKind.LOGSUMEXP, (Tensor) this, dim)[0];
    }

    private Tensor reduce(ReduceKind kind, boolean keepDim, int... dims) {
        Tensor t = (Tensor) this;
        String op = kind.name().toLowerCase(java.util.Locale.ROOT);
        Tensor out =
                Dispatcher.one(
                        new Primitive.Reduce(kind, Dims.of(op, t.shape(), dims), keepDim), t);
        boolean truth = kind == ReduceKind.ANY || kind == ReduceKind.ALL;
        // PyTorch keeps uint8, its former bool.
        return truth && t.dtype() == DType.UINT8 ? out.to(DType.UINT8) : out;
    }
}
