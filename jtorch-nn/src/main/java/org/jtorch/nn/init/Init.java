package org.jtorch.nn.init;

import static org.jtorch.Torch.noGrad;

import org.jtorch.DType;
import org.jtorch.FInfo;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;

/**
 * Starting values for parameters. Every function writes its tensor in place without recording,
 * returns the same tensor and leaves {@code requiresGrad} as it is. Random numbers come from the
 * default generator. A tensor without elements is left alone, after the checks.
 */
public final class Init {
    private static final System.Logger LOG = System.getLogger("org.jtorch.nn.init");

    private Init() {}

    /** Gain of a nonlinearity; a leaky relu's slope is 0.01. */
    public static double calculateGain(Nonlinearity nonlinearity) {
        return calculateGain(nonlinearity, 0.01);
    }

    /**
     * Gain of a nonlinearity.
     *
     * @param nonlinearity what follows the layer
     * @param param negative slope of a leaky relu; others ignore it
     */
    public static double calculateGain(Nonlinearity nonlinearity, double param) {
        return switch (nonlinearity) {
            case LINEAR,
                    CONV1D,
                    CONV2D,
                    CONV3D,
                    CONV_TRANSPOSE1D,
                    CONV_TRANSPOSE2D,
                    CONV_TRANSPOSE3D,
                    SIGMOID ->
                    1;
            case TANH -> 5.0 / 3;
            case RELU -> Math.sqrt(2);
            case LEAKY_RELU -> Math.sqrt(2 / (1 + param * param));
            case SELU -> 0.75;
        };
    }

    /** {@link #calculateGain(Nonlinearity)} by PyTorch's name. */
    public static double calculateGain(String nonlinearity) {
        return calculateGain(Nonlinearity.parse(nonlinearity));
    }

    /** {@link #calculateGain(Nonlinearity, double)} by PyTorch's name. */
    public static double calculateGain(String nonlinearity, double param) {
        return calculateGain(Nonlinearity.parse(nonlinearity), param);
    }

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

    /**
     * One value everywhere; integer dtypes cut it towards zero.
     *
     * @throws ArgumentException if it does not fit an integer dtype
     */
    public static Tensor constant_(Tensor t, double value) {
        try (var _ = noGrad()) {
            return t.dtype().isInteger() ? t.fill_((long) value) : t.fill_(value);
        }
    }

    /** Zeros. */
    public static Tensor zeros_(Tensor t) {
        return constant_(t, 0);
    }

    /** Ones. */
    public static Tensor ones_(Tensor t) {
        return constant_(t, 1);
    }

    /**
     * Ones on the main diagonal, zeros elsewhere.
     *
     * @param t a matrix
     */
    public static Tensor eye_(Tensor t) {
        rank("eye_", t, 2, 2);
        try (var _ = noGrad()) {
            Tensor diagonal = Torch.onesLike(t.diagonal().detach());
            t.zero_();
            t.detach().diagonal().copy_(diagonal);
            return t;
        }
    }

    /** {@link #dirac_(Tensor, int)} with one group. */
    public static Tensor dirac_(Tensor t) {
        return dirac_(t, 1);
    }

    /**
     * A convolution weight that hands its input on: a 1 in the middle of the kernel per channel.
     *
     * @param t [out, in / groups, kernel...], 3 to 5 dims
     * @param groups divides out
     */
    public static Tensor dirac_(Tensor t, int groups) {
        rank("dirac_", t, 3, 5);
        if (groups < 1 || t.size(0) % groups != 0) {
            throw new ArgumentException(
                    "dirac_",
                    "JT-INI-006",
                    "size " + t.size(0) + " of dim 0 is not divisible by groups " + groups);
        }
        long per = t.size(0) / groups;
        try (var _ = noGrad()) {
            t.zero_();
            Tensor plain = t.detach();
            for (int g = 0; g < groups && t.numel() > 0; g++) {
                for (long d = 0; d < Math.min(per, t.size(1)); d++) {
                    Tensor at = plain.select(0, g * per + d).select(0, d);
                    for (int k = 2; k < t.dim(); k++) {
                        at = at.select(0, t.size(k) / 2);
                    }
                    at.fill_(1);
                }
            }
            return t;
        }
    }

