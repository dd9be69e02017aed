package org.jtorch.tck.rules;

import static org.jtorch.Torch.at;
import static org.jtorch.Torch.by;
import static org.jtorch.Torch.range;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;

/** Picking parts of a tensor by numbers, ranges, masks and index tensors. */
final class IndexRules {
    static final Section S =
            new Section(
                    Area.IDX,
                    Tier.PRIMITIVES,
                    "Gather and scatter: index arithmetic, bounds before writes, repeated indices in logical order.");

    private IndexRules() {}

    static Tensor grid() {
        return Torch.arange(12).view(3, 4);
    }

    static Tensor ids(long... v) {
        return Torch.from(v);
    }

    static List<Rule> all() {
        return List.of(
                S.must(
                        1,
                        "A dim out of range is refused.",
                        t -> {
                            t.throwing(IndexException.class, () -> grid().select(2, 0), "dim");
                            t.throwing(IndexException.class, () -> grid().transpose(0, -3), "dim");
                        }),
                S.must(
                        2,
                        "An index out of range is refused; a negative one counts from the end.",
                        t -> {
                            t.same("last row", grid().get(-1), 8, 9, 10, 11);
                            t.throwing(IndexException.class, () -> grid().get(3), "range");
                        }),
                S.must(
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
                S.must(
                        4,
                        "At most one index per dim.",
                        t ->
                                t.throwing(
                                        IndexException.class,
                                        () -> grid().get(at(0), at(0), at(0)))),
                S.must(
                        5,
                        "Index tensors are integers or masks.",
                        t -> {
                            t.throwing(IndexException.class, () -> grid().get(by(Torch.zeros(2))));
                            t.throwing(
                                    DTypeException.class,
                                    () -> grid().gather(0, Torch.zeros(DType.INT32, 1, 1)));
                        }),
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
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
                S.must(
                        16,
                        "nonzero lists positions in row-major order.",
                        t -> {
                            Tensor n = Torch.tensor(0, 3, 0, 4).view(2, 2).nonzero();
                            t.equal(Shape.of(2, 2), n.shape(), "shape");
                            t.same("positions", n, 0, 1, 1, 1);
                            t.equal(Shape.of(0, 1), Torch.zeros(3).nonzero().shape(), "none");
                        }),
                S.must(
                        18,
                        "indexSelect repeats rows as its index says.",
                        t -> {
                            t.same("columns", grid().indexSelect(1, ids(3, 3)), 3, 3, 7, 7, 11, 11);
                            t.throwing(
                                    IndexException.class,
                                    () -> grid().indexSelect(0, ids(0, 1).view(1, 2)));
                        }));
    }
}
