package org.jtorch;

import java.util.Arrays;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;

/** Matrix products. */
public sealed interface LinearOps permits Tensor {
    /**
     * Matrix product of the last two dims; all dims before them broadcast. A 1-dim operand is a row
     * on the left, a column on the right.
     *
     * @param other [*, k, n] or [k] where this is [*, m, k] or [k]; one dtype
     * @return [*, m, n] without the dims that were put in
     */
    default Tensor matmul(Tensor other) {
        Tensor a = (Tensor) this;
        if (a.dim() == 0 || other.dim() == 0) {
            throw new ShapeException(
                    "matmul",
                    "JT-LIN-001",
                    "a is "
                            + a.shape()
                            + ", b is "
                            + other.shape()
                            + "; both need 1 dim or more. "
                            + "Use mul for a product with a number");
        }
        boolean row = a.dim() == 1;
        boolean column = other.dim() == 1;
        Tensor x = row ? a.unsqueeze(0) : a;
        Tensor y = column ? other.unsqueeze(1) : other;
        if (x.dim() > 2 && y.dim() == 2) {
            // One large product instead of a batch of small ones.
            long[] sizes = x.sizes();
            Tensor flat = x.reshape(rows(sizes), sizes[sizes.length - 1]);
            sizes[sizes.length - 1] = y.size(1);
            Tensor out = Dispatcher.one(Primitive.Matmul.INSTANCE, flat, y).view(sizes);
            return column ? out.squeeze(-1) : out;
        }
        Tensor out = Dispatcher.one(Primitive.Matmul.INSTANCE, x, y);
        if (row) {
            out = out.squeeze(-2);
        }
        return column ? out.squeeze(-1) : out;
    }

    private static long rows(long[] sizes) {
        return Arrays.stream(sizes, 0, sizes.length - 1).reduce(1, (a, b) -> a * b);
    }

    /** Matrix product of two matrices. */
    default Tensor mm(Tensor other) {
        needs("mm", 2, (Tensor) this, other);
        return Dispatcher.one(Primitive.Matmul.INSTANCE, (Tensor) this, other);
    }

    /** Matrix products of two batches of matrices, [b, m, k] and [b, k, n]. */
    default Tensor bmm(Tensor other) {
        Tensor a = (Tensor) this;
        needs("bmm", 3, a, other);
        if (a.size(0) != other.size(0)) {
            throw new ShapeException(
                    "bmm",
                    "JT-LIN-004",
                    "a is "
                            + a.shape()
                            + ", b is "
                            + other.shape()
                            + "; both need as many matrices");
        }
        return Dispatcher.one(Primitive.Matmul.INSTANCE, a, other);
    }

    /** Product of a matrix [m, k] and a vector [k]. */
    default Tensor mv(Tensor vector) {
        needs("mv", 2, (Tensor) this);
        needs("mv", 1, vector);
        return matmul(vector);
    }

    /**
     * Inner product of two vectors of one size.
     *
     * @throws ShapeException if they are not
     */
    default Tensor dot(Tensor other) {
        Tensor a = (Tensor) this;
        needs("dot", 1, a, other);
        if (a.numel() != other.numel()) {
            throw new ShapeException(
                    "dot",
                    "JT-LIN-003",
                    "a is " + a.shape() + ", b is " + other.shape() + "; both need one size");
        }
        return matmul(other);
    }

    /** {@code beta * this + alpha * (a @ b)}; only this broadcasts. */
    default Tensor addmm(Tensor a, Tensor b, double beta, double alpha) {
        Tensor product = a.mm(b);
        Tensor self = Linear.scaled((Tensor) this, beta).expand(product.sizes());
        return self.add(Linear.scaled(product, alpha));
    }

    /** {@code this + a @ b}; only this broadcasts. */
    default Tensor addmm(Tensor a, Tensor b) {
        return addmm(a, b, 1, 1);
    }

    /** {@code this + a @ b} for batches; only this broadcasts. */
    default Tensor baddbmm(Tensor a, Tensor b) {
        Tensor product = a.bmm(b);
        return ((Tensor) this).expand(product.sizes()).add(product);
    }

    /** Outer product of two vectors. */
    default Tensor outer(Tensor other) {
        needs("outer", 1, (Tensor) this, other);
        return ((Tensor) this).unsqueeze(1).mul(other);
    }

    private static void needs(String op, int rank, Tensor... operands) {
        for (Tensor t : operands) {
            if (t.dim() != rank) {
                throw new ShapeException(
                        op,
                        "JT-LIN-005",
                        "an operand is "
                                + t.shape()
                                + "; it needs "
                                + rank
                                + " dim(s)"
                                + (op.endsWith("mm") ? ". Use matmul for others" : ""));
            }
        }
    }
}
