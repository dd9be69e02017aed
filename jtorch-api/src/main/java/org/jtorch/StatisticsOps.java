package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.Softmax;

/** Reductions composed of others. Dims may be negative; naming no dim means all of them. */
public sealed interface StatisticsOps permits Tensor {
    /** {@code exp(x) / sum(exp(x))} along a dim, without overflow; floating dtypes. */
    default Tensor softmax(int dim) {
        Tensor x = (Tensor) this;
        Stored.needsFloating("softmax", x);
        return Dispatcher.one(new Softmax(x.shape().dim("softmax", dim)), x);
    }

    /** Logarithm of {@link #softmax} along a dim, without overflow; floating dtypes. */
    default Tensor logSoftmax(int dim) {
        Tensor x = (Tensor) this;
        Stored.needsFloating("log_softmax", x);
        return Dispatcher.one(new LogSoftmax(x.shape().dim("log_softmax", dim)), x);
    }

    /** {@code log(sum(exp(x)))} over dims, without overflow. */
    default Tensor logsumexp(int[] dims, boolean keepDim) {
        return Statistics.logsumexp((Tensor) this, dims, keepDim);
    }

    /** Sum over dims in which NaN counts as 0. */
    default Tensor nansum(int[] dims, boolean keepDim) {
        Tensor x = (Tensor) this;
        return Torch.where(x.detach().isnan(), Scalar.of(0L), x).sum(dims, keepDim);
    }

    /** Mean over dims of the elements that are not NaN; NaN if there are none. */
    default Tensor nanmean(int[] dims, boolean keepDim) {
        Tensor x = (Tensor) this;
        Stored.needsFloating("nanmean", x);
        Tensor count = x.detach().isnan().logicalNot().sum(dims, keepDim);
        return x.nansum(dims, keepDim).div(count);
    }

    /** How many elements over dims are not 0, int64. */
    default Tensor countNonzero(int... dims) {
        return ((Tensor) this).ne(0L).sum(dims, false);
    }

    /** Standard deviation over dims; the variance divides by n - correction. */
    default Tensor std(int[] dims, double correction, boolean keepDim) {
        return ((Tensor) this).var(dims, correction, keepDim).sqrt();
    }

    /** Least and largest elements, of all or along one dim: two tensors. */
    default Tensor[] aminmax(@Nullable Integer dim, boolean keepDim) {
        Tensor x = (Tensor) this;
        int[] dims = dim == null ? new int[0] : new int[] {dim};
        if (x.dim() == 0 && dim != null && keepDim) {
            // PyTorch keeps the dim that a 0-dim tensor is taken to have.
            return x.unsqueeze(0).aminmax(dim, true);
        }
        return new Tensor[] {x.amin(dims, keepDim), x.amax(dims, keepDim)};
    }

    /**
     * Vector norm over dims: {@code sum(|x|^p)^(1/p)}; the largest magnitude for an infinite p, the
     * least for a negative infinite one, the count of non-zeros for 0.
     */
    default Tensor norm(double p, int[] dims, boolean keepDim) {
        return Norms.vector((Tensor) this, p, dims, keepDim);
    }

    /** Euclidean norm of all elements. */
    default Tensor norm() {
        return norm(2, new int[0], false);
    }

    /** Norm of the difference; both broadcast. */
    default Tensor dist(Tensor other, double p) {
        return ((Tensor) this).sub(other).norm(p, new int[0], false);
    }

    /**
     * Slices along a dim scaled down to a norm.
     *
     * @param p which norm, above 0
     * @param dim which slices
     * @param maxNorm largest norm that stays
     */
    default Tensor renorm(double p, int dim, double maxNorm) {
        return Norms.renorm((Tensor) this, p, dim, maxNorm);
    }

    /** {@link #renorm} in place. */
    default Tensor renorm_(double p, int dim, double maxNorm) {
        return Stored.into("renorm_", (Tensor) this, renorm(p, dim, maxNorm));
    }

    /**
     * Differences of neighbours along a dim.
     *
     * @param n how many times, 0 or more
     * @param dim along which dim
     * @param prepend put before the first; null for nothing
     * @param append put after the last; null for nothing
     */
    default Tensor diff(int n, int dim, @Nullable Tensor prepend, @Nullable Tensor append) {
        return Statistics.diff((Tensor) this, n, dim, prepend, append);
    }

    /** Integral by the trapezoid rule along a dim with a fixed step. */
    default Tensor trapezoid(double dx, int dim) {
        return Statistics.trapezia((Tensor) this, dx, dim).sum(dim);
    }

    /** Integral by the trapezoid rule along a dim over sample points. */
    default Tensor trapezoid(Tensor x, int dim) {
        return Statistics.trapezia((Tensor) this, x, dim).sum(dim);
    }

    /** Running integral by the trapezoid rule along a dim with a fixed step. */
    default Tensor cumulativeTrapezoid(double dx, int dim) {
        return Statistics.trapezia((Tensor) this, dx, dim).cumsum(dim);
    }

    /** Running integral by the trapezoid rule along a dim over sample points. */
    default Tensor cumulativeTrapezoid(Tensor x, int dim) {
        return Statistics.trapezia((Tensor) this, x, dim).cumsum(dim);
    }

    /**
     * Covariance of variables (rows) over observations (columns).
     *
     * @param correction subtracted from the number of observations
     * @param frequencies how often each observation counts, whole numbers; null for once
     * @param weights importance of each observation; null for equal
     * @throws ArgumentException if weights do not fit
     */
    default Tensor cov(int correction, @Nullable Tensor frequencies, @Nullable Tensor weights) {
        return Statistics.cov((Tensor) this, correction, frequencies, weights);
    }

    /** Correlation coefficients of variables (rows) over observations (columns). */
    default Tensor corrcoef() {
        return Statistics.corrcoef((Tensor) this);
    }

    /** Sum of the main diagonal of a matrix. */
    default Tensor trace() {
        Tensor x = (Tensor) this;
        if (x.dim() != 2) {
            throw new org.jtorch.error.ShapeException(
                    "trace", "JT-LIN-005", "the tensor is " + x.shape() + "; it needs 2 dims");
        }
        return x.diagonal().sum();
    }
}
