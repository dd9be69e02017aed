package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.alike;
import static org.jtorch.tck.rules.InitChecks.drawn;
import static org.jtorch.tck.rules.InitChecks.empty;
import static org.jtorch.tck.rules.InitChecks.filler;
import static org.jtorch.tck.rules.InitChecks.fillsRange;
import static org.jtorch.tck.rules.InitChecks.moments;
import static org.jtorch.tck.rules.InitChecks.rule;
import static org.jtorch.tck.rules.InitChecks.seed;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.nn.init.FanMode;
import org.jtorch.nn.init.Init;
import org.jtorch.nn.init.Nonlinearity;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.rules.InitChecks.Filler;

/** Initialisers that draw: bounds, moments, fans and gains. */
final class InitDrawRules {
    private static final double SQRT2 = Math.sqrt(2);

    /** A little more than 10^5 elements. */
    private static final long[] BIG = {256, 392};

    static final Filler UNIFORM = filler("uniform_", Init::uniform_);
    static final Filler XAVIER_UNIFORM = filler("xavierUniform_", Init::xavierUniform_);
    static final Filler XAVIER_NORMAL = filler("xavierNormal_", Init::xavierNormal_);
    static final Filler KAIMING_UNIFORM = filler("kaimingUniform_", Init::kaimingUniform_);
    static final Filler KAIMING_NORMAL = filler("kaimingNormal_", Init::kaimingNormal_);

