package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.BroadcastRules.S;

import java.util.List;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Rule;

/** Broadcasting in the operations that have rules of their own about it. */
final class BroadcastOpRules {
    private BroadcastOpRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                8,
                                "where broadcasts all three operands.",
                                "The condition's strides.",
                                BroadcastOpRules::where)
                        .covers("broadcasting#pointwise-ternary-ops", "broadcasting#case-6"),
                S.must(
                                11,
                                "copy_ broadcasts its source to the target and converts its dtype.",
                                "Copy with stride 0.",
                                t -> {
                                    Tensor x = Torch.zeros(2, 3);
                                    x.copy_(Torch.tensor(1, 2, 3));
                                    t.same("copy_", x, 1, 2, 3, 1, 2, 3);
                                    t.throwing(
                                            ShapeException.class,
                                            () -> Torch.zeros(3).copy_(Torch.zeros(2, 3)));
                                })
                        .covers("broadcasting#copy", "broadcasting#case-9"),
                S.must(
                                12,
                                "A masked fill broadcasts the mask; out of place also the tensor.",
                                "where with a scalar.",
                                BroadcastOpRules::maskedFill)
                        .covers("broadcasting#mask-ops", "broadcasting#case-7"),
                S.must(
                                13,
                                "Batch dims of matmul broadcast.",
                                "Batch strides of 0.",
                                BroadcastOpRules::batches)
                        .covers("broadcasting#matmul-family", "broadcasting#case-12"),
                S.must(
                                15,
                                "Index assignment broadcasts the value and drops its leading dims of size 1.",
                                "set.",
                                BroadcastOpRules::assign)
                        .covers("broadcasting#index-assignment", "broadcasting#case-18"),
                S.must(
                                17,
                                "maskedSelect broadcasts both sides and lists elements in row-major order.",
                                "Order of nonzero, then a gather.",
                                t -> {
                                    Tensor mask = bools(2, 3, 1, 0, 1, 0, 1, 0);
                                    t.same(
                                            "a row",
                                            Torch.tensor(1, 2, 3).maskedSelect(mask),
                                            1,
                                            3,
                                            2);
                                    t.same(
                                            "a column",
                                            Torch.tensor(7, 8).view(2, 1).maskedSelect(mask),
                                            7,
                                            7,
                                            8);
                                    t.throwing(
                                            ShapeException.class,
                                            () -> Torch.zeros(4).maskedSelect(mask));
                                })
                        .covers("broadcasting#mask-ops", "broadcasting#case-8"),
                S.must(
                                18,
                                "addcmul, addcdiv, lerp and clamp broadcast all three operands; in place only into the shape of the first.",
                                "Decompositions, and the check of the target.",
                                BroadcastOpRules::ternary)
                        .covers("broadcasting#pointwise-ternary-ops", "broadcasting#case-13"),
                S.must(
                                19,
                                "fmod, remainder and pow broadcast both operands; fmod has the sign of the dividend, remainder that of the divisor.",
                                "Integer remainders, and which operand is which.",
                                t -> {
                                    Tensor a = Torch.tensor(5, -5);
                                    Tensor b = Torch.tensor(3, 2).view(2, 1);
                                    t.same("fmod", a.fmod(b), 2, -2, 1, -1);
                                    t.same("remainder", a.remainder(b), 2, 1, 1, 1);
                                    t.same(
                                            "pow",
                                            Torch.tensor(2, 3).view(2, 1).pow(Torch.tensor(1, 2)),
                                            2,
                                            4,
                                            3,
                                            9);
                                })
                        .covers("broadcasting#pointwise-binary-ops", "broadcasting#case-14"),
                S.must(
                                20,
                                "maximum and minimum of two tensors and comparisons broadcast; NaN wins the former.",
                                "NaN on either side.",
                                BroadcastOpRules::extremes)
                        .covers("broadcasting#pointwise-binary-ops", "broadcasting#case-15"),
                S.must(
                                21,
                                "dist broadcasts; equal does not: tensors of different shapes are not equal.",
                                "Shapes are compared before elements.",
                                t -> {
                                    t.check(
                                            !Torch.ones(1).equal(Torch.ones(2)),
                                            "(1) and (2) are called equal");
                                    t.check(
                                            !Torch.ones(1, 2).equal(Torch.ones(2)),
                                            "(1,2) and (2) are called equal");
                                    t.check(
                                            Torch.ones(2).equal(Torch.ones(2)),
                                            "equal tensors are called different");
                                    Tensor a = Torch.from(new float[] {1, 2});
                                    Tensor b = Torch.from(new float[] {1, 0}, 2, 1);
                                    t.same("dist", a.dist(b, 2), 2.4494898319244385);
                                })
                        .covers("broadcasting#reductions-of-pairs", "broadcasting#case-16"));
    }

    private static Tensor bools(long rows, long cols, int... values) {
        boolean[] v = new boolean[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = values[i] != 0;
        }
        return Torch.from(v, rows, cols);
    }

    private static void where(TensorContext t) {
        Tensor row = Torch.from(new float[] {1, 2, 3});
        t.same("where", Torch.where(bools(2, 1, 1, 0), row, Torch.zeros()), 1, 2, 3, 0, 0, 0);
        t.equal(
                Shape.of(1, 3, 2),
                Torch.where(
                                Torch.from(new boolean[] {true, false}),
                                Torch.zeros(3, 1),
                                Torch.zeros(1, 1, 1))
                        .shape(),
                "shape of where");
        t.equal(
                Shape.of(0, 3),
                Torch.where(bools(1, 1, 1), Torch.zeros(0, 1), row).shape(),
                "shape of where with size 0");
    }

    private static void maskedFill(TensorContext t) throws Exception {
        Tensor mask = Torch.from(new boolean[] {true, false, true});
        t.same("rows", Torch.zeros(2, 3).maskedFill(mask, 5), 5, 0, 5, 5, 0, 5);
        Tensor wide = bools(2, 3, 1, 0, 1, 0, 0, 0);
        t.same("self", Torch.zeros(3).maskedFill(wide, 5), 5, 0, 5, 0, 0, 0);
        Tensor x = Torch.zeros(3);
        t.throwing(ShapeException.class, () -> x.maskedFill_(wide, 5));
        t.throwing(
                ShapeException.class,
                () -> x.maskedFill(Torch.from(new boolean[] {true, false}), 5));
        t.same("untouched", x, 0, 0, 0);
        t.same("in place", Torch.zeros(2, 3).maskedFill_(mask, 5), 5, 0, 5, 5, 0, 5);
    }

    private static void batches(TensorContext t) throws Exception {
        t.equal(
                Shape.of(10, 5, 3, 2),
                Torch.ones(10, 1, 3, 4).matmul(Torch.ones(5, 4, 2)).shape(),
                "shape");
        Tensor a = Torch.arange(4).view(2, 1, 1, 2);
        Tensor b = Torch.arange(6).view(3, 2, 1);
        t.same("batches of 2 and 3", a.matmul(b), 1, 3, 5, 3, 13, 23);
        t.throwing(
                ShapeException.class,
                () -> Torch.ones(2, 3, 4).matmul(Torch.ones(3, 4, 2)),
                "[2, 3, 4]",
                "[3, 4, 2]");
    }

    private static void assign(TensorContext t) throws Exception {
        Tensor x = Torch.zeros(2, 2);
        x.set(5.0, Torch.all(), Torch.at(0));
        t.same("a number", x, 5, 0, 5, 0);
        x.set(Torch.from(new float[] {5, 6}, 1, 1, 2), Torch.all(), Torch.at(0));
        t.same("column", x, 5, 0, 6, 0);
        t.throwing(ShapeException.class, () -> x.set(Torch.zeros(3), Torch.all(), Torch.at(0)));
        t.same("untouched", x, 5, 0, 6, 0);
    }

    private static void ternary(TensorContext t) throws Exception {
        Tensor self = Torch.from(new float[] {1, 2});
        Tensor a = Torch.from(new float[] {1, 2}, 2, 1);
        Tensor b = Torch.from(new float[] {3, 4});
        Scalar half = Scalar.of(0.5);
        t.same("addcmul", self.addcmul(a, b, half), 2.5, 4, 4, 6);
        t.same("addcdiv", self.addcdiv(b, a, half), 2.5, 4, 1.75, 3);
        t.throwing(ShapeException.class, () -> self.addcmul_(a, b, half));
        t.throwing(ShapeException.class, () -> self.addcdiv_(b, a, half));
        t.same("untouched", self, 1, 2);
        Tensor start = Torch.from(new float[] {0, 10});
        t.same("lerp", start.lerp(a, half), 0.5, 5.5, 1, 6);
        t.same(
                "clamp",
                Torch.from(new float[] {0, 5, 9}).clamp(a, Torch.scalar(6.0)),
                1,
                5,
                6,
                2,
                5,
                6);
    }

    private static void extremes(TensorContext t) {
        Tensor a = Torch.from(new float[] {1, Float.NaN});
        Tensor b = Torch.from(new float[] {2, 0}, 2, 1);
        double nan = Double.NaN;
        t.same("maximum", a.maximum(b), 2, nan, 1, nan);
        t.same("maximum, exchanged", b.maximum(a), 2, nan, 1, nan);
        t.same("minimum", a.minimum(b), 1, nan, 0, nan);
        Tensor c = Torch.tensor(2, 1).view(2, 1);
        t.same("gt", Torch.tensor(1, 2, 3).gt(c), 0, 0, 1, 0, 1, 1);
        t.same("eq", Torch.tensor(1, 2, 3).eq(c), 0, 1, 0, 1, 0, 0);
    }
}
