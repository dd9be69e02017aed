package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.PRIMITIVES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.CoreKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** Matrix products. */
final class LinearRules {
    private static final int[][] SIZES = {
        {1, 1, 1}, {2, 3, 4}, {5, 1, 7}, {17, 33, 9}, {64, 65, 66}, {3, 0, 2}
    };

    private LinearRules() {}

    static List<Rule> all() {
        return List.of(
                rule(
                        1,
                        "matmul refuses 0-dim operands.",
                        t ->
                                t.throwing(
                                        ShapeException.class,
                                        () -> Torch.scalar(1.0).matmul(Torch.zeros(2, 2)),
                                        "mul")),
                rule(
                        2,
                        "matmul takes operands of one dtype, not bool.",
                        t -> {
                            t.throwing(
                                    DTypeException.class,
                                    () -> Torch.zeros(2, 2).matmul(Torch.zeros(DType.INT64, 2, 2)));
                            t.throwing(
                                    DTypeException.class,
                                    () ->
                                            Torch.zeros(DType.BOOL, 2, 2)
                                                    .matmul(Torch.zeros(DType.BOOL, 2, 2)));
                        }),
                rule(
                        3,
                        "Inner sizes must be equal; the message says which and what to do.",
                        t ->
                                t.throwing(
                                        ShapeException.class,
                                        () -> Torch.zeros(2, 3).matmul(Torch.zeros(4, 5)),
                                        "3",
                                        "4",
                                        "JT-LIN-003")),
                rule(
                        4,
                        "bmm takes as many matrices on both sides.",
                        t ->
                                t.throwing(
                                        ShapeException.class,
                                        () -> Torch.zeros(2, 3, 4).bmm(Torch.zeros(3, 4, 5)))),
                rule(
                        5,
                        "mm, bmm, mv and dot refuse other ranks.",
                        t -> {
                            t.throwing(
                                    ShapeException.class,
                                    () -> Torch.zeros(2).mm(Torch.zeros(2, 2)));
                            t.throwing(
                                    ShapeException.class,
                                    () -> Torch.zeros(2, 2).dot(Torch.zeros(2)));
                        }),
                rule(
                        6,
                        "An element of a product is the dot product of row and column, within Higham's bound, in any layout.",
                        LinearRules::products),
                rule(
                                7,
                                "Batches multiply matrix by matrix; a 1-dim operand is a row on the left, a column on the right.",
                                t -> {
                                    NdArray a =
                                            Values.ordinary(
                                                    DType.FLOAT32, Shape.of(2, 3, 4), t.random());
                                    NdArray b =
                                            Values.ordinary(
                                                    DType.FLOAT32, Shape.of(2, 4, 5), t.random());
                                    Tensor c = Values.dense(a).matmul(Values.dense(b));
                                    for (int i = 0; i < 2; i++) {
                                        int at = i;
                                        NdArray x =
                                                NdArray.floats(
                                                        DType.FLOAT32,
                                                        Shape.of(3, 4),
                                                        j -> a.f(at * 12 + j));
                                        NdArray y =
                                                NdArray.floats(
                                                        DType.FLOAT32,
                                                        Shape.of(4, 5),
                                                        j -> b.f(at * 20 + j));
                                        t.same(
                                                "batch " + i,
                                                Oracle.matmul(x, y),
                                                Values.read(c.select(0, i)),
                                                new Tolerance(2, 1e-5));
                                    }
                                    t.equal(
                                            Shape.of(5),
                                            Torch.zeros(4).matmul(Torch.zeros(4, 5)).shape(),
                                            "row");
                                    t.equal(
                                            Shape.of(2, 3),
                                            Torch.zeros(2, 3, 4).matmul(Torch.zeros(4)).shape(),
                                            "column");
                                    t.equal(
                                            Shape.of(),
                                            Torch.zeros(4).matmul(Torch.zeros(4)).shape(),
                                            "dot");
                                })
                        .covers("broadcasting#matmul-family"),
                rule(
                                8,
                                "Only the added tensor of addmm broadcasts.",
                                t -> {
                                    t.same(
                                            "addmm",
                                            Torch.from(new float[] {1, 2})
                                                    .addmm(Torch.ones(3, 2), Torch.ones(2, 2)),
                                            3,
                                            4,
                                            3,
                                            4,
                                            3,
                                            4);
                                    t.throwing(
                                            ShapeException.class,
                                            () ->
                                                    Torch.zeros(3)
                                                            .addmm(
                                                                    Torch.ones(3, 2),
                                                                    Torch.ones(2, 2)));
                                })
                        .covers("broadcasting#add-matmul-family", "broadcasting#case-17"),
                rule(
                                9,
                                "The tensor that baddbmm adds broadcasts over batches and matrices.",
                                t -> {
                                    t.same(
                                            "baddbmm",
                                            Torch.ones(1)
                                                    .baddbmm(
                                                            Torch.ones(2, 1, 2),
                                                            Torch.ones(2, 2, 1)),
                                            3,
                                            3);
                                    t.throwing(
                                            ShapeException.class,
                                            () ->
                                                    Torch.ones(3, 1, 1)
                                                            .baddbmm(
                                                                    Torch.ones(2, 1, 2),
                                                                    Torch.ones(2, 2, 1)));
                                })
                        .covers("broadcasting#add-matmul-family", "broadcasting#case-17"));
    }

    private static void products(TensorContext t) throws Exception {
        t.kinds(
                CoreKind.MATMUL,
                "matmul",
                t.numbers(),
                d -> {
                    var questions = new ArrayList<Question>();
                    for (int[] s : SIZES) {
                        for (Layout l : Layout.values()) {
                            NdArray a = Values.ordinary(d, Shape.of(s[0], s[1]), t.random());
                            NdArray b = Values.ordinary(d, Shape.of(s[1], s[2]), t.random());
                            double bound =
                                    d.isFloating() ? Oracle.dotBound(s[1], d, 16.0 * s[1]) : 0;
                            questions.add(
                                    new Question(
                                            "a.matmul(b)",
                                            List.of(a, b),
                                            l,
                                            false,
                                            in -> in[0].matmul(in[1]),
                                            in -> Oracle.matmul(in[0], in[1]),
                                            new Tolerance(1, bound)));
                        }
                    }
                    t.answers(questions);
                });
    }

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-LIN-%03d".formatted(number),
                MUST,
                PRIMITIVES,
                sentence,
                "Tiles at the edge, transposed operands, batch strides, an inner size of 0.",
                ask(body));
    }
}
