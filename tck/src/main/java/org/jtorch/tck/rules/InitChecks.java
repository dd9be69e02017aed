package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.NN;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jtorch.Generator;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.tck.Rule;

/** What the rules about initialisers have in common. */
final class InitChecks {
    private InitChecks() {}

    /** A rule of the area INI. */
    static Rule rule(int number, String sentence, String hint, TensorContext.TensorBody body) {
        return new Rule("JT-INI-%03d".formatted(number), MUST, NN, sentence, hint, ask(body));
    }

    /** Runs a body with a generator of its own in place of the default one. */
    static Tensor seeded(long seed, Supplier<Tensor> body) {
        try (var _ = Torch.withGenerator(Generator.philox(seed))) {
            return body.get();
        }
    }

    /**
     * An initialiser and how it is called.
     *
     * @param call a format for the target, such as "Init.uniform_(%s)"
     * @param run the call itself
     */
    record Filler(String call, UnaryOperator<Tensor> run) {
        Tensor apply(Tensor target) {
            return run.apply(target);
        }

        /** The call in Java, with a target in Java. */
        String on(String target) {
            return call.formatted(target);
        }
    }

    /** An initialiser with its usual arguments. */
    static Filler filler(String name, UnaryOperator<Tensor> run) {
        return new Filler("Init." + name + "(%s)", run);
    }

    /** A target without values of its own, in Java. */
    static String empty(long... sizes) {
        return "empty(" + Question.sizes(sizes) + ")";
    }

    /** Statements before a draw from a seed, in Java. */
    static String seed(long seed) {
        return "manualSeed(" + seed + "L); ";
    }

    /** What an initialiser draws from a seed; a failure from here on shows the call. */
    static Tensor drawn(TensorContext t, long seed, Filler f, long... sizes) throws Exception {
        return t.eval(
                seed(seed) + f.on(empty(sizes)),
                () -> seeded(seed, () -> f.apply(Torch.empty(sizes))));
    }

    /** An initialiser must give a tensor of these sizes the same values as a draw from its seed. */
    static void alike(TensorContext t, Filler found, UnaryOperator<Tensor> expected, long... sizes)
            throws Exception {
        long seed = t.random().nextLong();
        t.same(
                found.on(empty(sizes)) + " with seed " + seed,
                Values.read(seeded(seed, () -> expected.apply(Torch.empty(sizes)))),
                Values.read(drawn(t, seed, found, sizes)),
                Tolerance.ulps(2));
    }

    /**
     * Moments of at least 10^5 drawn values: the mean within five standard errors, the deviation
     * within two percent. The tensor is also given as text.
     */
    static void moments(TensorContext t, String what, Tensor drawn, double mean, double std) {
        t.show(variable(what) + "x.mean() + \" \" + x.std()", "System.out.println(%s);");
        double[] v = drawn.toDoubleArray();
        t.check(v.length >= 100_000, "too few values for moments: %s", v.length);
        double sum = 0;
        for (double x : v) {
            sum += x;
        }
        double average = sum / v.length;
        double squares = 0;
        for (double x : v) {
            squares += (x - average) * (x - average);
        }
        double deviation = Math.sqrt(squares / (v.length - 1));
        t.check(
                Math.abs(average - mean) <= 5 * std / Math.sqrt(v.length),
                "%s: the mean is %s, expected %s",
                what,
                average,
                mean);
        t.check(
                Math.abs(deviation - std) <= 0.02 * std,
                "%s: the standard deviation is %s, expected %s",
                what,
                deviation,
                std);
    }

    /**
     * All values in [low, high], and some within one percent of the range of either end. The tensor
     * is also given as text.
     */
    static void fillsRange(TensorContext t, String what, Tensor drawn, double low, double high) {
        t.show(variable(what) + "x.amin() + \" \" + x.amax()", "System.out.println(%s);");
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (double x : drawn.toDoubleArray()) {
            t.check(x >= low && x <= high, "%s: %s lies outside of [%s, %s]", what, x, low, high);
            least = Math.min(least, x);
            largest = Math.max(largest, x);
        }
        double near = 0.01 * (high - low);
        t.check(
                least < low + near && largest > high - near,
                "%s: values fill only [%s, %s] of [%s, %s]",
                what,
                least,
                largest,
                low,
                high);
    }

    private static String variable(String code) {
        int last = code.lastIndexOf("; ") + 2;
        return code.substring(0, last) + "var x = " + code.substring(last) + "; ";
    }
}