    /** {@link #xavierUniform_(Tensor, double)} with gain 1. */
    public static Tensor xavierUniform_(Tensor t) {
        return xavierUniform_(t, 1);
    }

    /**
     * U[-a, a) with a = gain * sqrt(6 / (fanIn + fanOut)). Source: Glorot and Bengio, AISTATS 2010.
     */
    public static Tensor xavierUniform_(Tensor t, double gain) {
        Fans f = Fans.of("xavier_uniform_", t);
        double a = Math.sqrt(3) * gain * Math.sqrt(2.0 / (f.in() + f.out()));
        return t.numel() == 0 ? t : uniform_(t, -a, a);
    }

    /** {@link #xavierNormal_(Tensor, double)} with gain 1. */
    public static Tensor xavierNormal_(Tensor t) {
        return xavierNormal_(t, 1);
    }

    /**
     * N(0, std^2) with std = gain * sqrt(2 / (fanIn + fanOut)). Source: Glorot and Bengio, AISTATS
     * 2010.
     */
    public static Tensor xavierNormal_(Tensor t, double gain) {
        Fans f = Fans.of("xavier_normal_", t);
        return t.numel() == 0 ? t : normal_(t, 0, gain * Math.sqrt(2.0 / (f.in() + f.out())));
    }

    /**
     * {@link #kaimingUniform_(Tensor, double, FanMode, Nonlinearity)} for fan in before a leaky
     * relu of slope 0.
     */
    public static Tensor kaimingUniform_(Tensor t) {
        return kaimingUniform_(t, 0, FanMode.FAN_IN, Nonlinearity.LEAKY_RELU);
    }

    /**
     * U[-bound, bound) with bound = gain * sqrt(3 / fan). Source: He et al., ICCV 2015.
     *
     * @param t [out, in, ...]
     * @param a negative slope of a leaky relu
     * @param mode which fan
     * @param nonlinearity what follows the layer
     */
    public static Tensor kaimingUniform_(
            Tensor t, double a, FanMode mode, Nonlinearity nonlinearity) {
        double std = kaimingStd("kaiming_uniform_", t, a, mode, nonlinearity);
        double bound = Math.sqrt(3) * std;
        return t.numel() == 0 ? t : uniform_(t, -bound, bound);
    }

    /**
     * {@link #kaimingNormal_(Tensor, double, FanMode, Nonlinearity)} for fan in before a leaky relu
     * of slope 0.
     */
    public static Tensor kaimingNormal_(Tensor t) {
        return kaimingNormal_(t, 0, FanMode.FAN_IN, Nonlinearity.LEAKY_RELU);
    }

    /**
     * N(0, std^2) with std = gain / sqrt(fan). Source: He et al., ICCV 2015.
     *
     * @param t [out, in, ...]
     * @param a negative slope of a leaky relu
     * @param mode which fan
     * @param nonlinearity what follows the layer
     */
    public static Tensor kaimingNormal_(
            Tensor t, double a, FanMode mode, Nonlinearity nonlinearity) {
        double std = kaimingStd("kaiming_normal_", t, a, mode, nonlinearity);
        return t.numel() == 0 ? t : normal_(t, 0, std);
    }

    private static double kaimingStd(
            String op, Tensor t, double a, FanMode mode, Nonlinearity nonlinearity) {
        long fan = Fans.of(op, t).of(mode);
        return calculateGain(nonlinearity, a) / Math.sqrt((double) fan);
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

    private static void rank(String op, Tensor t, int least, int most) {
        if (t.dim() < least || t.dim() > most) {
            throw new ShapeException(
                    op,
                    "JT-INI-003",
                    "shape "
                            + t.shape()
                            + " has "
                            + t.dim()
                            + " dim(s); "
                            + (least == most
                                    ? least + " are"
                                    : most == Integer.MAX_VALUE
                                            ? least + " or more are"
                                            : least + " to " + most + " are")
                            + " needed");
        }
    }
}
