package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.InitChecks.rule;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.init.Init;
import org.jtorch.tck.Rule;

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
                                    t.same(
                                            "0.3",
                                            Init.constant_(Torch.zeros(2, 2), 0.3),
                                            0.30000001192092896,
                                            0.30000001192092896,
                                            0.30000001192092896,
                                            0.30000001192092896);
                                    t.same(
                                            "2.7",
                                            Init.constant_(Torch.zeros(DType.INT64, 2), 2.7),
                                            2,
                                            2);
                                    t.same(
                                            "-2.7",
                                            Init.constant_(Torch.zeros(DType.INT32, 1), -2.7),
                                            -2);
                                    Tensor bytes = Torch.zeros(DType.UINT8, 1);
                                    t.throwing(
                                            ArgumentException.class,
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
                                        Init.zeros_(base.narrow(1, 0, 2).t());
                                        t.same(
                                                "zeros_ " + d,
                                                base,
                                                0,
                                                0,
                                                rest,
                                                0,
                                                0,
                                                rest,
                                                0,
                                                0,
                                                rest);
                                        t.same(
                                                "ones_ " + d,
                                                Init.ones_(base.select(0, 1)),
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
                                    t.same("(2,3)", Init.eye_(Torch.ones(2, 3)), 1, 0, 0, 0, 1, 0);
                                    t.same("(3,2)", Init.eye_(Torch.ones(3, 2)), 1, 0, 0, 1, 0, 0);
                                    t.same("(1,1)", Init.eye_(Torch.zeros(1, 1)), 1);
                                    Tensor base = Torch.ones(3, 2);
                                    t.same("transposed", Init.eye_(base.t()), 1, 0, 0, 0, 1, 0);
                                    t.same("its base", base, 1, 0, 0, 1, 0, 0);
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
                                    Tensor x =
                                            Values.dense(
                                                    Values.ordinary(
                                                            DType.FLOAT32,
                                                            org.jtorch.Shape.of(2, 3, 5, 4),
                                                            t.random()));
                                    Tensor w = Init.dirac_(Torch.empty(3, 3, 3, 3));
                                    Tensor y =
                                            F.conv2d(
                                                    x,
                                                    w,
                                                    null,
                                                    org.jtorch.op.nn.Conv2dOptions.DEFAULT.padding(
                                                            1));
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
    private static void ones(TensorContext t, int groups, long[] sizes, long... coordinates) {
        Tensor w = Init.dirac_(Torch.full(sizes, 7.0), groups);
        String what = "dirac_ of " + w.shape() + " with " + groups + " group(s)";
        int n = coordinates.length / sizes.length;
        t.equal((double) n, w.sum().item(), "sum of " + what);
        t.equal(coordinates, w.eq(1).nonzero().toLongArray(), "ones of " + what);
        t.equal((long) n, w.ne(0).sum().itemLong(), "elements other than 0 of " + what);
    }

    private static List<UnaryOperator<Tensor>> matrixFillers() {
        return List.of(
                Init::uniform_,
                Init::normal_,
                Init::truncNormal_,
                Init::ones_,
                Init::zeros_,
                Init::eye_,
                Init::xavierUniform_,
                Init::xavierNormal_,
                Init::kaimingUniform_,
                Init::kaimingNormal_,
                Init::orthogonal_,
                x -> Init.sparse_(x, 0.5));
    }

    private static void empty(TensorContext t) {
        for (long[] sizes : new long[][] {{0, 5}, {5, 0}, {0, 0}}) {
            for (var f : matrixFillers()) {
                Tensor x = Torch.zeros(sizes);
                t.check(f.apply(x) == x, "an initialiser returns another tensor than its own");
                t.equal(x.shape(), org.jtorch.Shape.of(sizes), "shape");
            }
        }
        t.equal(0L, Init.dirac_(Torch.zeros(2, 0, 3)).numel(), "dirac_ of (2,0,3)");
        t.equal(0L, Init.dirac_(Torch.zeros(2, 2, 0)).numel(), "dirac_ of (2,2,0)");
        t.equal(0L, Init.uniform_(Torch.zeros(0)).numel(), "uniform_ of (0)");
        t.equal(0L, Init.normal_(Torch.zeros(0)).numel(), "normal_ of (0)");
        Tensor scalar = Init.uniform_(Torch.zeros());
        t.check(scalar.item() >= 0 && scalar.item() < 1, "uniform_ of a 0-dim tensor");
    }

    private static void leaf(TensorContext t) {
        for (var f : matrixFillers()) {
            Tensor x = Torch.zeros(3, 2).requiresGrad_();
            t.check(f.apply(x) == x, "an initialiser returns another tensor than its own");
            t.check(x.requiresGrad(), "requiresGrad is lost");
            t.check(x.isLeaf() && x.gradFn() == null, "the write was recorded");
            t.check(x.version() >= 1, "the version did not move");
            t.check(Torch.isGradEnabled(), "grad mode is not restored");
            Tensor y = x.mul(2).sum();
            y.backward();
            t.same("gradient after", java.util.Objects.requireNonNull(x.grad()), 2, 2, 2, 2, 2, 2);
            Tensor plain = f.apply(Torch.zeros(3, 2));
            t.check(!plain.requiresGrad(), "a plain tensor requires grad afterwards");
        }
        Tensor once = Init.uniform_(Torch.zeros(3).requiresGrad_());
        t.equal(1, once.version(), "version after uniform_");
    }
}
