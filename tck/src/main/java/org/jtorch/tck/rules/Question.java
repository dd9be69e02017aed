package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.tck.Sample;
import org.jtorch.tck.oracle.NdArray;

/**
 * One question to a backend: operands in some layout, what to run, and what must come out.
 *
 * @param text the operation in Java over a, b, c
 * @param operands their elements
 * @param layout how they lie
 * @param elementWise whether single elements can be asked one by one
 * @param run the operation
 * @param oracle the expected result
 * @param tolerance allowed distance
 */
record Question(
        String text,
        List<NdArray> operands,
        Layout layout,
        boolean elementWise,
        Function<Tensor[], Tensor> run,
        Function<NdArray[], NdArray> oracle,
        Tolerance tolerance)
        implements Sample<Question> {
    /** Questions about a function of one operand over all shapes and layouts. */
    static List<Question> unary(
            String text,
            Function<Shape, NdArray> numbers,
            Function<Tensor, Tensor> run,
            Function<NdArray, NdArray> oracle,
            Tolerance tolerance) {
        var out = new ArrayList<Question>();
        for (Shape s : Values.SHAPES) {
            for (Layout l : Layout.values()) {
                out.add(
                        new Question(
                                text,
                                List.of(numbers.apply(s)),
                                l,
                                true,
                                in -> run.apply(in[0]),
                                in -> oracle.apply(in[0]),
                                tolerance));
            }
        }
        return out;
    }

    Tensor[] tensors() {
        return operands.stream().map(layout::place).toArray(Tensor[]::new);
    }

    NdArray expected() {
        return oracle.apply(operands.stream().map(layout::values).toArray(NdArray[]::new));
    }

    @Override
    public long size() {
        return operands.stream().mapToLong(NdArray::numel).sum()
                + (layout == Layout.CONTIGUOUS ? 0 : 1);
    }

    @Override
    public Stream<Question> smaller() {
        var out = new ArrayList<Question>();
        if (layout != Layout.CONTIGUOUS) {
            out.add(with(operands, Layout.CONTIGUOUS));
        }
        NdArray first = operands.get(0);
        if (operands.size() == 1) {
            for (int d = 0; d < first.shape().rank(); d++) {
                if (first.shape().size(d) > 1) {
                    out.add(with(List.of(first.firstHalf(d)), layout));
                    out.add(with(List.of(first.secondHalf(d)), layout));
                }
            }
        }
        int n = first.numel();
        boolean same = operands.stream().allMatch(a -> a.shape().equals(operands.get(0).shape()));
        if (elementWise && same && n > 1) {
            for (int i = 0; i < n; i++) {
                int at = i;
                out.add(with(operands.stream().map(a -> a.single(at)).toList(), layout));
            }
        }
        return out.stream();
    }

    private Question with(List<NdArray> other, Layout as) {
        return new Question(text, other, as, elementWise, run, oracle, tolerance);
    }

    @Override
    public List<String> reproducer() {
        var operandsLine = new StringBuilder();
        for (int i = 0; i < operands.size(); i++) {
            operandsLine
                    .append(i == 0 ? "var " : " var ")
                    .append((char) ('a' + i))
                    .append(" = ")
                    .append(placed(operands.get(i), layout))
                    .append(';');
        }
        return List.of(operandsLine.toString(), "System.out.println(" + text + ");");
    }

    /** A tensor of the elements in a layout, in Java. */
    static String placed(NdArray a, Layout layout) {
        return layout.inJava(a, literal(a));
    }

    /** A dense tensor of the elements, in Java. */
    private static String literal(NdArray a) {
        var v = new StringJoiner(", ");
        for (int i = 0; i < a.numel(); i++) {
            v.add(a.dtype().isFloating() ? text(a.f(i)) : a.l(i) + "L");
        }
        return "from(new %s[] {%s}).to(DType.%s).view(%s)"
                .formatted(
                        a.dtype().isFloating() ? "double" : "long",
                        v,
                        a.dtype().name(),
                        sizes(a.shape().toArray()));
    }

    /** Numbers as arguments, in Java. */
    static String sizes(long[] numbers) {
        return Arrays.toString(numbers).replaceAll("[\\[\\]]", "");
    }

    static String text(double d) {
        return Double.isNaN(d)
                ? "0.0/0"
                : Double.isInfinite(d) ? (d > 0 ? "1/0.0" : "-1/0.0") : Double.toString(d);
    }

    @Override
    public String toString() {
        return text + " with " + operands + ", " + layout.name().toLowerCase(java.util.Locale.ROOT);
    }
}
