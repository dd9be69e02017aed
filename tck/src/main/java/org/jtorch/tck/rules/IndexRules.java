package org.jtorch.tck.rules;

import static org.jtorch.Torch.at;
import static org.jtorch.Torch.by;
import static org.jtorch.Torch.range;
import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.PRIMITIVES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.CoreKind;
import org.jtorch.op.ScatterKind;
import org.jtorch.tck.Rule;

/** Indexing, gather, scatter and masks. */
final class IndexRules {
    private IndexRules() {}

    private static Tensor grid() {
        return Torch.arange(12).view(3, 4);
    }

    private static Tensor ids(long... v) {
        return Torch.from(v);
    }

    static List<Rule> all() {
        return List.of(
                rule(
                        1,
                        "A dim out of range is refused.",
                        t -> {
                            t.throwing(IndexException.class, () -> grid().select(2, 0), "dim");
                            t.throwing(IndexException.class, () -> grid().transpose(0, -3), "dim");
                        }),
                rule(
                        2,
                        "An index out of range is refused; a negative one counts from the end.",
                        t -> {
                            t.same("last row", grid().get(-1), 8, 9, 10, 11);
                            t.throwing(IndexException.class, () -> grid().get(3), "range");
                        }),
                rule(
                        3,
                        "A range is cut to its dim, and its step is positive.",
                        t -> {
                            t.same("range", grid().get(range(0, 99, 2), at(0)), 0, 8);
                            t.same(
                                    "from the end",
                                    grid().get(at(0), range(-2, Long.MAX_VALUE)),
                                    2,
                                    3);
                            t.throwing(ArgumentException.class, () -> grid().get(range(0, 2, 0)));
                        }),
                rule(
                        4,
                        "At most one index per dim.",
                        t ->
                                t.throwing(
                                        IndexException.class,
                                        () -> grid().get(at(0), at(0), at(0)))),
                rule(
                        5,
                        "Index tensors are integers or masks.",
                        t -> {
                            t.throwing(IndexException.class, () -> grid().get(by(Torch.zeros(2))));
                            t.throwing(
                                    DTypeException.class,
                                    () -> grid().gather(0, Torch.zeros(DType.INT32, 1, 1)));
                        }),
                rule(
                        6,
                        "An ellipsis stands for all dims left over, once.",
                        t -> {
                            t.same("last", grid().get(Torch.ellipsis(), at(0)), 0, 4, 8);
                            t.throwing(
                                    IndexException.class,
                                    () -> grid().get(Torch.ellipsis(), Torch.ellipsis()));
                            t.equal(
                                    Shape.of(3, 1, 4),
                                    grid().get(Torch.all(), Torch.newAxis()).shape(),
                                    "new dim");
                        }),
                rule(
                                7,
                                "A mask selects in row-major order and must fit its dims.",
                                t -> {
                                    t.same("mask", grid().get(by(grid().gt(8))), 9, 10, 11);
                                    t.same(
                                            "rows",
                                            grid().get(
                                                            by(
                                                                    Torch.from(
                                                                            new boolean[] {
                                                                                true, false, true
                                                                            }))),
                                            0,
                                            1,
                                            2,
                                            3,
                                            8,
                                            9,
                                            10,
                                            11);
                                    t.throwing(
                                            IndexException.class,
                                            () -> grid().get(by(Torch.from(new boolean[] {true}))));
                                })
                        .covers("broadcasting#mask-ops"),
                rule(
                        8,
                        "Several index tensors broadcast and select together.",
                        t -> {
                            t.same("pairs", grid().get(by(ids(0, 2)), by(ids(1, 3))), 1, 11);
                            t.equal(
                                    Shape.of(2, 3),
                                    grid().get(by(ids(0, 1).view(2, 1)), by(ids(0, 1, 2))).shape(),
                                    "shape");
                            t.throwing(
                                    IndexException.class,
                                    () -> grid().get(by(ids(0, 1)), by(ids(0, 1, 2))));
                        }),
                rule(
                        9,
                        "Index dims stand where the index tensors were, or in front if something lay between.",
                        t -> {
                            Tensor x = Torch.zeros(2, 3, 4, 5);
                            t.equal(
                                    Shape.of(2, 6, 5),
                                    x.get(
                                                    Torch.all(),
                                                    by(ids(0, 1, 2, 0, 1, 2)),
                                                    by(ids(0, 0, 0, 0, 0, 0)))
                                            .shape(),
                                    "adjacent");
                            t.equal(
                                    Shape.of(6, 3, 5),
                                    x.get(
                                                    by(ids(0, 1, 0, 1, 0, 1)),
                                                    Torch.all(),
                                                    by(ids(0, 0, 0, 0, 0, 0)))
                                            .shape(),
                                    "apart");
                            Tensor y = Torch.arange(8).view(2, 2, 2);
                            Tensor apart = y.get(by(ids(1, 0)), Torch.all(), by(ids(0, 1)));
                            t.same("elements", apart, 4, 6, 1, 3);
                        }),
                rule(
                        10,
                        "gather and scatter take one index per element of the smaller operand.",
                        t -> {
                            t.same(
                                    "gather",
                                    grid().gather(1, ids(0, 0, 3, 1).view(2, 2)),
                                    0,
                                    0,
                                    7,
                                    5);
                            t.same(
                                    "scatter",
                                    Torch.zeros(2, 3)
                                            .scatter(1, ids(2, 0).view(2, 1), Scalar.of(5)),
                                    0,
                                    0,
                                    5,
                                    5,
                                    0,
                                    0);
                            t.throwing(ShapeException.class, () -> grid().gather(0, ids(0)));
                        }),
                rule(
                        11,
                        "Masked fills take a 0-dim value.",
                        t -> {
                            t.throwing(
                                    ShapeException.class,
                                    () -> grid().maskedFill(grid().gt(1), Torch.arange(12)));
                            Tensor three = Torch.arange(3);
                            t.same(
                                    "filled",
                                    three.maskedFill(three.gt(1), Torch.scalar(7)),
                                    0,
                                    1,
                                    7);
                        }),
                kind(
                        12,
                        CoreKind.GATHER,
                        "gather",
                        "Gather reads the places that its index tensors name, negative ones from the end.",
                        d -> {
                            Tensor x = Torch.arange(12).remainder(5).view(3, 4).to(d);
                            return x.get(by(ids(2, -3, 2)));
                        },
                        3,
                        4,
                        0,
                        1,
                        0,
                        1,
                        2,
                        3,
                        3,
                        4,
                        0,
                        1),
                kind(
                        13,
                        ScatterKind.SET,
                        "index_put",
                        "Scatter writes values at the places that its index tensors name.",
                        d -> {
                            Tensor x = Torch.zeros(d, 4);
                            return x.set(Torch.tensor(1, 1).to(d), by(ids(3, 1)));
                        },
                        0,
                        1,
                        0,
                        1),
                rule(
                        14,
                        "Scatter-add adds every value, also where an index repeats.",
                        t ->
                                t.kinds(
                                        ScatterKind.ADD,
                                        "scatter_add",
                                        t.numbers(),
                                        d ->
                                                t.same(
                                                        "sum",
                                                        Torch.ones(d, 3)
                                                                .scatterAdd(
                                                                        0,
                                                                        ids(1, 1, 0),
                                                                        Torch.tensor(5, 6, 7)
                                                                                .to(d)),
                                                        8,
                                                        12,
                                                        1))),
                rule(
                        15,
                        "An index out of range in gather or scatter is refused before anything is written.",
                        t -> {
                            Tensor x = Torch.zeros(3);
                            t.throwingOnceDone(
                                    IndexException.class,
                                    () -> x.scatter_(0, ids(0, 7), Scalar.of(1)),
                                    "7");
                            t.same("untouched", x, 0, 0, 0);
                            t.throwingOnceDone(IndexException.class, () -> x.get(by(ids(3))), "3");
                            t.throwingOnceDone(
                                    IndexException.class, () -> x.get(by(ids(-4))), "-4");
                        }),
                rule(
                        16,
                        "nonzero lists positions in row-major order.",
                        t -> {
                            Tensor n = Torch.tensor(0, 3, 0, 4).view(2, 2).nonzero();
                            t.equal(Shape.of(2, 2), n.shape(), "shape");
                            t.same("positions", n, 0, 1, 1, 1);
                            t.equal(Shape.of(0, 1), Torch.zeros(3).nonzero().shape(), "none");
                        }),
                kind(
                        17,
                        CoreKind.WHERE,
                        "where",
                        "Where takes a where the condition holds, else b.",
                        d ->
                                Torch.where(
                                        Torch.from(new boolean[] {true, false, true}),
                                        Torch.ones(d, 3),
                                        Torch.zeros(d, 3)),
                        1,
                        0,
                        1),
                rule(
                        19,
                        "A scatter that multiplies combines every value with what stands at its place, also where an index repeats.",
                        t -> reduced(t, ScatterKind.PROD, 4, 90, 2)),
                rule(
                        20,
                        "A scatter that keeps the larger combines every value with what stands at its place, also where an index repeats.",
                        t -> reduced(t, ScatterKind.MAX, 2, 6, 2)),
                rule(
                        21,
                        "A scatter that keeps the smaller combines every value with what stands at its place, also where an index repeats.",
                        t -> reduced(t, ScatterKind.MIN, 2, 3, 2)),
                rule(
                        18,
                        "indexSelect repeats rows as its index says.",
                        t -> {
                            t.same("columns", grid().indexSelect(1, ids(3, 3)), 3, 3, 7, 7, 11, 11);
                            t.throwing(
                                    IndexException.class,
                                    () -> grid().indexSelect(0, ids(0, 1).view(1, 2)));
                        }));
    }

