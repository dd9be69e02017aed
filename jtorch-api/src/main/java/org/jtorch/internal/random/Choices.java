package org.jtorch.internal.random;

import java.util.Arrays;

/**
 * Draws from weighted categories by {@link Philox}, on the host. Two words a draw, of which 53 bits
 * count: u in [0, 1).
 *
 * <p>With replacement, sample j of row i spends words 2 (i n + j) onwards of n samples a row, and
 * is the first category whose cumulative weight exceeds u times the sum. Without, category k of row
 * i has words 2 (i c + k) onwards of c categories; the result is the categories of the largest
 * weight / -ln(1 - u), largest first.
 */
public final class Choices {
    private Choices() {}

    /** Random words that a whole draw spends. */
    public static long words(long rows, long categories, int samples, boolean replacement) {
        return 2 * rows * (replacement ? samples : categories);
    }

    /**
     * Samples of one row.
     *
     * @param seed stream
     * @param first number of the row's first word
     * @param weights none negative, the sum positive
     * @param replacement whether a category may come again
     * @param out as many samples as are wanted
     */
    public static void draw(
            long seed, long first, double[] weights, boolean replacement, long[] out) {
        if (replacement) {
            repeated(seed, first, weights, out);
        } else {
            once(seed, first, weights, out);
        }
    }

    private static void repeated(long seed, long first, double[] weights, long[] out) {
        double[] sums = weights.clone();
        for (int k = 1; k < sums.length; k++) {
            sums[k] += sums[k - 1];
        }
        int last = sums.length - 1;
        while (weights[last] == 0) {
            last--;
        }
        double total = sums[last];
        for (int j = 0; j < out.length; j++) {
            double u = PhiloxDraws.uniformF64(Philox.bits64(seed, first + 2L * j)) * total;
            int low = 0;
            int high = last;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (sums[middle] > u) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            out[j] = low;
        }
    }

    private static void once(long seed, long first, double[] weights, long[] out) {
        var scores = new double[weights.length];
        var order = new Integer[weights.length];
        for (int k = 0; k < weights.length; k++) {
            double u = PhiloxDraws.uniformF64(Philox.bits64(seed, first + 2L * k));
            // A weight of 0 scores 0, also where the exponential itself is 0.
            scores[k] = weights[k] == 0 ? 0 : weights[k] / Math.abs(ExactMath.log(1 - u));
            order[k] = k;
        }
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        for (int j = 0; j < out.length; j++) {
            out[j] = order[j];
        }
    }
}
