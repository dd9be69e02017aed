package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.empty;
import static org.jtorch.tck.rules.InitChecks.filler;
import static org.jtorch.tck.rules.InitChecks.rule;
import static org.jtorch.tck.rules.InitChecks.seed;
import static org.jtorch.tck.rules.InitChecks.seeded;
import static org.jtorch.tck.rules.InitDrawRules.KAIMING_NORMAL;
import static org.jtorch.tck.rules.InitDrawRules.KAIMING_UNIFORM;
import static org.jtorch.tck.rules.InitDrawRules.UNIFORM;
import static org.jtorch.tck.rules.InitDrawRules.XAVIER_NORMAL;
import static org.jtorch.tck.rules.InitDrawRules.XAVIER_UNIFORM;

import java.util.Arrays;
import java.util.List;
import org.jtorch.Device;
import org.jtorch.Generator;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.nn.init.Init;
import org.jtorch.tck.Rule;
import org.jtorch.tck.rules.InitChecks.Filler;

/** What every initialiser that draws owes: the generator's order, any layout, any device. */
final class InitGeneratorRules {
    private InitGeneratorRules() {}

    static List<Rule> all() {
        return List.of(
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
                                InitGeneratorRules::sameBits)
                        .covers("init#case-18"));
    }

    /** The initialisers that draw, with their usual arguments. */
    static List<Filler> drawers() {
        return List.of(
                UNIFORM,
                filler("normal_", Init::normal_),
                filler("truncNormal_", Init::truncNormal_),
                XAVIER_UNIFORM,
                XAVIER_NORMAL,
                KAIMING_UNIFORM,
                KAIMING_NORMAL,
                filler("orthogonal_", Init::orthogonal_),
                new Filler("Init.sparse_(%s, 0.25)", x -> Init.sparse_(x, 0.25)));
    }

    private static void repeats(TensorContext t, Filler f) throws Exception {
        long seed = t.random().nextLong();
        float[] first;
        float[] second;
        try (var _ = Torch.withGenerator(Generator.philox(seed))) {
            first = f.apply(Torch.empty(4, 6)).toFloatArray();
            second = f.apply(Torch.empty(4, 6)).toFloatArray();
        }
        t.check(
                !Arrays.equals(first, second),
                "%s gives the same values twice in a row",
                f.on(empty(4, 6)));
        try (var _ = Torch.withGenerator(Generator.philox(seed))) {
            String once = f.on(empty(4, 6));
            t.is(
                    first,
                    seed(seed) + once + ".toFloatArray()",
                    () -> f.apply(Torch.empty(4, 6)).toFloatArray());
            t.is(
                    second,
                    seed(seed) + once + "; " + once + ".toFloatArray()",
                    () -> f.apply(Torch.empty(4, 6)).toFloatArray());
        }
    }

    private static void layouts(TensorContext t, Filler f) throws Exception {
        long seed = t.random().nextLong();
        float[] plain = seeded(seed, () -> f.apply(Torch.empty(3, 5))).toFloatArray();
        t.is(
                plain,
                seed(seed) + f.on("empty(5, 3).t()") + ".toFloatArray()",
                () -> seeded(seed, () -> f.apply(Torch.empty(5, 3).t())).toFloatArray());
        Tensor wide = Torch.full(new long[] {3, 9}, 7.0);
        String part =
                seed(seed)
                        + "var x = full(new long[] {3, 9}, 7.0); var y = "
                        + f.on("x.slice(1, 1, 6)")
                        + "; ";
        t.is(
                plain,
                part + "y.toFloatArray()",
                () -> seeded(seed, () -> f.apply(wide.slice(1, 1, 6))).toFloatArray());
        t.is(21.0, part + "x.select(1, 0).sum().item()", () -> wide.select(1, 0).sum().item());
        t.is(63.0, part + "x.slice(1, 6, 9).sum().item()", () -> wide.slice(1, 6, 9).sum().item());
    }

    private static void sameBits(TensorContext t) throws Exception {
        long seed = t.random().nextLong();
        List<Filler> fs =
                List.of(
                        new Filler(
                                "Init.uniform_(%s, -0.3, 0.7)", x -> Init.uniform_(x, -0.3, 0.7)),
                        new Filler("Init.normal_(%s, 0.1, 0.02)", x -> Init.normal_(x, 0.1, 0.02)),
                        XAVIER_UNIFORM,
                        KAIMING_NORMAL);
        for (var f : fs) {
            float[] there;
            try (var _ = Torch.withDevice(Device.CPU)) {
                there = seeded(seed, () -> f.apply(Torch.empty(17, 5))).toFloatArray();
            }
            t.is(
                    there,
                    seed(seed) + f.on(empty(17, 5)) + ".toFloatArray()",
                    () -> seeded(seed, () -> f.apply(Torch.empty(17, 5))).toFloatArray());
        }
    }
}
