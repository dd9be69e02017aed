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

    /** Two initialisers started from one seed must give a tensor of these sizes the same values. */
    static void alike(
            TensorContext t,
            String what,
            UnaryOperator<Tensor> found,
            UnaryOperator<Tensor> expected,
            long... sizes) {
        long seed = t.random().nextLong();
        t.same(
                what + " with seed " + seed,
                Values.read(seeded(seed, () -> expected.apply(Torch.empty(sizes)))),
                Values.read(seeded(seed, () -> found.apply(Torch.empty(sizes)))),
                Tolerance.ulps(2));
    }

    /**
     * Moments of at least 10^5 drawn values: the mean within five standard errors, the deviation
     * within two percent.
     */
    static void moments(TensorContext t, String what, Tensor drawn, double mean, double std) {
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

    /** All values in [low, high], and some within one percent of the range of either end. */
    static void fillsRange(TensorContext t, String what, Tensor drawn, double low, double high) {
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
}
