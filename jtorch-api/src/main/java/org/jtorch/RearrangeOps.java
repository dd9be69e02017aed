package org.jtorch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;

/** The same elements in another order, repeated, or on a diagonal. Always copies unless said. */
public sealed interface RearrangeOps permits Tensor {
    /**
     * Elements of dims in reverse order.
     *
     * @param dims each at most once
     */
    default Tensor flip(int... dims) {
        return Rearrange.flip((Tensor) this, dims);
    }

    /**
     * Elements moved along dims; those that fall off at the end come in at the front.
     *
     * @param shifts how far, one per dim
     * @param dims which dims; none with one shift rolls the flattened tensor
     */
    default Tensor roll(long[] shifts, int... dims) {
        return Rearrange.roll((Tensor) this, shifts, dims);
    }

    /**
     * Turned by quarter turns in the plane of two dims.
     *
     * @param k how many turns, from the first towards the second dim
     */
    default Tensor rot90(int k, int dim0, int dim1) {
        return Rearrange.rot90((Tensor) this, k, dim0, dim1);
    }

    /**
     * Copies side by side.
     *
     * @param repeats how often along each dim; more entries than dims put dims in front
     */
    default Tensor repeat(long... repeats) {
        return Rearrange.repeat((Tensor) this, repeats);
    }

    /** {@link #repeat} in which missing entries at the front are 1. */
    default Tensor tile(long... repeats) {
        Tensor x = (Tensor) this;
        if (repeats.length >= x.dim()) {
            return repeat(repeats);
        }
        long[] all = new long[x.dim()];
        java.util.Arrays.fill(all, 1);
        System.arraycopy(repeats, 0, all, x.dim() - repeats.length, repeats.length);
        return repeat(all);
    }

    /**
     * Each slice of a dim several times in a row.
     *
     * @param repeats how often, 0-dim or one entry per slice, integers of 0 or more
     * @param dim which dim; null for the flattened tensor
     */
    default Tensor repeatInterleave(Tensor repeats, @Nullable Integer dim) {
        return Rearrange.repeatInterleave((Tensor) this, repeats, dim);
    }

    /** Each slice of a dim a number of times in a row; of the flattened tensor if dim is null. */
    default Tensor repeatInterleave(long repeats, @Nullable Integer dim) {
        return repeatInterleave(Torch.scalar(repeats), dim);
    }

    /** The lower triangle of each matrix with its main diagonal, the rest 0. */
    default Tensor tril() {
        return tril(0);
    }

    /** Lower triangle of the last two dims, the rest 0; the diagonal is the highest that stays. */
    default Tensor tril(long diagonal) {
        return Rearrange.triangle("tril", (Tensor) this, diagonal, true);
    }

    /** The upper triangle of each matrix with its main diagonal, the rest 0. */
    default Tensor triu() {
        return triu(0);
    }

    /** Upper triangle of the last two dims, the rest 0; the diagonal is the lowest that stays. */
    default Tensor triu(long diagonal) {
        return Rearrange.triangle("triu", (Tensor) this, diagonal, false);
    }

    /** {@link #tril} in place. */
    default Tensor tril_(long diagonal) {
        return Stored.into("tril_", (Tensor) this, tril(diagonal));
    }

    /** {@link #triu} in place. */
    default Tensor triu_(long diagonal) {
        return Stored.into("triu_", (Tensor) this, triu(diagonal));
    }

    /** A matrix with this vector on its main diagonal, or the main diagonal of this matrix. */
    default Tensor diag() {
        return diag(0);
    }

    /** A matrix's diagonal (a copy), or a matrix with a vector on the diagonal. */
    default Tensor diag(long diagonal) {
        Tensor x = (Tensor) this;
        return switch (x.dim()) {
            case 1 -> diagEmbed(diagonal, 0, 1);
            case 2 -> x.diagonal(diagonal, 0, 1).copy();
            default ->
                    throw new org.jtorch.error.ShapeException(
                            "diag",
                            "JT-LIN-005",
                            "the tensor is " + x.shape() + "; it needs 1 or 2 dims");
        };
    }

    /**
     * The last dim on a diagonal of two new dims, the rest 0.
     *
     * @param offset above the main diagonal, or below if negative
     */
    default Tensor diagEmbed(long offset, int dim1, int dim2) {
        return Rearrange.diagEmbed((Tensor) this, offset, dim1, dim2);
    }

    /** The flattened elements on a diagonal of a matrix. */
    default Tensor diagflat(long offset) {
        return ((Tensor) this).reshape(-1).diagEmbed(offset, 0, 1);
    }

    /** {@link Tensor#narrow} as a copy. */
    default Tensor narrowCopy(int dim, long start, long length) {
        return ((Tensor) this).narrow(dim, start, length).copy();
    }

    /**
     * Views of nearly equal size.
     *
     * @param sections how many, 1 or more; the first ones are larger by one
     */
    default List<Tensor> tensorSplit(long sections, int dim) {
        return Rearrange.tensorSplit((Tensor) this, sections, dim);
    }

    /** Views between positions along a dim. */
    default List<Tensor> tensorSplit(long[] indices, int dim) {
        return Rearrange.tensorSplit((Tensor) this, indices, dim);
    }

    /** The tensor flattened: a view if it is contiguous, else a copy. */
    default Tensor ravel() {
        return ((Tensor) this).contiguous().view(-1);
    }

    /**
     * Surrounded by a value.
     *
     * @param pad pairs of elements before and after, the last dim first; negative ones cut
     * @throws ArgumentException if there are more pairs than dims, or an odd number of entries
     */
    default Tensor constantPad(long[] pad, Scalar value) {
        return Rearrange.constantPad((Tensor) this, pad, value);
    }
}