    /** Index 1 comes twice, index 0 once, index 2 never. */
    private static void reduced(TensorContext t, ScatterKind how, double... expected)
            throws Exception {
        t.kinds(
                how,
                "scatter_" + how.name().toLowerCase(java.util.Locale.ROOT),
                t.numbers(),
                d ->
                        t.same(
                                "combined",
                                Torch.tensor(2, 3, 2)
                                        .to(d)
                                        .scatterReduce(
                                                0, ids(1, 1, 0), Torch.tensor(5, 6, 2).to(d), how),
                                expected));
    }

    private interface Make {
        Tensor of(DType d);
    }

    private static Rule kind(
            int number,
            org.jtorch.op.OpKind kind,
            String op,
            String sentence,
            Make make,
            double... expected) {
        return rule(
                number,
                sentence,
                t ->
                        t.kinds(
                                kind,
                                op,
                                t.dtypes(),
                                d -> {
                                    double[] e = expected.clone();
                                    if (d == DType.BOOL) {
                                        for (int i = 0; i < e.length; i++) {
                                            e[i] = e[i] != 0 ? 1 : 0;
                                        }
                                    }
                                    t.same(op, make.of(d), e);
                                }));
    }

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-IDX-%03d".formatted(number),
                MUST,
                PRIMITIVES,
                sentence,
                "Gather and scatter: index arithmetic, bounds before writes, repeated indices in logical order.",
                ask(body));
    }
}
