package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.PRIMITIVES;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.BinaryKind;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/**
 * A kind of two operands on ordinary and special numbers, in every layout and with operands that
 * are repeated.
 */
final class BinaryCase {
    private BinaryCase() {}

    static Rule rule(
            int number,
            BinaryKind kind,
            BinaryOperator<Tensor> run,
            @Nullable DoubleBinaryOperator f,
            @Nullable LongBinaryOperator g,
            double ulps,
            String sentence) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return new Rule(
                Elementwise.id(number),
                MUST,
                PRIMITIVES,
                "Each element of " + name + " " + sentence + ".",
                "The loop of " + name + ": special values, tails, operands repeated with stride 0.",
                ask(t ->
                        t.kinds(
                                kind,
                                name,
                                binaryDTypes(t, f != null, g != null, kind),
                                d -> {
                                    DType result =
                                            kind.rule() == BinaryKind.Rule.BOOL ? DType.BOOL : d;
                                    DoubleBinaryOperator df = f == null ? (a, _) -> a : f;
                                    LongBinaryOperator dg = g == null ? (a, _) -> a : g;
                                    boolean signless =
                                            kind == BinaryKind.MAXIMUM
                                                    || kind == BinaryKind.MINIMUM;
                                    var questions = new ArrayList<Question>();
                                    for (Shape s : Values.SHAPES) {
                                        for (Layout l : Layout.values()) {
                                            for (boolean special : new boolean[] {false, true}) {
                                                // IEEE leaves the sign of max(+0, -0) open,
                                                // so zeros meet only in other kinds.
                                                boolean edge =
                                                        special && !(signless && d.isFloating());
                                                NdArray a =
                                                        edge
                                                                ? Values.special(d, s, t.random())
                                                                : Values.ordinary(d, s, t.random());
                                                NdArray b =
                                                        edge
                                                                ? Values.special(d, s, t.random())
                                                                : Values.ordinary(d, s, t.random());
                                                questions.add(
                                                        new Question(
                                                                inJava(name),
                                                                List.of(a, b),
                                                                l,
                                                                true,
                                                                in -> run.apply(in[0], in[1]),
                                                                in ->
                                                                        Oracle.zip(
                                                                                in[0], in[1],
                                                                                result, df, dg),
                                                                Tolerance.ulps(ulps)));
                                            }
                                        }
                                    }
                                    t.answers(questions);
                                    if (signless && d.isFloating()) {
                                        nanWins(t, inJava(name), run, d);
                                    }
                                })));
    }

    private static void nanWins(TensorContext t, String text, BinaryOperator<Tensor> run, DType d)
            throws Exception {
        NdArray a = NdArray.floats(d, Shape.of(3), i -> i == 0 ? Double.NaN : 1);
        NdArray b = NdArray.floats(d, Shape.of(3), i -> i == 1 ? Double.NaN : 1);
        t.answer(
                new Question(
                        text,
                        List.of(a, b),
                        Layout.CONTIGUOUS,
                        true,
                        in -> run.apply(in[0], in[1]),
                        in ->
                                Oracle.zip(
                                        in[0],
                                        in[1],
                                        d,
                                        (x, y) ->
                                                Double.isNaN(x) || Double.isNaN(y) ? Double.NaN : 1,
                                        (x, _) -> x),
                        Tolerance.EXACT));
    }

    private static List<DType> binaryDTypes(
            TensorContext t, boolean floats, boolean ints, BinaryKind kind) {
        return t.dtypes().stream()
                .filter(d -> d.isFloating() ? floats : ints)
                .filter(d ->
                        d != DType.BOOL
                                || kind.rule() != BinaryKind.Rule.NUMERIC
                                        && kind.rule() != BinaryKind.Rule.INTEGER)
                .toList();
    }

    /** A function of two operands in Java. */
    private static String inJava(String name) {
        String second = name.startsWith("shift") ? "b.bitwiseAnd(7)" : "b";
        return "a." + Elementwise.camel(name) + "(" + second + ")";
    }
}
