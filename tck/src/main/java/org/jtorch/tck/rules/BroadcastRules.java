package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.COMPOSITES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.BinaryKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** Broadcasting, row by row of its specification. */
final class BroadcastRules {
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
                rule(
                                1,
                                "Shapes that do not broadcast are refused, naming both sizes.",
                                "Shape.broadcast.",
                                t -> {
                                    for (long[][] pair : REFUSED) {
                                        t.throwing(
                                                ShapeException.class,
                                                () ->
                                                        Torch.zeros(pair[0])
                                                                .add(Torch.zeros(pair[1])),
                                                "broadcast");
                                    }
                                })
                        .covers(
                                "broadcasting#broadcastable",
                                "broadcasting#shapes-15",
                                "broadcasting#shapes-16",
                                "broadcasting#shapes-17",
                                "broadcasting#shapes-18",
                                "broadcasting#shapes-19",
                                "broadcasting#shapes-20"),
                rule(
                                2,
                                "expand gives stride 0 to repeated dims and refuses to change a size other than 1.",
                                "Strided.expand.",
                                BroadcastRules::expand)
                        .covers(
                                "broadcasting#case-10",
                                "broadcasting#expand",
                                "broadcasting#no-copy"),
                rule(
                                3,
                                "sumToSize sums exactly the dims that broadcasting would repeat.",
                                "Which side is summed.",
                                t -> {
                                    NdArray a =
                                            Values.ordinary(
                                                    DType.FLOAT32, Shape.of(2, 3, 4), t.random());
                                    Tensor x = Values.dense(a);
                                    NdArray e =
                                            Oracle.reduce(
                                                    a,
                                                    new int[] {0, 2},
                                                    true,
                                                    a.dtype(),
                                                    Double::sum,
                                                    0,
                                                    Long::sum,
                                                    0);
                                    NdArray found = Values.read(x.sumToSize(3, 1));
                                    t.equal(Shape.of(3, 1), found.shape(), "shape of sumToSize");
                                    t.same(
                                            "sumToSize(3, 1)",
                                            NdArray.floats(a.dtype(), Shape.of(3, 1), e::f),
                                            found,
                                            new Tolerance(4, 1e-5));
                                    t.throwing(ShapeException.class, () -> x.sumToSize(2, 4));
                                })
                        .covers("broadcasting#sumtosize"),
                rule(
                                4,
                                "An in-place operand broadcasts to the target, whose shape never changes; else nothing is written.",
                                "The check comes before the first write.",
                                BroadcastRules::inPlace)
                        .covers("broadcasting#in-place"),
                rule(
                                5,
                                "The result has per dim the size that is not 1, and rank the larger rank; size 1 against 0 gives 0.",
                                "Result shape.",
                                t -> {
                                    for (long[][] p : FITTING) {
                                        Shape s = Oracle.common(Shape.of(p[0]), Shape.of(p[1]));
                                        t.equal(
                                                s,
                                                Torch.zeros(p[0]).add(Torch.zeros(p[1])).shape(),
                                                "shape of the sum");
                                        t.equal(
                                                s,
                                                Torch.zeros(p[1]).mul(Torch.zeros(p[0])).shape(),
                                                "shape of the product");
                                    }
                                })
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
                rule(
                                6,
                                "Elements of a dim of size 1 repeat along the other operand's dim, on either side.",
                                "Stride 0 in the kernel, on the first and on the second operand.",
                                t -> values(t, false))
                        .covers("broadcasting#pointwise-binary-ops"),
                rule(
                                7,
                                "Both operands may repeat at once, in different dims.",
                                "Merged dims in the iteration.",
                                t -> values(t, true))
                        .covers("broadcasting#pointwise-binary-ops"),
                rule(
                                8,
                                "where broadcasts all three operands.",
                                "The condition's strides.",
                                t -> {
                                    Tensor c = Torch.from(new boolean[] {true, false}, 2, 1);
                                    t.same(
                                            "where",
                                            Torch.where(
                                                    c,
                                                    Torch.from(new float[] {1, 2, 3}),
                                                    Torch.zeros()),
                                            1,
                                            2,
                                            3,
                                            0,
                                            0,
                                            0);
                                    t.equal(
                                            Shape.of(1, 3, 2),
                                            Torch.where(
                                                            Torch.from(new boolean[] {true, false}),
                                                            Torch.zeros(3, 1),
                                                            Torch.zeros(1, 1, 1))
                                                    .shape(),
                                            "shape of where");
                                })
                        .covers("broadcasting#pointwise-ternary-ops", "broadcasting#case-6"),
                rule(
                                9,
                                "A target that repeats elements, or overlaps an operand in part, is refused untouched.",
                                "The overlap check.",
                                t -> {
                                    Tensor base = Torch.zeros(1, 3);
                                    t.throwing(
                                            ArgumentException.class,
                                            () -> base.expand(2, 3).add_(1));
                                    t.same("base", base, 0, 0, 0);
                                    Tensor a = Torch.arange(4);
                                    t.throwing(
                                            ArgumentException.class,
                                            () -> a.slice(0, 1, 4).add_(a.slice(0, 0, 3)));
                                    Tensor m = a.view(2, 2);
                                    t.throwing(ArgumentException.class, () -> m.add_(m.t()));
                                    t.same("a", a, 0, 1, 2, 3);
                                    a.add_(a);
                                    t.same("a.add_(a)", a, 0, 2, 4, 6);
                                })
                        .covers("broadcasting#overlapping-target", "broadcasting#case-4"),
                rule(
                                10,
                                "broadcastTensors gives views of the common shape.",
                                "It must not copy.",
                                t -> {
                                    Tensor a = Torch.arange(3).view(3, 1);
                                    List<Tensor> r =
                                            Torch.broadcastTensors(
                                                    a, Torch.zeros(1, 4), Torch.zeros());
                                    for (Tensor x : r) {
                                        t.equal(Shape.of(3, 4), x.shape(), "shape");
                                    }
                                    t.check(
                                            r.get(0).sharesStorageWith(a),
                                            "the result is a copy, not a view");
                                })
                        .covers("broadcasting#broadcast-tensors", "broadcasting#case-11"),
                rule(
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
                rule(
                                12,
                                "A masked fill broadcasts the mask; out of place also the tensor.",
                                "where with a scalar.",
                                t -> {
                                    Tensor mask = Torch.from(new boolean[] {true, false, true});
                                    t.same(
                                            "rows",
                                            Torch.zeros(2, 3).maskedFill(mask, 5),
                                            5,
                                            0,
                                            5,
                                            5,
                                            0,
                                            5);
                                    Tensor wide =
                                            Torch.from(
                                                    new boolean[] {
                                                        true, false, true, false, false, false
                                                    },
                                                    2,
                                                    3);
                                    t.same(
                                            "self",
                                            Torch.zeros(3).maskedFill(wide, 5),
                                            5,
                                            0,
                                            5,
                                            0,
                                            0,
                                            0);
                                    t.throwing(
                                            ShapeException.class,
                                            () -> Torch.zeros(3).maskedFill_(wide, 5));
                                })
                        .covers("broadcasting#mask-ops"),
                rule(
                                13,
                                "Batch dims of matmul broadcast.",
                                "Batch strides of 0.",
                                t -> {
                                    t.equal(
                                            Shape.of(10, 5, 3, 2),
                                            Torch.ones(10, 1, 3, 4)
                                                    .matmul(Torch.ones(5, 4, 2))
                                                    .shape(),
                                            "shape");
                                    t.throwing(
                                            ShapeException.class,
                                            () -> Torch.ones(2, 3, 4).matmul(Torch.ones(3, 4, 2)));
                                })
                        .covers("broadcasting#matmul-family", "broadcasting#case-12"),
                rule(
                                14,
                                "A non-contiguous target is written at its own places.",
                                "Output strides.",
                                t -> {
                                    Tensor a = Torch.arange(6).view(2, 3);
                                    a.t().add_(Torch.tensor(10, 20));
                                    t.same("a", a, 10, 11, 12, 23, 24, 25);
                                })
                        .covers("broadcasting#in-place"),
                rule(
                                15,
                                "Index assignment broadcasts the value and drops its leading dims of size 1.",
                                "set.",
                                t -> {
                                    Tensor x = Torch.zeros(2, 2);
                                    x.set(
                                            Torch.from(new float[] {5, 6}, 1, 1, 2),
                                            Torch.all(),
                                            Torch.at(0));
                                    t.same("column", x, 5, 0, 6, 0);
                                    t.throwing(
                                            ShapeException.class,
                                            () -> x.set(Torch.zeros(3), Torch.all(), Torch.at(0)));
                                })
                        .covers("broadcasting#index-assignment", "broadcasting#case-18"));
    }

    private static void expand(TensorContext t) throws InterruptedException {
        Tensor a = Torch.tensor(1, 2).view(2, 1).expand(2, 3);
        t.same("expand", a, 1, 1, 1, 2, 2, 2);
        t.equal(new long[] {1, 0}, a.strides(), "strides");
        t.equal(
                new long[] {0, 1},
                Torch.tensor(1, 2).expand(3, 2).strides(),
                "strides of a new dim");
        t.throwing(ShapeException.class, () -> Torch.tensor(1, 2).expand(-1, 2));
        t.throwing(ShapeException.class, () -> Torch.zeros(2, 3).expand(3));
        t.throwing(ShapeException.class, () -> Torch.zeros(2, 3).expand(0, 3));
        t.equal(Shape.of(0, 3), Torch.zeros(1, 3).expand(0, 3).shape(), "1 to 0");
    }

    private static void inPlace(TensorContext t) throws InterruptedException {
        Torch.zeros(5, 3, 4, 1).add_(Torch.ones(3, 1, 1));
        Tensor x = Torch.zeros(3);
        t.throwing(ShapeException.class, () -> x.add_(Torch.ones(1, 3)));
        t.throwing(ShapeException.class, () -> Torch.zeros(1, 3, 1).add_(Torch.ones(3, 1, 7)));
        t.throwing(ShapeException.class, () -> Torch.zeros(1).add_(Torch.ones(0)));
        t.same("untouched target", x, 0, 0, 0);
        t.equal(0, x.version(), "version after a refused write");
        t.same("0-dim", Torch.scalar(1.0).add_(Torch.scalar(2.0)), 3);
    }

    private static void values(TensorContext t, boolean both) throws Exception {
        t.kinds(
                BinaryKind.SUB,
                "sub",
                t.dtypes().stream().filter(d -> d != DType.BOOL).toList(),
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

    private static Rule rule(
            int number, String sentence, String hint, TensorContext.TensorBody body) {
        return new Rule(
                "JT-BRD-%03d".formatted(number), MUST, COMPOSITES, sentence, hint, ask(body));
    }
}
