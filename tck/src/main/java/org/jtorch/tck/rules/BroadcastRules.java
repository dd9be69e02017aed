package org.jtorch.tck.rules;

import java.util.Arrays;
import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.op.BinaryKind;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** Broadcasting: which shapes fit, and what comes out. */
final class BroadcastRules {
    static final Section S =
            new Section(Area.BRD, Tier.COMPOSITES, "Shapes before kernels; strides of 0 in them.");
    private static final long[][][] FITTING = {
        {{5, 7, 3}, {5, 7, 3}},
        {{5, 3, 4, 1}, {3, 1, 1}},
        {{5, 1, 4, 1}, {3, 1, 1}},
        {{1}, {3, 1, 7}},
        {{4, 1}, {4}},
        {{}, {}},
        {{}, {2, 3}},
        {{0}, {}},
        {{0}, {1}},
        {{0, 3}, {1, 3}},
        {{0, 1}, {1, 5}},
        {{2, 0}, {0}},
        {{1, 0}, {3, 1}},
        {{2, 1, 0}, {1, 3, 1}}
    };
    private static final long[][][] REFUSED = {
        {{5, 2, 4, 1}, {3, 1, 1}},
        {{0}, {2, 2}},
        {{0}, {2}},
        {{2, 0}, {3, 0}},
        {{3}, {4}},
        {{2, 3}, {6}}
    };

