package org.jtorch;

import org.jspecify.annotations.Nullable;

/** Reads and writes by index that are composed of others. */
public sealed interface IndexWriteOps permits Tensor {
    /** Elements by their row-major positions; the result has the index's shape. */
    default Tensor take(Tensor index) {
        return IndexWrites.take((Tensor) this, index);
    }

    /**
     * {@link Tensor#gather} in which all other dims broadcast; over the flattened if dim is null.
     */
    default Tensor takeAlongDim(Tensor index, @Nullable Integer dim) {
        return IndexWrites.takeAlongDim((Tensor) this, index, dim);
    }

    /** Rows of the positions of elements that are not 0, int64 [n, rank]. */
    default Tensor argwhere() {
        return ((Tensor) this).nonzero();
    }

    /** {@code x[..., index[i], ...] += alpha * source[..., i, ...]} on a copy. */
    default Tensor indexAdd(int dim, Tensor index, Tensor source, Scalar alpha) {
        return ((Tensor) this).copy().indexAdd_(dim, index, source, alpha);
    }

    /** {@link #indexAdd} in place. */
    default Tensor indexAdd_(int dim, Tensor index, Tensor source, Scalar alpha) {
        return IndexWrites.indexAdd_((Tensor) this, dim, index, source, alpha);
    }

    /** {@code x[..., index[i], ...] = source[..., i, ...]} on a copy. */
    default Tensor indexCopy(int dim, Tensor index, Tensor source) {
        return ((Tensor) this).copy().indexCopy_(dim, index, source);
    }

    /** {@link #indexCopy} in place. */
    default Tensor indexCopy_(int dim, Tensor index, Tensor source) {
        return IndexWrites.indexCopy_((Tensor) this, dim, index, source);
    }

    /** {@code x[..., index[i], ...] = value} on a copy. */
    default Tensor indexFill(int dim, Tensor index, Operand value) {
        return ((Tensor) this).copy().indexFill_(dim, index, value);
    }

    /** {@link #indexFill} in place. */
    default Tensor indexFill_(int dim, Tensor index, Operand value) {
        return IndexWrites.indexFill_((Tensor) this, dim, index, value);
    }

    /**
     * The source's elements, one after the other, where the mask holds; mask and this broadcast.
     */
    default Tensor maskedScatter(Tensor mask, Tensor source) {
        return IndexWrites.maskedScatter((Tensor) this, mask, source);
    }

    /** {@link #maskedScatter} in place; the mask broadcasts to this. */
    default Tensor maskedScatter_(Tensor mask, Tensor source) {
        return Stored.into("maskedScatter_", (Tensor) this, maskedScatter(mask, source));
    }

    /** Elements at row-major positions replaced, or added to if {@code accumulate}; on a copy. */
    default Tensor put(Tensor index, Tensor source, boolean accumulate) {
        return ((Tensor) this).copy().put_(index, source, accumulate);
    }

    /** {@link #put} in place. */
    default Tensor put_(Tensor index, Tensor source, boolean accumulate) {
        return IndexWrites.put_((Tensor) this, index, source, accumulate);
    }

    /** A copy in which the slice {@code x.select(dim, index)} is the source. */
    default Tensor selectScatter(Tensor source, int dim, long index) {
        Tensor out = ((Tensor) this).copy();
        IndexWrites.fill("select_scatter", out.select(dim, index), source);
        return out;
    }

    /** A copy in which the slice {@code x.slice(dim, start, end, step)} is the source. */
    default Tensor sliceScatter(Tensor source, int dim, long start, long end, long step) {
        Tensor out = ((Tensor) this).copy();
        IndexWrites.fill("slice_scatter", out.slice(dim, start, end, step), source);
        return out;
    }

    /** A copy in which the diagonal is the source. */
    default Tensor diagonalScatter(Tensor source, long offset, int dim1, int dim2) {
        Tensor out = ((Tensor) this).copy();
        IndexWrites.fill("diagonal_scatter", out.diagonal(offset, dim1, dim2), source);
        return out;
    }
}
