package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.filler;
import static org.jtorch.tck.rules.InitChecks.rule;

import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
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
import org.jtorch.tck.rules.InitChecks.Filler;

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
                                    t.is(
                                            FanMode.FAN_IN,
                                            "org.jtorch.nn.init.FanMode.parse(\"FAN_IN\")",
                                            () -> FanMode.parse("FAN_IN"));
                                    t.is(
                                            FanMode.FAN_OUT,
                                            "org.jtorch.nn.init.FanMode.parse(\"fan_out\")",
                                            () -> FanMode.parse("fan_out"));
                                    t.refuses(
                                            ArgumentException.class,
                                            "org.jtorch.nn.init.FanMode.parse(\"fan\")",
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
                                                new Filler(
                                                        "Init.uniform_(%s, "
                                                                + Question.text(ab[0])
                                                                + ", "
                                                                + Question.text(ab[1])
                                                                + ")",
                                                        x -> Init.uniform_(x, ab[0], ab[1])),
                                                "JT-INI-004");
                                    }
                                    t.gives(
                                            "Init.uniform_(zeros(3), 1, 1)",
                                            () -> Init.uniform_(Torch.zeros(3), 1, 1),
                                            1,
                                            1,
                                            1);
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
                                            new Filler(
                                                    "Init.normal_(%s, 0, -1)",
                                                    x -> Init.normal_(x, 0, -1)),
                                            "JT-INI-005");
                                    refused(
                                            t,
                                            ArgumentException.class,
                                            new Filler(
                                                    "Init.normal_(%s, 0, Double.NaN)",
                                                    x -> Init.normal_(x, 0, Double.NaN)),
                                            "JT-INI-005");
                                    t.gives(
                                            "Init.normal_(zeros(2), 3, 0)",
                                            () -> Init.normal_(Torch.zeros(2), 3, 0),
                                            3,
                                            3);
                                })
                        .covers("init#normal", "init#case-11"),
                rule(
                                6,
                                "dirac_ takes groups that divide the outputs.",
                                CHECKS,
                                t -> {
                                    for (int groups : new int[] {2, 0, -1}) {
                                        Tensor x = Torch.full(new long[] {3, 2, 3}, 7.0);
                                        t.refuses(
                                                ArgumentException.class,
                                                "Init.dirac_(zeros(3, 2, 3), " + groups + ")",
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
                                                new Filler(
                                                        "Init.sparse_(%s, "
                                                                + Question.text(share)
                                                                + ")",
                                                        x -> Init.sparse_(x, share)),
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
                                            new Filler(
                                                    "Init.truncNormal_(%s, 0, 1, 2, -2)",
                                                    x -> Init.truncNormal_(x, 0, 1, 2, -2)),
                                            "JT-INI-008");
                                    refused(
                                            t,
                                            ArgumentException.class,
                                            new Filler(
                                                    "Init.truncNormal_(%s, 0, -1, -2, 2)",
                                                    x -> Init.truncNormal_(x, 0, -1, -2, 2)),
                                            "JT-INI-008");
                                })
                        .covers("init#trunc-normal"),
                rule(9, "Random values need a floating dtype.", CHECKS, InitArgumentRules::dtypes)
                        .covers("init#uniform", "init#normal", "init#case-10", "init#case-11"),
                rule(
                                33,
                                "Every initialiser writes to its target, and its name ends in an underscore.",
                                "The API itself: PyTorch's deprecated names without underscore are not offered. It has no line of tensors to show.",
                                InitArgumentRules::names)
                        .covers("init#names-without-underscore"));
    }

    private static void names(TensorContext t) {
        for (Method m : Init.class.getMethods()) {
            if (m.getReturnType() == Tensor.class) {
                t.check(m.getName().endsWith("_"), "%s has no underscore", m.getName());
            }
        }
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
            gain(t, 1.0, '"' + name + '"', () -> Init.calculateGain(name));
            gain(t, 1.0, '"' + name + "\", 5", () -> Init.calculateGain(name, 5));
        }
        gain(t, 1.6666666666666667, "\"tanh\"", () -> Init.calculateGain("tanh"));
        gain(t, 1.4142135623730951, "\"relu\"", () -> Init.calculateGain("relu"));
        gain(t, 1.4142135623730951, "\"relu\", 0.2", () -> Init.calculateGain("relu", 0.2));
        gain(t, 0.75, "\"selu\"", () -> Init.calculateGain("selu"));
        gain(
                t,
                1.4142135623730951,
                "Nonlinearity.RELU",
                () -> Init.calculateGain(Nonlinearity.RELU));
        gain(t, 1.4141428569978354, "\"leaky_relu\"", () -> Init.calculateGain("leaky_relu"));
        double[][] slopes = {
            {0.2, 1.3867504905630728},
            {0, 1.4142135623730951},
            {1, 1.0},
            {-0.5, 1.2649110640673518},
            {Math.sqrt(5), 0.5773502691896257},
            {Double.NaN, Double.NaN}
        };
        for (double[] s : slopes) {
            gain(
                    t,
                    s[1],
                    "\"leaky_relu\", " + Question.text(s[0]),
                    () -> Init.calculateGain("leaky_relu", s[0]));
        }
        for (String name : List.of("softmax", "identity", "ReLU", "gelu", "")) {
            t.refuses(
                    ArgumentException.class,
                    "Init.calculateGain(\"" + name + "\")",
                    () -> Init.calculateGain(name),
                    "'" + name + "'",
                    "leaky_relu",
                    "JT-INI-001");
        }
    }

    private static void gain(
            TensorContext t, double expected, String arguments, Callable<Double> run)
            throws Exception {
        t.is(expected, "Init.calculateGain(" + arguments + ")", run);
    }

    private static void ranks(TensorContext t) throws Exception {
        List<Filler> twoOrMore =
                List.of(
                        filler("xavierUniform_", Init::xavierUniform_),
                        filler("xavierNormal_", Init::xavierNormal_),
                        filler("kaimingUniform_", Init::kaimingUniform_),
                        filler("kaimingNormal_", Init::kaimingNormal_),
                        filler("orthogonal_", Init::orthogonal_));
        for (var f : twoOrMore) {
            rank(t, f, 3);
            rank(t, f);
            rank(t, f, 0);
        }
        var sparse = new Filler("Init.sparse_(%s, 0.5)", x -> Init.sparse_(x, 0.5));
        for (long[] sizes : new long[][] {{3}, {2, 2, 2}, {}, {0}}) {
            rank(t, filler("eye_", Init::eye_), sizes);
            rank(t, sparse, sizes);
        }
        for (long[] sizes : new long[][] {{3}, {3, 2}, {1, 1, 1, 1, 1, 1}, {0, 3}}) {
            rank(t, filler("dirac_", Init::dirac_), sizes);
        }
    }

    private static void rank(TensorContext t, Filler f, long... sizes) throws Exception {
        Tensor x = Torch.zeros(sizes);
        String call = f.on("zeros(" + Question.sizes(sizes) + ")");
        t.refuses(ShapeException.class, call, () -> f.apply(x), x.shape().toString(), "JT-INI-003");
        t.equal(0, x.version(), "version after the refusal of " + call);
    }

    private static void dtypes(TensorContext t) throws Exception {
        for (var f : InitGeneratorRules.drawers()) {
            for (DType d : List.of(DType.INT64, DType.INT32, DType.BOOL)) {
                Tensor x = Torch.zeros(d, 2, 3);
                t.refuses(
                        DTypeException.class,
                        f.on("zeros(DType.%s, 2, 3)".formatted(d.name())),
                        () -> f.apply(x),
                        d.shortName(),
                        "JT-INI-009");
                t.equal(0, x.version(), "version after the refusal");
            }
        }
    }

    /** A refused call leaves tensor, version and generator as they were. */
    private static void refused(
            TensorContext t, Class<? extends Throwable> type, Filler f, String id)
            throws Exception {
        Tensor x = Torch.full(new long[] {2, 2}, 7.0);
        var generator = Generator.philox(1);
        byte[] before = generator.getState();
        try (var _ = Torch.withGenerator(generator)) {
            t.refuses(type, f.on("full(new long[] {2, 2}, 7.0)"), () -> f.apply(x), id);
        }
        t.same("the target after the refusal", x, 7, 7, 7, 7);
        t.equal(0, x.version(), "version after the refusal");
        t.equal(before, generator.getState(), "state of the generator after the refusal");
    }
}