    private InitDrawRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                18,
                                "uniform_ draws a + (b - a) u, where u are the uniform numbers of Philox in logical order.",
                                "Uniform numbers, then a product and a sum in the tensor's dtype.",
                                InitDrawRules::uniformBits)
                        .covers("init#uniform"),
                rule(
                                19,
                                "uniform_ fills [a, b) evenly and never reaches 1 for U[0, 1).",
                                "The range of the uniform numbers.",
                                t -> {
                                    Tensor x = drawn(t, 19, UNIFORM, BIG);
                                    String unit = code(19, UNIFORM);
                                    fillsRange(t, unit, x, 0, Math.nextDown(1f));
                                    moments(t, unit, x, 0.5, 1 / Math.sqrt(12));
                                    var wider =
                                            new Filler(
                                                    "Init.uniform_(%s, -3, 5)",
                                                    y -> Init.uniform_(y, -3, 5));
                                    Tensor y = drawn(t, 20, wider, BIG);
                                    fillsRange(t, code(20, wider), y, -3, 5);
                                    moments(t, code(20, wider), y, 1, 8 / Math.sqrt(12));
                                })
                        .covers("init#uniform", "init#case-4", "init#case-10"),
                rule(
                                20,
                                "normal_ draws mean + std z, where z are the generator's normal numbers.",
                                "Normal numbers, then a product and a sum.",
                                t -> {
                                    alike(
                                            t,
                                            new Filler(
                                                    "Init.normal_(%s, 2, 0.5)",
                                                    x -> Init.normal_(x, 2, 0.5)),
                                            x -> x.normal_(0, 1).mul_(0.5).add_(2),
                                            3,
                                            5);
                                    var moved =
                                            new Filler(
                                                    "Init.normal_(%s, -1, 3)",
                                                    x -> Init.normal_(x, -1, 3));
                                    moments(t, code(21, moved), drawn(t, 21, moved, BIG), -1, 3);
                                })
                        .covers("init#normal", "init#case-4"),
                rule(
                                21,
                                "xavier_uniform_ draws from [-a, a) with a = gain sqrt(6 / (fan_in + fan_out)).",
                                "Fans of a weight [out, in, kernel...].",
                                t -> {
                                    uniform(t, XAVIER_UNIFORM, 0.8660254037844386, 3, 5);
                                    uniform(
                                            t,
                                            new Filler(
                                                    "Init.xavierUniform_(%s, Math.sqrt(2))",
                                                    x -> Init.xavierUniform_(x, SQRT2)),
                                            0.26490647141300877,
                                            16,
                                            3,
                                            3,
                                            3);
                                    uniform(t, XAVIER_UNIFORM, Math.sqrt(6.0 / 60), 8, 4, 5);
                                    uniform(t, XAVIER_UNIFORM, Math.sqrt(6.0 / 600), 2, 3, 4, 5, 6);
                                })
                        .covers("init#xavier-uniform", "init#case-2", "init#case-4"),
                rule(
                                22,
                                "xavier_normal_ has the standard deviation gain sqrt(2 / (fan_in + fan_out)).",
                                "Fans of a weight [out, in, kernel...].",
                                t -> {
                                    normal(t, XAVIER_NORMAL, 0.5, 3, 5);
                                    normal(
                                            t,
                                            new Filler(
                                                    "Init.xavierNormal_(%s, Math.sqrt(2))",
                                                    x -> Init.xavierNormal_(x, SQRT2)),
                                            0.1529438225803745,
                                            16,
                                            3,
                                            3,
                                            3);
                                })
                        .covers("init#xavier-normal", "init#case-2", "init#case-4"),
                rule(
                                23,
                                "kaiming_uniform_ draws from [-b, b) with b = gain sqrt(3 / fan).",
                                "Gain of the nonlinearity, fan of the mode.",
                                t -> {
                                    uniform(t, KAIMING_UNIFORM, 1.0954451150103324, 3, 5);
                                    uniform(
                                            t,
                                            new Filler(
                                                    "Init.kaimingUniform_(%s, 0, FanMode.FAN_OUT, Nonlinearity.RELU)",
                                                    x ->
                                                            Init.kaimingUniform_(
                                                                    x,
                                                                    0,
                                                                    FanMode.FAN_OUT,
                                                                    Nonlinearity.RELU)),
                                            1.4142135623730954,
                                            3,
                                            5);
                                    uniform(t, KAIMING_UNIFORM, 0.47140452079103173, 16, 3, 3, 3);
                                    uniform(
                                            t,
                                            new Filler(
                                                    "Init.kaimingUniform_(%s, Math.sqrt(5), FanMode.FAN_IN, Nonlinearity.LEAKY_RELU)",
                                                    x ->
                                                            Init.kaimingUniform_(
                                                                    x,
                                                                    Math.sqrt(5),
                                                                    FanMode.FAN_IN,
                                                                    Nonlinearity.LEAKY_RELU)),
                                            0.44721359549995787,
                                            3,
                                            5);
                                })
                        .covers("init#kaiming-uniform", "init#case-3", "init#case-4"),
                rule(
                                24,
                                "kaiming_normal_ has the standard deviation gain / sqrt(fan).",
                                "Gain of the nonlinearity, fan of the mode.",
                                t -> {
                                    normal(t, KAIMING_NORMAL, 0.6324555320336759, 3, 5);
                                    normal(
                                            t,
                                            new Filler(
                                                    "Init.kaimingNormal_(%s, 0, FanMode.FAN_OUT, Nonlinearity.RELU)",
                                                    x ->
                                                            Init.kaimingNormal_(
                                                                    x,
                                                                    0,
                                                                    FanMode.FAN_OUT,
                                                                    Nonlinearity.RELU)),
                                            0.8164965809277261,
                                            3,
                                            5);
                                    normal(t, KAIMING_NORMAL, 0.2721655269759087, 16, 3, 3, 3);
                                })
                        .covers("init#kaiming-normal", "init#case-3", "init#case-4"),
                rule(
                                25,
                                "trunc_normal_ stays in [a, b], which are absolute bounds, and has the moments of a normal cut there.",
                                "The inverse of the normal distribution: erfinv, then a clamp.",
                                InitDrawRules::truncated)
                        .covers("init#trunc-normal", "init#case-17"));
    }

    /** A draw of many elements, in Java. */
    private static String code(long seed, Filler f) {
        return seed(seed) + f.on(empty(BIG));
    }

    private static void uniformBits(TensorContext t) throws Exception {
        long seed = t.random().nextLong();
        float low = -0.75f;
        float high = 1.5f;
        var f = new Filler("Init.uniform_(%s, -0.75, 1.5)", x -> Init.uniform_(x, -0.75, 1.5));
        NdArray expected =
                NdArray.floats(
                        DType.FLOAT32,
                        Shape.of(7, 11),
                        i -> {
                            float u = (Philox4x32.word(seed, i) >>> 8) * 0x1p-24f;
                            return u * (high - low) + low;
                        });
        t.same(
                "uniform_ with seed " + seed,
                expected,
                Values.read(drawn(t, seed, f, 7, 11)),
                Tolerance.EXACT);
    }

    private static void uniform(TensorContext t, Filler f, double bound, long... sizes)
            throws Exception {
        alike(t, f, x -> x.uniform_(-bound, bound), sizes);
        double most = Math.nextUp((float) bound);
        for (double v : drawn(t, t.random().nextLong(), f, sizes).toDoubleArray()) {
            t.check(Math.abs(v) <= most, "%s lies outside of the bound %s", v, bound);
        }
    }

    private static void normal(TensorContext t, Filler f, double std, long... sizes)
            throws Exception {
        alike(t, f, x -> x.normal_(0, std), sizes);
    }

    private static void truncated(TensorContext t) throws Exception {
        var plain = filler("truncNormal_", Init::truncNormal_);
        Tensor x = drawn(t, 25, plain, BIG);
        fillsRange(t, code(25, plain), x, -2, 2);
        // Variance of N(0, 1) on [-2, 2]: 1 - 4 phi(2) / (2 Phi(2) - 1), with phi and Phi of
        // N(0,1).
        moments(t, code(25, plain), x, 0, 0.8796256610342398);
        var far =
                new Filler(
                        "Init.truncNormal_(%s, 10, 1, -2, 2)",
                        y -> Init.truncNormal_(y, 10, 1, -2, 2));
        Tensor off = drawn(t, 26, far, 1000);
        t.check(off.amax().item() <= 2, "mean 10 passes the bound: %s", off.amax().item());
        t.check(off.amin().item() >= -2, "mean 10 passes the bound: %s", off.amin().item());
        // 1 is 2 standard deviations away from either bound.
        var narrow =
                new Filler(
                        "Init.truncNormal_(%s, 1, 0.5, 0, 2)",
                        y -> Init.truncNormal_(y, 1, 0.5, 0, 2));
        Tensor moved = drawn(t, 27, narrow, 1000);
        fillsRange(t, seed(27) + narrow.on(empty(1000)), moved, 0, 2);
    }
}
