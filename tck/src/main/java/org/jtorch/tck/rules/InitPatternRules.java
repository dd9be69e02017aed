package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.filler;
import static org.jtorch.tck.rules.InitChecks.rule;

import java.util.List;
import java.util.Objects;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.init.Init;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.tck.Rule;
import org.jtorch.tck.rules.InitChecks.Filler;

/** Initialisers without chance: constants, identities, and what every initialiser leaves alone. */
final class InitPatternRules {
    private InitPatternRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                                10,
                                "constant_ fills with one value; integer dtypes cut it towards zero and refuse what does not fit.",
                                "Fill, and the conversion of its scalar.",
                                t -> {
                                    t.gives(
                                            "Init.constant_(zeros(3), 0.3)",
                                            () -> Init.constant_(Torch.zeros(3), 0.3),
                                            0.30000001192092896,
                                            0.30000001192092896,
                                            0.30000001192092896);
                                    t.gives(
                                            "Init.constant_(zeros(DType.INT64, 2), 2.7)",
                                            () -> Init.constant_(Torch.zeros(DType.INT64, 2), 2.7),
                                            2,
                                            2);
                                    t.gives(
                                            "Init.constant_(zeros(DType.INT32, 1), -2.7)",
                                            () -> Init.constant_(Torch.zeros(DType.INT32, 1), -2.7),
                                            -2);
                                    Tensor bytes = Torch.zeros(DType.UINT8, 1);
                                    t.refuses(
                                            ArgumentException.class,
                                            "Init.constant_(zeros(DType.UINT8, 1), 300)",
                                            () -> Init.constant_(bytes, 300));
                                    t.same("untouched", bytes, 0);
                                })
                        .covers("init#constant", "init#case-9"),
                rule(
                                11,
                                "ones_ and zeros_ fill in any dtype and layout, and write nothing beside the target.",
                                "Fill of a target with strides.",
                                t -> {
                                    for (DType d : t.dtypes()) {
                                        Tensor base = Torch.full(new long[] {3, 3}, 5L).to(d);
                                        double rest = d == DType.BOOL ? 1 : 5;
                                        String given =
                                                "var x = full(new long[] {3, 3}, 5L).to(DType.%s); "
                                                        .formatted(d.name());
                                        t.gives(
                                                given + "Init.zeros_(x.narrow(1, 0, 2).t()); x",
                                                () -> {
                                                    Init.zeros_(base.narrow(1, 0, 2).t());
                                                    return base;
                                                },
                                                0,
                                                0,
                                                rest,
                                                0,
                                                0,
                                                rest,
                                                0,
                                                0,
                                                rest);
                                        t.gives(
                                                given + "Init.ones_(x.select(0, 1))",
                                                () -> Init.ones_(base.select(0, 1)),
                                                1,
                                                1,
                                                1);
                                    }
                                })
                        .covers("init#ones-zeros"),
                rule(
                                12,
                                "eye_ writes ones on the main diagonal and zeros elsewhere, in any layout.",
                                "Fill of a diagonal view.",
                                t -> {
                                    t.gives(
                                            "Init.eye_(ones(2, 3))",
                                            () -> Init.eye_(Torch.ones(2, 3)),
                                            1,
                                            0,
                                            0,
                                            0,
                                            1,
                                            0);
                                    t.gives(
                                            "Init.eye_(ones(3, 2))",
                                            () -> Init.eye_(Torch.ones(3, 2)),
                                            1,
                                            0,
                                            0,
                                            1,
                                            0,
                                            0);
                                    t.gives(
                                            "Init.eye_(zeros(1, 1))",
                                            () -> Init.eye_(Torch.zeros(1, 1)),
                                            1);
                                    Tensor base = Torch.ones(3, 2);
                                    t.gives(
                                            "Init.eye_(ones(3, 2).t())",
                                            () -> Init.eye_(base.t()),
                                            1,
                                            0,
                                            0,
                                            0,
                                            1,
                                            0);
                                    t.gives(
                                            "var x = ones(3, 2); Init.eye_(x.t()); x",
                                            () -> base,
                                            1,
                                            0,
                                            0,
                                            1,
                                            0,
                                            0);
                                })
                        .covers("init#eye", "init#case-5"),
                rule(
                                13,
                                "dirac_ writes a 1 into the middle of each channel's kernel, the upper middle if its size is even.",
                                "Division of sizes by 2 cuts.",
                                t -> {
                                    ones(t, 1, new long[] {2, 2, 3}, 0, 0, 1, 1, 1, 1);
                                    ones(t, 1, new long[] {2, 3, 4}, 0, 0, 2, 1, 1, 2);
                                    ones(t, 1, new long[] {1, 1, 2}, 0, 0, 1);
                                    ones(t, 1, new long[] {2, 2, 1}, 0, 0, 0, 1, 1, 0);
                                    ones(t, 1, new long[] {2, 1, 3, 3}, 0, 0, 1, 1);
                                    ones(
                                            t,
                                            1,
                                            new long[] {2, 2, 3, 3, 3},
                                            0,
                                            0,
                                            1,
                                            1,
                                            1,
                                            1,
                                            1,
                                            1,
                                            1,
                                            1);
                                })
                        .covers("init#dirac", "init#case-6"),
                rule(
                                14,
                                "dirac_ with groups starts anew in each group.",
                                "Row g * out / groups + d.",
                                t -> {
                                    ones(t, 2, new long[] {4, 1, 3}, 0, 0, 1, 2, 0, 1);
                                    ones(
                                            t,
                                            2,
                                            new long[] {4, 2, 3},
                                            0,
                                            0,
                                            1,
                                            1,
                                            1,
                                            1,
                                            2,
                                            0,
                                            1,
                                            3,
                                            1,
                                            1);
                                })
                        .covers("init#dirac", "init#case-7"),
                rule(
                                15,
                                "A convolution with a dirac_ weight and padding of half the kernel returns its input.",
                                "conv2d, or its decomposition into unfold and matmul.",
                                t -> {
                                    Tensor x = Torch.arange(120).view(2, 3, 5, 4).to(DType.FLOAT32);
                                    Tensor w = Init.dirac_(Torch.empty(3, 3, 3, 3));
                                    Tensor y =
                                            t.eval(
                                                    "var w = Init.dirac_(empty(3, 3, 3, 3)); "
                                                            + "org.jtorch.nn.functional.F.conv2d("
                                                            + "arange(120).view(2, 3, 5, 4)"
                                                            + ".to(DType.FLOAT32), w, null, "
                                                            + "org.jtorch.op.nn.Conv2dOptions"
                                                            + ".DEFAULT.padding(1))",
                                                    () ->
                                                            F.conv2d(
                                                                    x,
                                                                    w,
                                                                    null,
                                                                    Conv2dOptions.DEFAULT.padding(
                                                                            1)));
                                    t.same(
                                            "conv2d",
                                            Values.read(x),
                                            Values.read(y),
                                            Tolerance.EXACT);
                                })
                        .covers("init#case-8"),
                rule(
                                16,
                                "A tensor without elements is left alone, without error, by every initialiser.",
                                "Divisions by a fan or a number of rows of 0.",
                                InitPatternRules::empty)
                        .covers("init#case-13", "init#case-10"),
                rule(
                                17,
                                "Initialisers return their tensor, record nothing, and leave it the leaf that it was.",
                                "Writes happen under noGrad and move the version.",
                                InitPatternRules::leaf)
                        .covers("init#case-16"));
    }

    /** The ones of dirac_, by coordinates; everything else is 0. */
    private static void ones(TensorContext t, int groups, long[] sizes, long... coordinates)
            throws Exception {
        String call =
                "Init.dirac_(full(new long[] {%s}, 7.0), %d)"
                        .formatted(Question.sizes(sizes), groups);
        Tensor w = t.eval(call, () -> Init.dirac_(Torch.full(sizes, 7.0), groups));
        int n = coordinates.length / sizes.length;
        t.is((double) n, call + ".sum().item()", () -> w.sum().item());
        t.is(
                coordinates,
                call + ".eq(1).nonzero().toLongArray()",
                () -> w.eq(1).nonzero().toLongArray());
        t.is((long) n, call + ".ne(0).sum().itemLong()", () -> w.ne(0).sum().itemLong());
    }

    private static List<Filler> matrixFillers() {
        return List.of(
                filler("uniform_", Init::uniform_),
                filler("normal_", Init::normal_),
                filler("truncNormal_", Init::truncNormal_),
                filler("ones_", Init::ones_),
                filler("zeros_", Init::zeros_),
                filler("eye_", Init::eye_),
                filler("xavierUniform_", Init::xavierUniform_),
                filler("xavierNormal_", Init::xavierNormal_),
                filler("kaimingUniform_", Init::kaimingUniform_),
                filler("kaimingNormal_", Init::kaimingNormal_),
                filler("orthogonal_", Init::orthogonal_),
                new Filler("Init.sparse_(%s, 0.5)", x -> Init.sparse_(x, 0.5)));
    }

    private static void empty(TensorContext t) throws Exception {
        for (long[] sizes : new long[][] {{0, 5}, {5, 0}, {0, 0}}) {
            String target = "var x = zeros(" + Question.sizes(sizes) + "); ";
            for (var f : matrixFillers()) {
                Tensor x = Torch.zeros(sizes);
                t.is(true, target + f.on("x") + " == x", () -> f.apply(x) == x);
                t.is(Shape.of(sizes), target + f.on("x") + ".shape()", x::shape);
            }
        }
        t.is(
                0L,
                "Init.dirac_(zeros(2, 0, 3)).numel()",
                () -> Init.dirac_(Torch.zeros(2, 0, 3)).numel());
        t.is(
                0L,
                "Init.dirac_(zeros(2, 2, 0)).numel()",
                () -> Init.dirac_(Torch.zeros(2, 2, 0)).numel());
        t.is(0L, "Init.uniform_(zeros(0)).numel()", () -> Init.uniform_(Torch.zeros(0)).numel());
        t.is(0L, "Init.normal_(zeros(0)).numel()", () -> Init.normal_(Torch.zeros(0)).numel());
        double one =
                t.eval("Init.uniform_(zeros()).item()", () -> Init.uniform_(Torch.zeros()).item());
        t.check(one >= 0 && one < 1, "uniform_ of a 0-dim tensor");
    }

    private static void leaf(TensorContext t) throws Exception {
        for (var f : matrixFillers()) {
            Tensor x = Torch.zeros(3, 2).requiresGrad_();
            String given = "var x = zeros(3, 2).requiresGrad_(); ";
            String filled = given + f.on("x") + "; ";
            t.is(true, given + f.on("x") + " == x", () -> f.apply(x) == x);
            t.is(true, filled + "x.requiresGrad()", x::requiresGrad);
            t.is(
                    true,
                    filled + "x.isLeaf() && x.gradFn() == null",
                    () -> x.isLeaf() && x.gradFn() == null);
            t.is(true, filled + "x.version() >= 1", () -> x.version() >= 1);
            t.is(true, filled + "isGradEnabled()", Torch::isGradEnabled);
            t.gives(
                    filled + "x.mul(2).sum().backward(); x.grad()",
                    () -> {
                        x.mul(2).sum().backward();
                        return Objects.requireNonNull(x.grad());
                    },
                    2,
                    2,
                    2,
                    2,
                    2,
                    2);
            t.is(
                    false,
                    f.on("zeros(3, 2)") + ".requiresGrad()",
                    () -> f.apply(Torch.zeros(3, 2)).requiresGrad());
        }
        t.is(
                1,
                "Init.uniform_(zeros(3).requiresGrad_()).version()",
                () -> Init.uniform_(Torch.zeros(3).requiresGrad_()).version());
    }
}
