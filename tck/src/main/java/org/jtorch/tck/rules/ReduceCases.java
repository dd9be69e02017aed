package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.ReduceKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/** One rule per kind of reduction: each dtype, layout and choice of dims. */
final class ReduceCases {
    private static final int[][] DIMS = {{0}, {1}, {2}, {0, 2}, {0, 1, 2}};

    private ReduceCases() {}

    static Rule values(
            int number,
            ReduceKind kind,
            String sentence,
            DoubleBinaryOperator f,
            double start,
            LongBinaryOperator g,
            long first) {
        String name =
                switch (kind) {
                    case MAX -> "amax";
                    case MIN -> "amin";
                    default -> kind.name().toLowerCase(java.util.Locale.ROOT);
                };
        boolean widens = kind == ReduceKind.SUM || kind == ReduceKind.PROD;
        return ReduceRules.S.must(
                number,
                sentence + ", in any layout.",
                t ->
                        t.kinds(
                                kind,
                                name,
                                t.dtypes().stream().filter(d -> d != DType.BOOL || widens).toList(),
                                d -> {
                                    DType result = d.isFloating() || !widens ? d : DType.INT64;
                                    var questions = new ArrayList<Question>();
                                    for (Shape s : ReduceRules.SHAPES) {
                                        for (int[] dims : DIMS) {
                                            for (Layout l : Layout.values()) {
                                                for (boolean keep : new boolean[] {false, true}) {
                                                    NdArray a =
                                                            d.isFloating()
                                                                    ? Values.within(
                                                                            d,
                                                                            s,
                                                                            t.random(),
                                                                            kind == ReduceKind.PROD
                                                                                    ? 0.8
                                                                                    : -1,
                                                                            1.2)
                                                                    : Values.ordinary(
                                                                            d, s, t.random());
                                                    int n =
                                                            (int)
                                                                    (s.numel()
                                                                            / Oracle.keptShape(
                                                                                            s, dims)
                                                                                    .numel());
                                                    Tolerance tolerance =
                                                            !widens
                                                                    ? Tolerance.EXACT
                                                                    : kind == ReduceKind.SUM
                                                                            ? new Tolerance(
                                                                                    1,
                                                                                    Oracle.dotBound(
                                                                                            n,
                                                                                            d
                                                                                                            .isFloating()
                                                                                                    ? d
                                                                                                    : DType
                                                                                                            .FLOAT64,
                                                                                            1.2
                                                                                                    * n))
                                                                            : Tolerance.ulps(
                                                                                    2.0 * n);
                                                    questions.add(
                                                            new Question(
                                                                    inJava(name, dims, keep),
                                                                    List.of(a),
                                                                    l,
                                                                    false,
                                                                    in ->
                                                                            call(
                                                                                    kind, in[0],
                                                                                    dims, keep),
                                                                    in ->
                                                                            Oracle.reduce(
                                                                                    in[0], dims,
                                                                                    keep, result, f,
                                                                                    start, g,
                                                                                    first),
                                                                    tolerance));
                                                }
                                            }
                                        }
                                    }
                                    t.answers(questions);
                                }));
    }

    /** The operation in Java; prod takes one dim at a time. */
    private static String inJava(String name, int[] dims, boolean keep) {
        if (!name.equals("prod")) {
            String all = Arrays.toString(dims).replaceAll("[\\[\\]]", "");
            return "a.%s(new int[] {%s}, %s)".formatted(name, all, keep);
        }
        var text = new StringBuilder("a");
        for (int i = dims.length - 1; i >= 0; i--) {
            text.append(".prod(").append(dims[i]).append(", ").append(keep).append(')');
        }
        return text.toString();
    }

    private static Tensor call(ReduceKind kind, Tensor a, int[] dims, boolean keep) {
        return switch (kind) {
            case SUM -> a.sum(dims, keep);
            case MAX -> a.amax(dims, keep);
            case MIN -> a.amin(dims, keep);
            case PROD -> {
                Tensor x = a;
                for (int i = dims.length - 1; i >= 0; i--) {
                    x = x.prod(dims[i], keep);
                }
                yield x;
            }
            case ANY -> a.any(dims[0], keep);
            case ALL -> a.all(dims[0], keep);
        };
    }

    static Rule truth(int number, ReduceKind kind, String name, String sentence) {
        return ReduceRules.S.must(
                number,
                sentence + ".",
                t ->
                        t.kinds(
                                kind,
                                name,
                                t.dtypes(),
                                d -> {
                                    var questions = new ArrayList<Question>();
                                    for (int[] dims : new int[][] {{0}, {1}, {2}}) {
                                        for (Layout l : Layout.values()) {
                                            NdArray a =
                                                    NdArray.of(
                                                            d,
                                                            Shape.of(3, 2, 5),
                                                            _ ->
                                                                    t.random().nextInt(3) == 0
                                                                            ? 1
                                                                            : 0);
                                            NdArray b =
                                                    kind == ReduceKind.ANY
                                                            ? a
                                                            : NdArray.of(
                                                                    d,
                                                                    Shape.of(3, 2, 5),
                                                                    _ ->
                                                                            t.random().nextInt(4)
                                                                                            == 0
                                                                                    ? 0
                                                                                    : 1);
                                            questions.add(
                                                    new Question(
                                                            "a."
                                                                    + name
                                                                    + "("
                                                                    + dims[0]
                                                                    + ", false)",
                                                            List.of(b),
                                                            l,
                                                            false,
                                                            in -> call(kind, in[0], dims, false),
                                                            in -> {
                                                                NdArray bits =
                                                                        Oracle.map(
                                                                                in[0],
                                                                                DType.INT64,
                                                                                x -> x != 0 ? 1 : 0,
                                                                                x ->
                                                                                        x != 0
                                                                                                ? 1
                                                                                                : 0);
                                                                return Oracle.reduce(
                                                                        bits,
                                                                        dims,
                                                                        false,
                                                                        DType.BOOL,
                                                                        (x, _) -> x,
                                                                        0,
                                                                        kind == ReduceKind.ANY
                                                                                ? (x, y) -> x | y
                                                                                : (x, y) -> x & y,
                                                                        kind == ReduceKind.ANY
                                                                                ? 0
                                                                                : 1);
                                                            },
                                                            Tolerance.EXACT));
                                        }
                                    }
                                    t.answers(questions);
                                }));
    }
}
