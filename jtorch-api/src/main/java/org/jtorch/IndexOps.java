package org.jtorch;

import org.jtorch.op.ScatterKind;

/** Reading and writing by index: ints, ranges, masks and index tensors. Writes happen in place. */
public sealed interface IndexOps permits Tensor {
    /**
     * {@code x[i, j, ...]}: a view for ints, ranges, ellipsis and new dims; a copy as soon as a
     * mask or an index tensor takes part.
     *
     * @param index one entry per dim from the front, see {@link Index}
     * @throws org.jtorch.error.IndexException if there are too many, or one is out of range
     */
    default Tensor get(Index... index) {
        return Indexing.get((Tensor) this, index);
    }

    /**
     * {@code x[i, j, ...]} with ints only.
     *
     * @throws org.jtorch.error.IndexException if there are too many, or one is out of range
     */
    default Tensor get(long... index) {
        Tensor t = (Tensor) this;
        Indexing.checkCount(t, index.length);
        for (long i : index) {
            t = t.select(0, i);
        }
        return t;
    }

    /**
     * {@code x[...] = value}; the value broadcasts to the place, its leading dims of size 1 are
     * dropped.
     */
    default Tensor set(Operand value, Index... index) {
        return Indexing.set((Tensor) this, value, index);
    }

    /** {@code x[...] = value}. */
    default Tensor set(double value, Index... index) {
        return set(Scalar.of(value), index);
    }

    /** {@code x[...] = value}. */
    default Tensor set(long value, Index... index) {
        return set(Scalar.of(value), index);
    }

    /** Rows of a dim by an int64 index tensor of one dim. */
    default Tensor indexSelect(int dim, Tensor index) {
        return DimIndexing.indexSelect((Tensor) this, dim, index);
    }

    /**
     * {@code out[i][j] = x[index[i][j]][j]} for dim 0, and so on: one index per element of the
     * result.
     */
    default Tensor gather(int dim, Tensor index) {
        return DimIndexing.gather((Tensor) this, dim, index);
    }

    /** The reverse of {@link #gather}: {@code out[index[i][j]][j] = source[i][j]} on a copy. */
    default Tensor scatter(int dim, Tensor index, Operand source) {
        return ((Tensor) this).copy().scatter_(dim, index, source);
    }

    /** {@link #scatter} in place. */
    default Tensor scatter_(int dim, Tensor index, Operand source) {
        return DimIndexing.scatter_(ScatterKind.SET, (Tensor) this, dim, index, source);
    }

    /** {@link #scatter} that adds, on a copy. */
    default Tensor scatterAdd(int dim, Tensor index, Tensor source) {
        return ((Tensor) this).copy().scatterAdd_(dim, index, source);
    }

    /** {@link #scatter} that adds, in place. */
    default Tensor scatterAdd_(int dim, Tensor index, Tensor source) {
        return DimIndexing.scatter_(ScatterKind.ADD, (Tensor) this, dim, index, source);
    }

    /**
     * {@link #scatter} that combines with what stands at the place (PyTorch's scatter_reduce with
     * the target included), on a copy.
     *
     * @param dim along which dim the index addresses
     * @param index int64, one per element of the source
     * @param source dtype of this
     * @param how product, maximum, minimum or sum
     */
    default Tensor scatterReduce(int dim, Tensor index, Tensor source, ScatterKind how) {
        return ScatterReductions.combined((Tensor) this, dim, index, source, how);
    }

    /**
     * Values that an index sends to one place become one, on a copy.
     *
     * @param dim along which dim the index addresses
     * @param index int64, of the rank of this, no larger than the source
     * @param source dtype of this
     * @param how their reduction
     * @param includeSelf whether what stood at the place takes part; a place that nothing is sent
     *     to keeps it in any case
     */
    default Tensor scatterReduce(
            int dim, Tensor index, Tensor source, ScatterReduction how, boolean includeSelf) {
        return ScatterReductions.scatter((Tensor) this, dim, index, source, how, includeSelf);
    }

    /** {@link #scatterReduce(int, Tensor, Tensor, ScatterReduction, boolean)} in place. */
    default Tensor scatterReduce_(
            int dim, Tensor index, Tensor source, ScatterReduction how, boolean includeSelf) {
        return Stored.into(
                "scatter_reduce_",
                (Tensor) this,
                scatterReduce(dim, index, source, how, includeSelf));
    }

    /**
     * Slices that an index sends to one place become one, on a copy.
     *
     * @param dim along which dim the slices lie
     * @param index int64, a place for each slice of the source
     * @param source sizes of this but for the dim, dtype of this
     * @param how their reduction
     * @param includeSelf whether what stood at the place takes part; a place that nothing is sent
     *     to keeps it in any case
     */
    default Tensor indexReduce(
            int dim, Tensor index, Tensor source, ScatterReduction how, boolean includeSelf) {
        return ScatterReductions.index((Tensor) this, dim, index, source, how, includeSelf);
    }

    /** {@link #indexReduce} in place. */
    default Tensor indexReduce_(
            int dim, Tensor index, Tensor source, ScatterReduction how, boolean includeSelf) {
        return Stored.into(
                "index_reduce_", (Tensor) this, indexReduce(dim, index, source, how, includeSelf));
    }

    /** Elements where the mask holds become the value; mask and this broadcast. */
    default Tensor maskedFill(Tensor mask, Operand value) {
        return Masks.maskedFill((Tensor) this, mask, value);
    }

    /** Elements where the mask holds become the value. */
    default Tensor maskedFill(Tensor mask, double value) {
        return maskedFill(mask, Scalar.of(value));
    }

    /** {@link #maskedFill} in place; the mask broadcasts to this. */
    default Tensor maskedFill_(Tensor mask, Operand value) {
        return Masks.maskedFill_((Tensor) this, mask, value);
    }

    /** {@link #maskedFill} in place; the mask broadcasts to this. */
    default Tensor maskedFill_(Tensor mask, double value) {
        return maskedFill_(mask, Scalar.of(value));
    }

    /**
     * The elements where the mask holds, 1-dim in row-major order; both broadcast. Waits for the
     * device.
     */
    default Tensor maskedSelect(Tensor mask) {
        return Masks.maskedSelect((Tensor) this, mask);
    }

    /**
     * Positions of the elements that are not 0, int64 [n, rank], in row-major order. Waits for the
     * device.
     */
    default Tensor nonzero() {
        return Masks.nonzero((Tensor) this);
    }
}
