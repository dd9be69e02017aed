package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.alike;
import static org.jtorch.tck.rules.InitChecks.fillsRange;
import static org.jtorch.tck.rules.InitChecks.moments;
import static org.jtorch.tck.rules.InitChecks.rule;
import static org.jtorch.tck.rules.InitChecks.seeded;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Generator;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.nn.init.FanMode;
import org.jtorch.nn.init.Init;
import org.jtorch.nn.init.Nonlinearity;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;

/** Initialisers that draw: bounds, moments, fans and gains, and the generator they draw from. */
final class InitDrawRules {
    private static final double SQRT2 = Math.sqrt(2);

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
                                    Tensor x = seeded(19, () -> Init.uniform_(big(t)));
                                    fillsRange(t, "U[0, 1)", x, 0, Math.nextDown(1f));
                                    moments(t, "U[0, 1)", x, 0.5, 1 / Math.sqrt(12));
                                    Tensor y = seeded(20, () -> Init.uniform_(big(t), -3, 5));
                                    fillsRange(t, "U[-3, 5)", y, -3, 5);
                                    moments(t, "U[-3, 5)", y, 1, 8 / Math.sqrt(12));
                                })
                        .covers("init#uniform", "init#case-4", "init#case-10"),
                rule(
                                20,
                                "normal_ draws mean + std z, where z are the generator's normal numbers.",
                                "Normal numbers, then a product and a sum.",
                                t -> {
                                    alike(
                                            t,
                                            "normal_",
                                            x -> Init.normal_(x, 2, 0.5),
                                            x -> x.normal_(0, 1).mul_(0.5).add_(2),
                                            3,
                                            5);
                                    Tensor x = seeded(21, () -> Init.normal_(big(t), -1, 3));
                                    moments(t, "N(-1, 9)", x, -1, 3);
                                })
                        .covers("init#normal", "init#case-4"),
                rule(
                                21,
                                "xavier_uniform_ draws from [-a, a) with a = gain sqrt(6 / (fan_in + fan_out)).",
                                "Fans of a weight [out, in, kernel...].",
                                t -> {
                                    uniform(t, Init::xavierUniform_, 0.8660254037844386, 3, 5);
                                    uniform(
                                            t,
                                            x -> Init.xavierUniform_(x, SQRT2),
                                            0.26490647141300877,
                                            16,
                                            3,
                                            3,
                                            3);
                                    uniform(t, Init::xavierUniform_, Math.sqrt(6.0 / 60), 8, 4, 5);
                                    uniform(
                                            t,
                                            Init::xavierUniform_,
                                            Math.sqrt(6.0 / 600),
                                            2,
                                            3,
                                            4,
                                            5,
                                            6);
                                })
                        .covers("init#xavier-uniform", "init#case-2", "init#case-4"),
                rule(
                                22,
                                "xavier_normal_ has the standard deviation gain sqrt(2 / (fan_in + fan_out)).",
                                "Fans of a weight [out, in, kernel...].",
                                t -> {
                                    normal(t, Init::xavierNormal_, 0.5, 3, 5);
                                    normal(
                                            t,
                                            x -> Init.xavierNormal_(x, SQRT2),
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
                                    uniform(t, Init::kaimingUniform_, 1.0954451150103324, 3, 5);
                                    uniform(
                                            t,
                                            x ->
                                                    Init.kaimingUniform_(
                                                            x,
                                                            0,
                                                            FanMode.FAN_OUT,
                                                            Nonlinearity.RELU),
                                            1.4142135623730954,
                                            3,
                                            5);
                                    uniform(
                                            t,
                                            Init::kaimingUniform_,
                                            0.47140452079103173,
                                            16,
                                            3,
                                            3,
                                            3);
                                    uniform(
                                            t,
                                            x ->
                                                    Init.kaimingUniform_(
                                                            x,
                                                            Math.sqrt(5),
                                                            FanMode.FAN_IN,
                                                            Nonlinearity.LEAKY_RELU),
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
                                    normal(t, Init::kaimingNormal_, 0.6324555320336759, 3, 5);
                                    normal(
                                            t,
                                            x ->
                                                    Init.kaimingNormal_(
                                                            x,
                                                            0,
                                                            FanMode.FAN_OUT,
                                                            Nonlinearity.RELU),
                                            0.8164965809277261,
                                            3,
                                            5);
                                    normal(
                                            t,
                                            Init::kaimingNormal_,
                                            0.2721655269759087,
                                            16,
                                            3,
                                            3,
                                            3);
                                })
                        .covers("init#kaiming-normal", "init#case-3", "init#case-4"),
                rule(
                                25,
                                "trunc_normal_ stays in [a, b], which are absolute bounds, and has the moments of a normal cut there.",
                                "The inverse of the normal distribution: erfinv, then a clamp.",
                                InitDrawRules::truncated)
                        .covers("init#trunc-normal", "init#case-17"),
                rule(
                                26,
                                "One seed gives one result, and each initialiser moves the generator on.",
                                "How far a draw moves the offset.",
                                t -> {
                                    for (var f : drawers()) {
                                        repeats(t, f);
                                    }
                                })
                        .covers("init#case-18"),
                rule(
                                27,
                                "A target of any layout gets the same values in logical order, and nothing beside it is written.",
                                "The copy of drawn numbers into a target with strides.",
                                t -> {
                                    for (var f : drawers()) {
                                        layouts(t, f);
                                    }
                                })
                        .covers("init#case-14"),
                rule(
                                28,
                                "uniform_ and normal_ draw the same bits on this device as on the CPU.",
                                "Random words, and multiplication without fused rounding.",
                                InitDrawRules::sameBits)
                        .covers("init#case-18"));
    }

    /** A little more than 10^5 elements. */
    private static Tensor big(TensorContext t) {
        return Torch.empty(Shape.of(256, 392), DType.FLOAT32, t.device());
    }

    private static void uniformBits(TensorContext t) throws Exception {
        long seed = t.random().nextLong();
        double low = -0.75;
        double high = 1.5;
        Tensor found = seeded(seed, () -> Init.uniform_(Torch.empty(7, 11), low, high));
        NdArray expected =
                NdArray.floats(
                        DType.FLOAT32,
                        Shape.of(7, 11),
                        i -> {
                            float u = (Philox4x32.word(seed, i) >>> 8) * 0x1p-24f;
                            return u * (float) (high - low) + (float) low;
                        });
        t.same("uniform_ with seed " + seed, expected, Values.read(found), Tolerance.EXACT);
    }

    private static void uniform(
            TensorContext t, UnaryOperator<Tensor> f, double bound, long... sizes) {
        alike(t, "a draw from [-b, b) with b = " + bound, f, x -> x.uniform_(-bound, bound), sizes);
        Tensor x = seeded(t.random().nextLong(), () -> f.apply(Torch.empty(sizes)));
        double most = Math.nextUp((float) bound);
        for (double v : x.toDoubleArray()) {
            t.check(Math.abs(v) <= most, "%s lies outside of the bound %s", v, bound);
        }
    }

    private static void normal(
            TensorContext t, UnaryOperator<Tensor> f, double std, long... sizes) {
        alike(t, "a normal draw with std " + std, f, x -> x.normal_(0, std), sizes);
    }

    private static void truncated(TensorContext t) {
        Tensor x = seeded(25, () -> Init.truncNormal_(big(t)));
        fillsRange(t, "trunc_normal_", x, -2, 2);
        // Variance of N(0, 1) on [-2, 2]: 1 - 4 phi(2) / (2 Phi(2) - 1), with phi and Phi of
        // N(0,1).
        moments(t, "trunc_normal_", x, 0, 0.8796256610342398);
        Tensor off = seeded(26, () -> Init.truncNormal_(Torch.empty(1000), 10, 1, -2, 2));
        t.check(off.amax().item() <= 2, "mean 10 passes the bound: %s", off.amax().item());
        t.check(off.amin().item() >= -2, "mean 10 passes the bound: %s", off.amin().item());
        // 1 is 2 standard deviations away from either bound.
        Tensor moved = seeded(27, () -> Init.truncNormal_(Torch.empty(1000), 1, 0.5, 0, 2));
        fillsRange(t, "trunc_normal_ around 1", moved, 0, 2);
    }

    /** The initialisers that draw, with their usual arguments. */
    static List<UnaryOperator<Tensor>> drawers() {
        return List.of(
                Init::uniform_,
                Init::normal_,
                Init::truncNormal_,
                Init::xavierUniform_,
                Init::xavierNormal_,
                Init::kaimingUniform_,
                Init::kaimingNormal_,
                Init::orthogonal_,
                x -> Init.sparse_(x, 0.25));
    }

    private static void repeats(TensorContext t, UnaryOperator<Tensor> f) {
        long seed = t.random().nextLong();
        float[] first;
        float[] second;
        try (var _ = Torch.withGenerator(Generator.philox(seed))) {
            first = f.apply(Torch.empty(4, 6)).toFloatArray();
            second = f.apply(Torch.empty(4, 6)).toFloatArray();
        }
        t.check(!Arrays.equals(first, second), "two draws in a row are equal");
        try (var _ = Torch.withGenerator(Generator.philox(seed))) {
            t.equal(first, f.apply(Torch.empty(4, 6)).toFloatArray(), "the first draw again");
            t.equal(second, f.apply(Torch.empty(4, 6)).toFloatArray(), "the second draw again");
        }
    }

    private static void layouts(TensorContext t, UnaryOperator<Tensor> f) {
        long seed = t.random().nextLong();
        float[] plain = seeded(seed, () -> f.apply(Torch.empty(3, 5))).toFloatArray();
        Tensor turned = seeded(seed, () -> f.apply(Torch.empty(5, 3).t()));
        t.equal(plain, turned.toFloatArray(), "values in a transposed target");
        Tensor wide = Torch.full(new long[] {3, 9}, 7.0);
        Tensor part = seeded(seed, () -> f.apply(wide.slice(1, 1, 6)));
        t.equal(plain, part.toFloatArray(), "values in a part of a wider tensor");
        t.equal(21.0, wide.select(1, 0).sum().item(), "sum of the column before the target");
        t.equal(63.0, wide.slice(1, 6, 9).sum().item(), "sum of the columns behind the target");
    }

    private static void sameBits(TensorContext t) {
        long seed = t.random().nextLong();
        List<UnaryOperator<Tensor>> fs =
                List.of(
                        x -> Init.uniform_(x, -0.3, 0.7),
                        x -> Init.normal_(x, 0.1, 0.02),
                        Init::xavierUniform_,
                        Init::kaimingNormal_);
        for (var f : fs) {
            float[] here = seeded(seed, () -> f.apply(Torch.empty(17, 5))).toFloatArray();
            float[] there;
            try (var _ = Torch.withDevice(Device.CPU)) {
                there = seeded(seed, () -> f.apply(Torch.empty(17, 5))).toFloatArray();
            }
            t.equal(there, here, "values with seed " + seed);
        }
    }
}
