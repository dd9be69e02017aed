package org.jtorch.nn.init;

import static org.jtorch.Torch.noGrad;

import org.jtorch.DType;
import org.jtorch.FInfo;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;

/** Starting values drawn from a distribution that the caller describes. */
abstract sealed class Draws extends Patterns permits Init {
    private static final System.Logger LOG = System.getLogger("org.jtorch.nn.init");

    Draws() {}

    /** U[0, 1). */
    public static Tensor uniform_(Tensor t) {
        return uniform_(t, 0, 1);
    }

    /**
     * U[a, b); a equal to b fills a.
     *
     * @throws DTypeException if the dtype is not floating
     * @throws ArgumentException if a is above b, or one is not a finite number of the dtype
     */
    public static Tensor uniform_(Tensor t, double a, double b) {
        floating("uniform_", t);
        double max = FInfo.of(t.dtype()).max();
        if (!(a <= b) || !(Math.abs(a) <= max) || !(Math.abs(b) <= max)) {
            throw new ArgumentException(
                    "uniform_",
                    "JT-INI-004",
                    "bounds "
                            + a
                            + " and "
                            + b
                            + " must be finite "
                            + t.dtype().shortName()
                            + " numbers, the first not above the second");
        }
        try (var _ = noGrad()) {
            return t.uniform_(a, b);
        }
    }

    /** N(0, 1). */
    public static Tensor normal_(Tensor t) {
        return normal_(t, 0, 1);
    }

    /**
     * N(mean, std^2); std 0 fills mean.
     *
     * @throws DTypeException if the dtype is not floating
     * @throws ArgumentException if std is below 0 or NaN
     */
    public static Tensor normal_(Tensor t, double mean, double std) {
        floating("normal_", t);
        if (!(std >= 0)) {
            throw new ArgumentException(
                    "normal_", "JT-INI-005", "std is " + std + "; it must be 0 or more");
        }
        try (var _ = noGrad()) {
            return t.normal_(mean, std);
        }
    }

    /** {@link #truncNormal_(Tensor, double, double, double, double)} of N(0, 1) on [-2, 2]. */
    public static Tensor truncNormal_(Tensor t) {
        return truncNormal_(t, 0, 1, -2, 2);
    }

    /**
     * N(mean, std^2) restricted to [a, b], which are absolute bounds, by the inverse of its
     * distribution function.
     *
     * @throws ArgumentException if a is above b, or std below 0
     */
    public static Tensor truncNormal_(Tensor t, double mean, double std, double a, double b) {
        floating("trunc_normal_", t);
        if (!(a <= b) || !(std >= 0)) {
            throw new ArgumentException(
                    "trunc_normal_",
                    "JT-INI-008",
                    "bounds "
                            + a
                            + " and "
                            + b
                            + " must be in order and std "
                            + std
                            + " 0 or more");
        }
        if (mean < a - 2 * std || mean > b + 2 * std) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "trunc_normal_: mean {0} is more than 2 std outside of [{1}, {2}]; values crowd at a bound",
                    mean,
                    a,
                    b);
        }
        try (var _ = noGrad()) {
            double low = cdf((a - mean) / std);
            double high = cdf((b - mean) / std);
            t.uniform_(2 * low - 1, 2 * high - 1);
            Tensor plain = t.detach();
            plain.erfinv_();
            plain.mul_(std * Math.sqrt(2));
            plain.add_(mean);
            plain.copy_(plain.clamp(a, b));
            return t;
        }
    }

    private static double cdf(double x) {
        return (1 + Torch.from(new double[] {x / Math.sqrt(2)}).erf().item()) / 2;
    }

    /** {@link #orthogonal_(Tensor, double)} with gain 1. */
    public static Tensor orthogonal_(Tensor t) {
        return orthogonal_(t, 1);
    }

    /**
     * A (semi-)orthogonal matrix times the gain; dims from 1 on count as columns. Source: Saxe et
     * al., ICLR 2014.
     *
     * @param t 2 dims or more
     * @param gain factor
     */
    public static Tensor orthogonal_(Tensor t, double gain) {
        rank("orthogonal_", t, 2, Integer.MAX_VALUE);
        floating("orthogonal_", t);
        if (t.numel() == 0) {
            return t;
        }
        int rows = Math.toIntExact(t.size(0));
        int cols = Math.toIntExact(t.numel() / rows);
        try (var _ = noGrad()) {
            Tensor flat = Torch.randn(t.dtype(), rows, cols).to(t.device());
            boolean wide = rows < cols;
            double[] a = (wide ? flat.t() : flat).to(DType.FLOAT64).toDoubleArray();
            double[] q = Householder.orthonormal(a, Math.max(rows, cols), Math.min(rows, cols));
            Tensor result = Torch.from(q, Math.max(rows, cols), Math.min(rows, cols));
            result = (wide ? result.t() : result).mul(gain).to(t.dtype()).to(t.device());
            return t.copy_(result.reshape(t.sizes()));
        }
    }

    /** {@link #sparse_(Tensor, double, double)} with std 0.01. */
    public static Tensor sparse_(Tensor t, double sparsity) {
        return sparse_(t, sparsity, 0.01);
    }

    /**
     * N(0, std^2) with ceil(sparsity * rows) zeros at random rows of each column. Source: Martens,
     * ICML 2010.
     *
     * @param t a matrix
     * @param sparsity share of zeros, in [0, 1]
     * @param std standard deviation of the others
     */
    public static Tensor sparse_(Tensor t, double sparsity, double std) {
        rank("sparse_", t, 2, 2);
        if (!(sparsity >= 0 && sparsity <= 1)) {
            throw new ArgumentException(
                    "sparse_", "JT-INI-007", "sparsity is " + sparsity + "; it must lie in [0, 1]");
        }
        long rows = t.size(0);
        long zeros = (long) Math.ceil(sparsity * rows);
        try (var _ = noGrad()) {
            normal_(t, 0, std);
            Tensor plain = t.detach();
            for (long column = 0; column < t.size(1); column++) {
                Tensor chosen = Torch.randperm(rows).narrow(0, 0, zeros).to(t.device());
                plain.select(1, column).set(0.0, Torch.by(chosen));
            }
            return t;
        }
    }

    private static void floating(String op, Tensor t) {
        if (!t.dtype().isFloating()) {
            throw new DTypeException(
                    op,
                    "JT-INI-009",
                    "the tensor is "
                            + t.dtype().shortName()
                            + "; random values need a floating dtype");
        }
    }
}
