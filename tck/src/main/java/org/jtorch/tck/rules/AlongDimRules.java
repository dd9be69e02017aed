package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.ReduceRules.S;
import static org.jtorch.tck.rules.ReduceRules.SHAPES;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.CoreKind;
import org.jtorch.op.ScanKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** Along one dim: where extremes stand, running results, sorting. */
final class AlongDimRules {
    private AlongDimRules() {}

    static List<Rule> all() {
        var rules = new ArrayList<Rule>();
        rules.add(
                arg(
                        11,
                        ArgReduceKind.ARGMAX,
                        "argmax is the first index of the largest element along the dim of this call"));
        rules.add(
                arg(
                        12,
                        ArgReduceKind.ARGMIN,
                        "argmin is the first index of the smallest element along the dim of this call"));
        rules.add(
                scan(
                        13,
                        ScanKind.SUM,
                        "cumsum is the running sum along the dim of this call",
                        Double::sum,
                        Long::sum));
        rules.add(
                scan(
                        14,
                        ScanKind.PROD,
                        "cumprod is the running product along the dim of this call",
                        (a, b) -> a * b,
                        (a, b) -> a * b));
        rules.add(
                S.must(
                        15,
                        "cummax and cummin give the last index of the extreme so far; NaN stays once met.",
                        t ->
                                t.kinds(
                                        ScanKind.MAX,
                                        "cummax",
                                        t.floating(),
                                        d -> {
                                            var r =
                                                    Torch.from(
                                                                    new double[] {
                                                                        1, 3, 3, 2, Double.NaN, 5
                                                                    })
                                                            .to(d)
                                                            .cummax(0);
                                            t.same(
                                                    "values",
                                                    r.values(),
                                                    1,
                                                    3,
                                                    3,
                                                    3,
                                                    Double.NaN,
                                                    Double.NaN);
                                            t.same("indices", r.indices(), 0, 1, 2, 2, 4, 4);
                                            var m =
                                                    Torch.from(new double[] {3, 1, 1, 2})
                                                            .to(d)
                                                            .cummin(0);
                                            t.same("values", m.values(), 3, 1, 1, 1);
                                            t.same("indices", m.indices(), 0, 1, 2, 2);
                                        })));
        rules.add(
                S.must(
                        16,
                        "logcumsumexp does not overflow.",
                        t ->
                                t.kinds(
                                        ScanKind.LOGSUMEXP,
                                        "logcumsumexp",
                                        t.floating(),
                                        d ->
                                                t.same(
                                                        "values",
                                                        Torch.from(new double[] {1000, 1000})
                                                                .to(d)
                                                                .logcumsumexp(0),
                                                        1000,
                                                        1000 + Math.log(2)))));
        rules.add(
                S.must(
                        17,
                        "max over a dim gives values and the first of equal indices.",
                        t -> {
                            var r = Torch.from(new float[] {1, 5, 5, 7, 2, 7}, 2, 3).max(1);
                            t.same("values", r.values(), 5, 7);
                            t.same("indices", r.indices(), 1, 0);
                            t.equal(
                                    Shape.of(2, 1),
                                    Torch.zeros(2, 3).max(1, true).values().shape(),
                                    "keepDim");
                        }));
        rules.add(
                S.must(
                        21,
                        "sort is stable in both directions, counts NaN as the largest, and gives positions.",
                        AlongDimRules::sorts));
        return rules;
    }

    private static void sorts(TensorContext t) throws Exception {
        t.kinds(
                CoreKind.SORT,
                "sort",
                t.numbers(),
                d -> {
                    Tensor a = Torch.tensor(3, 1, 3, 2, 1, 9).to(d);
                    t.same("ascending", a.sort(0, false).values(), 1, 1, 2, 3, 3, 9);
                    t.same("positions", a.sort(0, false).indices(), 1, 4, 3, 0, 2, 5);
                    t.same("descending", a.sort(0, true).values(), 9, 3, 3, 2, 1, 1);
                    t.same("positions", a.sort(0, true).indices(), 5, 0, 2, 3, 1, 4);
                    Tensor m = a.view(2, 3).t();
                    t.same(
                            "rows of a transposed tensor",
                            m.sort(1, false).values(),
                            2,
                            3,
                            1,
                            1,
                            3,
                            9);
                    t.same("columns", m.sort(0, false).values(), 1, 1, 3, 2, 3, 9);
                    if (d.isFloating()) {
                        Tensor n = Torch.from(new double[] {Double.NaN, 1, -1}).to(d);
                        t.same("NaN", n.sort(0, false).indices(), 2, 1, 0);
                    }
                });
    }

