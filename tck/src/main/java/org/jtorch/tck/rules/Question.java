package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
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
        int n = operands.get(0).numel();
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
        var lines = new ArrayList<String>();
        lines.add("import org.jtorch.*; import static org.jtorch.Torch.*;");
        var line = new StringBuilder();
        for (int i = 0; i < operands.size(); i++) {
            NdArray a = operands.get(i);
            line.append("var ")
                    .append((char) ('a' + i))
                    .append(" = ")
                    .append(literal(a))
                    .append("; ");
        }
        lines.add(line.toString().strip());
        lines.add(
                "System.out.println("
                        + text
                        + ");   // layout was "
                        + layout.name().toLowerCase(java.util.Locale.ROOT));
        return lines;
    }

    private static String literal(NdArray a) {
        String sizes = Arrays.toString(a.shape().toArray()).replaceAll("[\\[\\]]", "");
        var v = new StringBuilder();
        for (int i = 0; i < a.numel(); i++) {
            v.append(i == 0 ? "" : ", ");
            v.append(a.dtype().isFloating() ? text(a.f(i)) : a.l(i) + "L");
        }
        String type = a.dtype().isFloating() ? "double" : "long";
        return "from(new "
                + type
                + "[] {"
                + v
                + "}).to(DType."
                + a.dtype().name()
                + ").view("
                + sizes
                + ")";
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
