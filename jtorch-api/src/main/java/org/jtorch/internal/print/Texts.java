package org.jtorch.internal.print;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoublePredicate;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.internal.number.CText;

/** Elements as text, all in the one form that suits them together. */
final class Texts {
    private static final int DIGITS = 4;
    private static final double MOST_RATIO = 1000;
    private static final double LARGE = 1e8;
    private static final double SMALL = 1e-4;

    private final String[] texts;
    private final int width;

    private Texts(String[] texts, int width) {
        this.texts = texts;
        this.width = width;
    }

    static Texts of(Tensor t) {
        if (t.dtype().isFloating()) {
            return floating(t.toDoubleArray());
        }
        long[] values = t.toLongArray();
        var texts = new String[values.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] =
                    t.dtype() == DType.BOOL
                            ? values[i] != 0 ? "True" : "False"
                            : Long.toString(values[i]);
        }
        return new Texts(texts, Arrays.stream(texts).mapToInt(String::length).max().orElse(1));
    }

    /** Whole numbers, fixed or scientific form; zeros and non-finite values have no say in it. */
    private static Texts floating(double[] values) {
        DoublePredicate counts = x -> x != 0 && Double.isFinite(x);
        double[] telling = Arrays.stream(values).filter(counts).toArray();
        double least = Arrays.stream(telling).map(Math::abs).min().orElse(1);
        double most = Arrays.stream(telling).map(Math::abs).max().orElse(1);
        boolean whole = Arrays.stream(telling).allMatch(x -> x == Math.rint(x));
        boolean scientific = most / least > MOST_RATIO || most > LARGE || !whole && least < SMALL;
        DoubleFunction<String> form;
        if (scientific) {
            form = x -> CText.scientific(x, DIGITS);
        } else if (whole) {
            form = x -> CText.fixed(x, 0) + (Double.isFinite(x) ? "." : "");
        } else {
            form = x -> CText.fixed(x, DIGITS);
        }
        int width = Arrays.stream(telling).mapToObj(form).mapToInt(String::length).max().orElse(1);
        return new Texts(Arrays.stream(values).mapToObj(form).toArray(String[]::new), width);
    }

    /** Width that shorter texts are filled up to. */
    int width() {
        return width;
    }

    String padded(int i) {
        String text = texts[i];
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