    private static Rule arg(int number, ArgReduceKind kind, String sentence) {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        boolean max = kind == ArgReduceKind.ARGMAX;
        return S.must(
                number,
                sentence + ".",
                t ->
                        t.kinds(
                                kind,
                                name,
                                t.numbers(),
                                d -> {
                                    var questions = new ArrayList<Question>();
                                    for (Shape s : SHAPES) {
                                        for (int dim = 0; dim < 3; dim++) {
                                            for (Layout l : Layout.values()) {
                                                int at = dim;
                                                questions.add(
                                                        new Question(
                                                                "a." + name + "(" + dim + ")",
                                                                List.of(
                                                                        NdArray.of(
                                                                                d,
                                                                                s,
                                                                                _ ->
                                                                                        t.random()
                                                                                                .nextInt(
                                                                                                        -9,
                                                                                                        10))),
                                                                l,
                                                                false,
                                                                in ->
                                                                        max
                                                                                ? in[0].argmax(at)
                                                                                : in[0].argmin(at),
                                                                in -> first(in[0], at, max),
                                                                Tolerance.EXACT));
                                            }
                                        }
                                    }
                                    t.answers(questions);
                                }));
    }

    private static NdArray first(NdArray a, int dim, boolean max) {
        Shape kept = Oracle.keptShape(a.shape(), dim);
        Shape out = Oracle.dropped(a.shape(), dim);
        return NdArray.ints(
                DType.INT64,
                out,
                i -> {
                    long[] c = NdArray.coordinates(kept, i);
                    int best = 0;
                    double value = a.f(NdArray.position(a.shape(), c));
                    for (int j = 1; j < a.shape().size(dim); j++) {
                        c[dim] = j;
                        double v = a.f(NdArray.position(a.shape(), c));
                        if (max ? v > value : v < value) {
                            value = v;
                            best = j;
                        }
                    }
                    return best;
                });
    }

    private static Rule scan(
            int number,
            ScanKind kind,
            String sentence,
            DoubleBinaryOperator f,
            LongBinaryOperator g) {
        String name = "cum" + kind.name().toLowerCase(java.util.Locale.ROOT);
        return S.must(
                number,
                sentence + ".",
                t ->
                        t.kinds(
                                kind,
                                name,
                                t.numbers(),
                                d -> {
                                    var questions = new ArrayList<Question>();
                                    for (int dim = 0; dim < 3; dim++) {
                                        for (Layout l : Layout.values()) {
                                            int at = dim;
                                            NdArray a =
                                                    d.isFloating()
                                                            ? Values.within(
                                                                    d,
                                                                    SHAPES[0],
                                                                    t.random(),
                                                                    0.5,
                                                                    1.5)
                                                            : NdArray.of(
                                                                    d,
                                                                    SHAPES[0],
                                                                    _ -> t.random().nextInt(-3, 4));
                                            questions.add(
                                                    new Question(
                                                            "a." + name + "(" + dim + ")",
                                                            List.of(a),
                                                            l,
                                                            false,
                                                            in ->
                                                                    kind == ScanKind.SUM
                                                                            ? in[0].cumsum(at)
                                                                            : in[0].cumprod(at),
                                                            in -> running(in[0], at, f, g),
                                                            Tolerance.ulps(10)));
                                        }
                                    }
                                    t.answers(questions);
                                }));
    }

    private static NdArray running(
            NdArray a, int dim, DoubleBinaryOperator f, LongBinaryOperator g) {
        return a.dtype().isFloating()
                ? NdArray.floats(
                        a.dtype(),
                        a.shape(),
                        i -> upTo(a, dim, i).mapToDouble(a::f).reduce(f).orElseThrow())
                : NdArray.ints(
                        DType.INT64,
                        a.shape(),
                        i -> upTo(a, dim, i).mapToLong(a::l).reduce(g).orElseThrow());
    }

    /** Positions from the first along a dim up to position i, in this order. */
    private static IntStream upTo(NdArray a, int dim, int i) {
        long[] c = NdArray.coordinates(a.shape(), i);
        return IntStream.rangeClosed(0, (int) c[dim])
                .map(j -> {
                    c[dim] = j;
                    return NdArray.position(a.shape(), c);
                });
    }
}
