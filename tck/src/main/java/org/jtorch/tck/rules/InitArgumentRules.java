package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.rule;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Generator;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.nn.init.FanMode;
import org.jtorch.nn.init.Init;
import org.jtorch.nn.init.Nonlinearity;
import org.jtorch.tck.Rule;

/** Initialisers: gains, and arguments that are refused. */
final class InitArgumentRules {
    private static final String CHECKS = "Checks come before the first write and the first draw.";

    private InitArgumentRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                1,
                                "Gains are those of the table, exact to the last digit of a double; other names are refused.",
                                "The formula of a leaky relu: sqrt(2 / (1 + slope^2)).",
                                InitArgumentRules::gains)
                        .covers(
                                "init#calculate-gain",
                                "init#gain-linear",
                                "init#gain-tanh",
                                "init#gain-relu",
                                "init#gain-leaky-relu",
                                "init#gain-selu",
                                "init#case-1"),
                rule(
                                2,
                                "The mode of a Kaiming initialiser is fan_in or fan_out, in any case.",
                                "The string form of the mode.",
                                t -> {
                                    t.equal(FanMode.FAN_IN, FanMode.parse("FAN_IN"), "FAN_IN");
                                    t.equal(FanMode.FAN_OUT, FanMode.parse("fan_out"), "fan_out");
                                    t.throwing(
                                            ArgumentException.class,
                                            () -> FanMode.parse("fan"),
                                            "fan_in",
                                            "fan_out",
                                            "JT-INI-002");
                                })
                        .covers("init#case-12"),
                rule(
                                3,
                                "A tensor of a rank that an initialiser is not made for is refused, naming its shape.",
                                CHECKS,
                                InitArgumentRules::ranks)
                        .covers("init#case-5", "init#case-7", "init#case-12", "init#case-14"),
                rule(
                                4,
                                "uniform_ takes finite bounds of the dtype in order.",
                                CHECKS,
                                t -> {
                                    double[][] bad = {
                                        {1, 0},
                                        {0, Double.POSITIVE_INFINITY},
                                        {Double.NaN, 1},
                                        {0, Double.NaN},
                                        {Double.NEGATIVE_INFINITY, 0},
                                        {0, 1e39}
                                    };
                                    for (double[] ab : bad) {
                                        refused(
                                                t,
                                                ArgumentException.class,
                                                x -> Init.uniform_(x, ab[0], ab[1]),
                                                "JT-INI-004");
                                    }
                                    t.same("[1, 1)", Init.uniform_(Torch.zeros(3), 1, 1), 1, 1, 1);
                                })
                        .covers("init#uniform", "init#case-10"),
                rule(
                                5,
                                "normal_ takes a standard deviation of 0 or more; 0 fills the mean.",
                                CHECKS,
                                t -> {
                                    refused(
                                            t,
                                            ArgumentException.class,
                                            x -> Init.normal_(x, 0, -1),
                                            "JT-INI-005");
                                    refused(
                                            t,
                                            ArgumentException.class,
                                            x -> Init.normal_(x, 0, Double.NaN),
                                            "JT-INI-005");
                                    t.same("std 0", Init.normal_(Torch.zeros(2), 3, 0), 3, 3);
                                })
                        .covers("init#normal", "init#case-11"),
                rule(
                                6,
                                "dirac_ takes groups that divide the outputs.",
                                CHECKS,
                                t -> {
                                    for (int groups : new int[] {2, 0, -1}) {
                                        Tensor x = Torch.full(new long[] {3, 2, 3}, 7.0);
                                        t.throwing(
                                                ArgumentException.class,
                                                () -> Init.dirac_(x, groups),
                                                "JT-INI-006");
                                        t.equal(0, x.version(), "version after the refusal");
                                    }
                                })
                        .covers("init#dirac", "init#case-7"),
                rule(
                                7,
                                "sparse_ takes a share of zeros in [0, 1].",
                                CHECKS,
                                t -> {
                                    for (double share : new double[] {1.5, -0.1, Double.NaN}) {
                                        refused(
                                                t,
                                                ArgumentException.class,
                                                x -> Init.sparse_(x, share),
                                                "JT-INI-007");
                                    }
                                })
                        .covers("init#sparse"),
                rule(
                                8,
                                "trunc_normal_ takes bounds in order and a standard deviation of 0 or more.",
                                CHECKS,
                                t -> {
                                    refused(
                                            t,
                                            ArgumentException.class,
                                            x -> Init.truncNormal_(x, 0, 1, 2, -2),
                                            "JT-INI-008");
                                    refused(
                                            t,
                                            ArgumentException.class,
                                            x -> Init.truncNormal_(x, 0, -1, -2, 2),
                                            "JT-INI-008");
                                })
                        .covers("init#trunc-normal"),
                rule(9, "Random values need a floating dtype.", CHECKS, InitArgumentRules::dtypes)
                        .covers("init#uniform", "init#normal", "init#case-10", "init#case-11"));
    }

    private static void gains(TensorContext t) throws Exception {
        for (String name :
                List.of(
                        "linear",
                        "conv1d",
                        "conv2d",
                        "conv3d",
                        "conv_transpose1d",
                        "conv_transpose2d",
                        "conv_transpose3d",
                        "sigmoid")) {
            t.equal(1.0, Init.calculateGain(name), "gain of " + name);
            t.equal(1.0, Init.calculateGain(name, 5), "gain of " + name + " with a parameter");
        }
        t.equal(1.6666666666666667, Init.calculateGain("tanh"), "gain of tanh");
        t.equal(1.4142135623730951, Init.calculateGain("relu"), "gain of relu");
        t.equal(1.4142135623730951, Init.calculateGain("relu", 0.2), "gain of relu");
        t.equal(0.75, Init.calculateGain("selu"), "gain of selu");
        t.equal(1.4142135623730951, Init.calculateGain(Nonlinearity.RELU), "gain of RELU");
        t.equal(1.4141428569978354, Init.calculateGain("leaky_relu"), "gain of leaky_relu");
        double[][] slopes = {
            {0.2, 1.3867504905630728},
            {0, 1.4142135623730951},
            {1, 1.0},
            {-0.5, 1.2649110640673518},
            {Math.sqrt(5), 0.5773502691896257},
            {Double.NaN, Double.NaN}
        };
        for (double[] s : slopes) {
            t.equal(
                    s[1],
                    Init.calculateGain("leaky_relu", s[0]),
                    "gain of leaky_relu with slope " + s[0]);
        }
        for (String name : List.of("softmax", "identity", "ReLU", "gelu", "")) {
            t.throwing(
                    ArgumentException.class,
                    () -> Init.calculateGain(name),
                    "'" + name + "'",
                    "leaky_relu",
                    "JT-INI-001");
        }
    }

    private static void ranks(TensorContext t) throws Exception {
        List<UnaryOperator<Tensor>> twoOrMore =
                List.of(
                        Init::xavierUniform_,
                        Init::xavierNormal_,
                        Init::kaimingUniform_,
                        Init::kaimingNormal_,
                        Init::orthogonal_);
        for (var f : twoOrMore) {
            rank(t, f, 3);
            rank(t, f);
            rank(t, f, 0);
        }
        for (long[] sizes : new long[][] {{3}, {2, 2, 2}, {}, {0}}) {
            rank(t, Init::eye_, sizes);
            rank(t, x -> Init.sparse_(x, 0.5), sizes);
        }
        for (long[] sizes : new long[][] {{3}, {3, 2}, {1, 1, 1, 1, 1, 1}, {0, 3}}) {
            rank(t, Init::dirac_, sizes);
        }
    }

    private static void rank(TensorContext t, UnaryOperator<Tensor> f, long... sizes)
            throws Exception {
        Tensor x = Torch.zeros(sizes);
        t.throwing(
                ShapeException.class,
                () -> {
                    var _ = f.apply(x);
                },
                x.shape().toString(),
                "JT-INI-003");
        t.equal(0, x.version(), "version after the refusal");
    }

    private static void dtypes(TensorContext t) throws Exception {
        for (var f : InitDrawRules.drawers()) {
            for (DType d : List.of(DType.INT64, DType.INT32, DType.BOOL)) {
                Tensor x = Torch.zeros(d, 2, 3);
                t.throwing(
                        DTypeException.class,
                        () -> {
                            var _ = f.apply(x);
                        },
                        d.shortName(),
                        "JT-INI-009");
                t.equal(0, x.version(), "version after the refusal");
            }
        }
    }

    /** A refused call leaves tensor, version and generator as they were. */
    private static void refused(
            TensorContext t, Class<? extends Throwable> type, UnaryOperator<Tensor> f, String id)
            throws Exception {
        Tensor x = Torch.full(new long[] {2, 2}, 7.0);
        var generator = Generator.philox(1);
        byte[] before = generator.getState();
        try (var _ = Torch.withGenerator(generator)) {
            t.throwing(
                    type,
                    () -> {
                        var _ = f.apply(x);
                    },
                    id);
        }
        t.same("the target after the refusal", x, 7, 7, 7, 7);
        t.equal(0, x.version(), "version after the refusal");
        t.equal(before, generator.getState(), "state of the generator after the refusal");
    }
}
