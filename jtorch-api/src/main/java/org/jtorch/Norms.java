package org.jtorch;

import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.op.Dims;

/** Vector norms. */
final class Norms {
    private Norms() {}

    static Tensor vector(Tensor x, double p, int[] dims, boolean keepDim) {
        if (!x.dtype().isFloating()) {
            throw new DTypeException(
                    "norm",
                    "JT-DTY-003",
                    "not defined for " + x.dtype().shortName() + "; convert with to(FLOAT32)");
        }
        if (p == 2) {
            return euclidean(x, dims, keepDim);
        }
        Tensor a = x.abs();
        if (p == 1) {
            return a.sum(dims, keepDim);
        }
        if (p == 0) {
            // A gradient of zeros reaches the input, as PyTorch has it.
            Tensor count = x.detach().ne(0L).to(x.dtype());
            return Torch.where(count.ge(0L), count, x).sum(dims, keepDim);
        }
        if (Double.isInfinite(p)) {
            return p > 0 ? a.amax(dims, keepDim) : a.amin(dims, keepDim);
        }
        // A slice of nothing but zeros has a gradient of zeros, as PyTorch has it.
        Tensor sum = a.pow(p).sum(dims, keepDim);
        Tensor zero = sum.detach().eq(0L);
        return Torch.where(zero, sum.mul(0L), Torch.where(zero, Scalar.of(1.0), sum).pow(1 / p));
    }

    private static Tensor euclidean(Tensor x, int[] dims, boolean keepDim) {
        Tensor sum = x.mul(x).sum(dims, keepDim);
        Tensor zero = sum.detach().eq(0L);
        return Torch.where(zero, sum, Torch.where(zero, Scalar.of(1.0), sum).sqrt());
    }

    static Tensor renorm(Tensor x, double p, int dim, double maxNorm) {
        int d = x.shape().dim("renorm", dim);
        if (!(p > 0) || !(maxNorm >= 0) || x.dim() < 2) {
            throw new ArgumentException(
                    "renorm",
                    "JT-RED-005",
                    "the tensor is "
                            + x.shape()
                            + ", p "
                            + p
                            + ", maxNorm "
                            + maxNorm
                            + "; it needs 2 dims, p above 0 and maxNorm of 0 or more");
        }
        int[] others = new int[x.dim() - 1];
        for (int i = 0, n = 0; i < x.dim(); i++) {
            if (i != d) {
                others[n++] = i;
            }
        }
        Dims all = Dims.of("renorm", x.shape(), others);
        Tensor norm = vector(x, p, all.toArray(), true);
        Tensor factor = norm.add(1e-7).reciprocal().mul(maxNorm);
        return x.mul(Torch.where(norm.detach().gt(maxNorm), factor, Scalar.of(1.0)));
    }
}
