package org.jtorch;

import org.jtorch.error.ShapeException;

/** Products of vectors, matrices and tensors that are composed of others. */
public sealed interface ProductOps permits Tensor {
    /** Sums of products over the last dims: {@code [*a, k]} and {@code [*b, k]} give [*a, *b]. */
    default Tensor inner(Tensor other) {
        return Products.inner((Tensor) this, other);
    }

    /** Kronecker product. */
    default Tensor kron(Tensor other) {
        return Products.kron((Tensor) this, other);
    }

    /** Sum over dims of both, pair by pair; what is left of this comes first. */
    default Tensor tensordot(Tensor other, int[] dims, int[] otherDims) {
        return Products.tensordot((Tensor) this, other, dims, otherDims);
    }

    /** {@link #tensordot(Tensor, int[], int[])} over the last dims here and the first there. */
    default Tensor tensordot(Tensor other, int count) {
        Tensor x = (Tensor) this;
        int[] a = new int[count];
        int[] b = new int[count];
        for (int i = 0; i < count; i++) {
            a[i] = x.dim() - count + i;
            b[i] = i;
        }
        return tensordot(other, a, b);
    }

    /** Cross product of vectors of 3 elements along a dim; both broadcast. */
    default Tensor cross(Tensor other, int dim) {
        return Products.cross((Tensor) this, other, dim);
    }

    /** Inner products of vectors along a dim; both broadcast. */
    default Tensor vecdot(Tensor other, int dim) {
        Tensor x = (Tensor) this;
        if (x.dtype() != other.dtype()) {
            throw new org.jtorch.error.DTypeException(
                    "vecdot",
                    "JT-LIN-002",
                    x.dtype().shortName() + " and " + other.dtype().shortName() + " differ");
        }
        Tensor product = x.mul(other);
        return product.sum(dim);
    }

    /** {@code beta * this + alpha * (matrix @ vector)}. */
    default Tensor addmv(Tensor matrix, Tensor vector, Scalar beta, Scalar alpha) {
        return Products.plus((Tensor) this, matrix.mv(vector), beta, alpha);
    }

    /** {@code beta * this + alpha * outer(a, b)}. */
    default Tensor addr(Tensor a, Tensor b, Scalar beta, Scalar alpha) {
        return Products.plus((Tensor) this, a.outer(b), beta, alpha);
    }

    /** {@code beta * this + alpha * sum(a[i] @ b[i])}. */
    default Tensor addbmm(Tensor a, Tensor b, Scalar beta, Scalar alpha) {
        return Products.plus((Tensor) this, a.bmm(b).sum(0), beta, alpha);
    }

    /**
     * {@code beta * this + alpha * (a @ b)} with exact numbers; a beta of 0 ignores this.
     *
     * @throws ShapeException if this does not broadcast to the product
     */
    default Tensor addmm(Tensor a, Tensor b, Scalar beta, Scalar alpha) {
        return Products.plus((Tensor) this, a.mm(b), beta, alpha);
    }
}
