package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.op.ReduceKind;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Tier;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** Reductions: values, dtypes and shapes. */
final class ReduceRules {
    static final Section S =
            new Section(
                    Area.RED,
                    Tier.PRIMITIVES,
                    "Kernels are used again for other dims: dims come with each call. Strides, tails, NaN and empty groups.");

    static final Shape[] SHAPES = {Shape.of(3, 4, 5), Shape.of(1, 37, 2), Shape.of(2, 3, 70)};

    private ReduceRules() {}

    static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        rules.add(
                ReduceCases.values(
                        1,
                        ReduceKind.SUM,
                        "sum is the sum over the dims of this call, in int64 for integers and bools",
                        Double::sum,
                        0,
                        Long::sum,
                        0));
        rules.add(
                S.must(
                        2,
                        "A dim named twice is refused, and so is one out of range.",
                        t -> {
                            t.throwing(ArgumentException.class, () -> Torch.zeros(2, 3).sum(0, 0));
                            t.throwing(IndexException.class, () -> Torch.zeros(2, 3).sum(2));
                        }));
        rules.add(
                S.must(
                        3,
                        "The extreme of nothing is refused; the sum of nothing is 0, the product 1.",
                        t -> {
                            t.throwing(IndexException.class, () -> Torch.zeros(0, 3).amax(0));
                            t.throwing(IndexException.class, () -> Torch.zeros(0, 3).argmax(0));
                            t.same("sum", Torch.zeros(0, 3).sum(0), 0, 0, 0);
                            t.same("prod", Torch.zeros(0).prod(), 1);
                        }));
        rules.add(
                S.must(
                        4,
                        "mean needs a floating dtype and divides by the number of elements reduced.",
                        t -> {
                            t.same(
                                    "mean",
                                    Torch.from(new float[] {1, 2, 3, 6}, 2, 2).mean(0),
                                    2,
                                    4);
                            t.throwing(DTypeException.class, () -> Torch.arange(3).mean());
                        }));
        rules.add(
                ReduceCases.values(
                        5,
                        ReduceKind.PROD,
                        "prod is the product over the dims of this call",
                        (a, b) -> a * b,
                        1,
                        (a, b) -> a * b,
                        1));
        rules.add(
                ReduceCases.values(
                        6,
                        ReduceKind.MAX,
                        "amax is the largest element",
                        Math::max,
                        Double.NEGATIVE_INFINITY,
                        Math::max,
                        Long.MIN_VALUE));
        rules.add(
                ReduceCases.values(
                        7,
                        ReduceKind.MIN,
                        "amin is the smallest element",
                        Math::min,
                        Double.POSITIVE_INFINITY,
                        Math::min,
                        Long.MAX_VALUE));
        rules.add(
                S.must(
                        8,
                        "NaN wins in amax, amin, max and argmax.",
                        t ->
                                t.kinds(
                                        ReduceKind.MAX,
                                        "amax",
                                        t.floating(),
                                        d -> {
                                            Tensor a =
                                                    Torch.from(
                                                                    new double[] {
                                                                        1,
                                                                        Double.NaN,
                                                                        3,
                                                                        Double.POSITIVE_INFINITY
                                                                    })
                                                            .to(d);
                                            t.same("amax", a.amax(), Double.NaN);
                                            t.same("amin", a.amin(), Double.NaN);
                                            t.equal(1L, a.argmax().itemLong(), "argmax");
                                            t.equal(1L, a.argmin().itemLong(), "argmin");
                                        })));
        rules.add(
                ReduceCases.truth(
                        9, ReduceKind.ANY, "any", "any is true where an element is not 0"));
        rules.add(
                ReduceCases.truth(10, ReduceKind.ALL, "all", "all is true where no element is 0"));
        rules.add(
                S.must(
                        18,
                        "A 0-dim tensor reduces over dim 0 or -1 to itself.",
                        t -> {
                            t.same("sum", Torch.scalar(3.0).sum(0), 3);
                            t.same("amax", Torch.scalar(3.0).amax(-1), 3);
                            t.equal(0L, Torch.scalar(3.0).argmax(0).itemLong(), "argmax");
                        }));
        rules.add(
                S.must(
                        19,
                        "A long sum loses no more than n units of rounding.",
                        t ->
                                t.kinds(
                                        ReduceKind.SUM,
                                        "sum",
                                        t.floating(),
                                        d -> {
                                            int n = d.byteSize() == 2 ? 100 : 10_000;
                                            NdArray a =
                                                    Values.within(d, Shape.of(n), t.random(), 0, 1);
                                            double exact = 0;
                                            for (int i = 0; i < n; i++) {
                                                exact += a.f(i);
                                            }
                                            double found = Values.dense(a).sum().item();
                                            double sum = exact;
                                            t.same(
                                                    "the sum of " + n + " elements",
                                                    NdArray.floats(d, Shape.of(), _ -> sum),
                                                    NdArray.floats(d, Shape.of(), _ -> found),
                                                    new Tolerance(
                                                            0.5, Oracle.dotBound(n, d, exact)));
                                        })));
        rules.add(
                S.must(
                        20,
                        "Integer sums wrap at 64 bits and never at the operand's width.",
                        t -> {
                            t.same(
                                    "sum",
                                    Torch.full(
                                                    Shape.of(3),
                                                    org.jtorch.Scalar.of(2_000_000_000L),
                                                    DType.INT32,
                                                    t.device())
                                            .sum(),
                                    6e9);
                        }));
        return rules;
    }
}
