package org.jtorch.nn.init;

import org.jtorch.Tensor;

/**
 * Starting values for parameters. Every function writes its tensor in place without recording,
 * returns the same tensor and leaves {@code requiresGrad} as it is. Random numbers come from the
 * default generator. A tensor without elements is left alone, after the checks.
 */
public final class Init extends Draws {
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
}
