package org.jtorch.tck.rules;

import static org.jtorch.Torch.by;
import static org.jtorch.tck.rules.IndexRules.S;
import static org.jtorch.tck.rules.IndexRules.grid;
import static org.jtorch.tck.rules.IndexRules.ids;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.CoreKind;
import org.jtorch.op.ScatterKind;
import org.jtorch.tck.Rule;

/** Reading and writing at the places that index tensors name. */
final class GatherScatterRules {
    private GatherScatterRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
                        19,
                        "A scatter that multiplies combines every value with what stands at its place, also where an index repeats.",
                        t -> reduced(t, ScatterKind.PROD, 4, 90, 2)),
                S.must(
                        20,
                        "A scatter that keeps the larger combines every value with what stands at its place, also where an index repeats.",
                        t -> reduced(t, ScatterKind.MAX, 2, 6, 2)),
                S.must(
                        21,
                        "A scatter that keeps the smaller combines every value with what stands at its place, also where an index repeats.",
                        t -> reduced(t, ScatterKind.MIN, 2, 3, 2)));
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
        return S.must(
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
}