    private BroadcastRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                1,
                                "Shapes that do not broadcast are refused, naming both shapes, the dim and its sizes.",
                                "Shape.broadcast.",
                                BroadcastRules::refused)
                        .covers(
                                "broadcasting#broadcastable",
                                "broadcasting#fallback-to-1-d",
                                "broadcasting#shapes-15",
                                "broadcasting#shapes-16",
                                "broadcasting#shapes-17",
                                "broadcasting#shapes-18",
                                "broadcasting#shapes-19",
                                "broadcasting#shapes-20"),
                S.must(
                                2,
                                "expand gives stride 0 to repeated dims and refuses to change a size other than 1.",
                                "Strided.expand.",
                                BroadcastRules::expand)
                        .covers(
                                "broadcasting#case-10",
                                "broadcasting#expand",
                                "broadcasting#no-copy"),
                S.must(
                                3,
                                "sumToSize sums exactly the dims that broadcasting would repeat.",
                                "Which side is summed.",
                                BroadcastRules::sumToSize)
                        .covers("broadcasting#sumtosize"),
                S.must(
                                5,
                                "The result has per dim the size that is not 1, and rank the larger rank; size 1 against 0 gives 0.",
                                "Result shape.",
                                BroadcastRules::shapes)
                        .covers(
                                "broadcasting#result-shape",
                                "broadcasting#shapes-1",
                                "broadcasting#shapes-2",
                                "broadcasting#shapes-3",
                                "broadcasting#shapes-4",
                                "broadcasting#shapes-5",
                                "broadcasting#shapes-6",
                                "broadcasting#shapes-7",
                                "broadcasting#shapes-8",
                                "broadcasting#shapes-9",
                                "broadcasting#shapes-10",
                                "broadcasting#shapes-11",
                                "broadcasting#shapes-12",
                                "broadcasting#shapes-13",
                                "broadcasting#shapes-14"),
                S.must(
                                6,
                                "Elements of a dim of size 1 repeat along the other operand's dim, on either side.",
                                "Stride 0 in the kernel, on the first and on the second operand.",
                                t -> values(t, false))
                        .covers("broadcasting#pointwise-binary-ops"),
                S.must(
                                7,
                                "Both operands may repeat at once, in different dims.",
                                "Merged dims in the iteration.",
                                t -> {
                                    values(t, true);
                                    Tensor row = Torch.from(new float[] {1, 2, 3, 4});
                                    t.same(
                                            "column and row",
                                            Torch.ones(2, 1).add(row),
                                            2,
                                            3,
                                            4,
                                            5,
                                            2,
                                            3,
                                            4,
                                            5);
                                })
                        .covers("broadcasting#pointwise-binary-ops", "broadcasting#case-5"),
                S.must(
                                10,
                                "broadcastTensors gives views of the common shape.",
                                "It must not copy.",
                                BroadcastRules::broadcastTensors)
                        .covers("broadcasting#broadcast-tensors", "broadcasting#case-11"),
                S.must(
                                16,
                                "expandAs gives a view of the other tensor's shape.",
                                "Strided.expand.",
                                t -> {
                                    Tensor a = Torch.tensor(1, 2);
                                    Tensor e = a.expandAs(Torch.zeros(3, 2));
                                    t.same("expandAs", e, 1, 2, 1, 2, 1, 2);
                                    t.check(e.sharesStorageWith(a), "expandAs copies");
                                    t.throwing(
                                            ShapeException.class,
                                            () -> a.expandAs(Torch.zeros(3)),
                                            "[2]",
                                            "[3]");
                                })
                        .covers("broadcasting#expand-as"));
    }

    private static void refused(TensorContext t) throws Exception {
        for (long[][] pair : REFUSED) {
            Shape a = Shape.of(pair[0]);
            Shape b = Shape.of(pair[1]);
            t.check(!Shape.broadcastable(a, b), "%s and %s are called broadcastable", a, b);
            t.throwing(
                    ShapeException.class,
                    () -> Torch.zeros(pair[0]).add(Torch.zeros(pair[1])),
                    "broadcast",
                    a.toString(),
                    b.toString(),
                    "dim",
                    "JT-BRD-001");
        }
        t.throwing(
                ShapeException.class,
                () -> Torch.zeros(5, 2, 4, 1).mul(Torch.zeros(3, 1, 1)),
                "dim 1",
                "2 meets 3");
        for (long[][] pair : FITTING) {
            t.check(
                    Shape.broadcastable(Shape.of(pair[0]), Shape.of(pair[1])),
                    "%s and %s are called unfit",
                    Shape.of(pair[0]),
                    Shape.of(pair[1]));
        }
    }

    private static void expand(TensorContext t) throws InterruptedException {
        Tensor a = Torch.tensor(1, 2).view(2, 1).expand(2, 3);
        t.same("expand", a, 1, 1, 1, 2, 2, 2);
        t.equal(new long[] {1, 0}, a.strides(), "strides");
        t.equal(
                new long[] {0, 1},
                Torch.tensor(1, 2).expand(3, 2).strides(),
                "strides of a new dim");
        t.equal(new long[] {0, 0}, Torch.scalar(5).expand(2, 2).strides(), "strides of 0 dims");
        t.same("0-dim", Torch.scalar(5).expand(2, 2), 5, 5, 5, 5);
        t.equal(Shape.of(2, 3), Torch.zeros(2, 1).expand(-1, 3).shape(), "shape with -1");
        t.throwing(ShapeException.class, () -> Torch.tensor(1, 2).expand(-1, 2));
        t.throwing(ShapeException.class, () -> Torch.zeros(2, 3).expand(3));
        t.throwing(ShapeException.class, () -> Torch.zeros(2, 3).expand(0, 3));
        t.equal(Shape.of(0, 3), Torch.zeros(1, 3).expand(0, 3).shape(), "1 to 0");
    }

    private static void sumToSize(TensorContext t) throws Exception {
        NdArray a = Values.ordinary(DType.FLOAT32, Shape.of(2, 3, 4), t.random());
        Tensor x = Values.dense(a);
        NdArray e =
                Oracle.reduce(a, new int[] {0, 2}, true, a.dtype(), Double::sum, 0, Long::sum, 0);
        NdArray found = Values.read(x.sumToSize(3, 1));
        t.equal(Shape.of(3, 1), found.shape(), "shape of sumToSize");
        t.same(
                "sumToSize(3, 1)",
                NdArray.floats(a.dtype(), Shape.of(3, 1), e::f),
                found,
                new Tolerance(4, 1e-5));
        t.throwing(ShapeException.class, () -> x.sumToSize(2, 4));
        t.equal(Shape.of(), x.sumToSize().shape(), "shape of sumToSize()");
        t.same("from nothing", Torch.zeros(0, 3).sumToSize(1, 3), 0, 0, 0);
    }

    private static void shapes(TensorContext t) {
        for (long[][] p : FITTING) {
            Shape s = Oracle.common(Shape.of(p[0]), Shape.of(p[1]));
            Tensor sum = Torch.full(p[0], 2).add(Torch.full(p[1], 3));
            t.equal(s, sum.shape(), "shape of the sum");
            Tensor product = Torch.full(p[1], 3).mul(Torch.full(p[0], 2));
            t.equal(s, product.shape(), "shape of the product");
            double[] fives = new double[(int) s.numel()];
            double[] sixes = new double[(int) s.numel()];
            Arrays.fill(fives, 5);
            Arrays.fill(sixes, 6);
            t.same("the sum of twos and threes", sum.flatten(), fives);
            t.same("the product of twos and threes", product.flatten(), sixes);
        }
    }

    private static void broadcastTensors(TensorContext t) throws Exception {
        Tensor a = Torch.arange(3).view(3, 1);
        List<Tensor> r = Torch.broadcastTensors(a, Torch.zeros(1, 4), Torch.zeros());
        t.equal(3, r.size(), "number of tensors");
        for (Tensor x : r) {
            t.equal(Shape.of(3, 4), x.shape(), "shape");
        }
        t.check(r.get(0).sharesStorageWith(a), "the result is a copy, not a view");
        t.throwing(
                ShapeException.class, () -> Torch.broadcastTensors(Torch.zeros(3), Torch.zeros(4)));
    }

    private static void values(TensorContext t, boolean both) throws Exception {
        t.kinds(
                BinaryKind.SUB,
                "sub",
                t.numbers(),
                d -> {
                    for (Layout l : Layout.values()) {
                        for (long[][] p :
                                both
                                        ? new long[][][] {{{3, 1}, {1, 4}}, {{2, 1, 5}, {1, 3, 1}}}
                                        : FITTING) {
                            t.answer(
                                    new Question(
                                            "a.sub(b)",
                                            List.of(
                                                    Values.ordinary(d, Shape.of(p[0]), t.random()),
                                                    Values.ordinary(d, Shape.of(p[1]), t.random())),
                                            l,
                                            false,
                                            in -> in[0].sub(in[1]),
                                            in ->
                                                    Oracle.zip(
                                                            in[0],
                                                            in[1],
                                                            d,
                                                            (x, y) -> x - y,
                                                            (x, y) -> x - y),
                                            Tolerance.EXACT));
                            t.answer(
                                    new Question(
                                            "a.sub(b)",
                                            List.of(
                                                    Values.ordinary(d, Shape.of(p[1]), t.random()),
                                                    Values.ordinary(d, Shape.of(p[0]), t.random())),
                                            l,
                                            false,
                                            in -> in[0].sub(in[1]),
                                            in ->
                                                    Oracle.zip(
                                                            in[0],
                                                            in[1],
                                                            d,
                                                            (x, y) -> x - y,
                                                            (x, y) -> x - y),
                                            Tolerance.EXACT));
                        }
                    }
                });
    }
}
