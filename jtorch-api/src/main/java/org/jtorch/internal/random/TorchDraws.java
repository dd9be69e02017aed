package org.jtorch.internal.random;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * PyTorch's CPU draws from {@link Mt19937}: the same numbers for the same seed and order of calls.
 * Normal draws are in {@link TorchNormals}.
 *
 * <p>Each method fills all of {@code out}, in the order in which PyTorch visits the elements: that
 * of memory (dims sorted by stride, largest first), which is row-major order for a contiguous
 * tensor but not for a transposed one. A draw made in pieces equals the draw made at once. f16 and
 * bf16 values come as floats that those types hold exactly.
 *
 * <p>Checked against PyTorch 1.13 built without MKL, on a CPU with AVX2. Builds with MKL take
 * {@code bernoulli_(p)} (so dropout too) and, in later versions, {@code exponential_} from another
 * generator that MT19937 merely seeds; those two differ there.
 */
public final class TorchDraws {
    private static final double TWO_POW_MINUS_53 = 0x1p-53;
    private static final long RANGE_32 = 1L << 32;

    /** Above this {@code randperm} would need more than 32 bits a step (2^32 / 20 in PyTorch). */
    private static final long MAX_PERMUTATION = 0xFFFF_FFFFL / 20;

    private TorchDraws() {}

    /** One double in [0, 1) of 53 bits; two words. */
    static double unit(Mt19937 generator) {
        return (generator.random64() & ((1L << 53) - 1)) * TWO_POW_MINUS_53;
    }

    /** One float in [0, 1) of as many low bits of a word as the significand has. */
    static float unit(Mt19937 generator, TorchElement type) {
        int mask = (1 << type.digits()) - 1;
        return (generator.random() & mask) * (1.0f / (1 << type.digits()));
    }

    /**
     * {@code uniform_(from, to)} of f32, f16 or bf16; {@code rand} is 0 to 1. One word an element.
     * The scaling is one fused multiply-add, as compiled PyTorch kernels have it.
     */
    public static void uniform(
            Mt19937 generator, TorchElement type, double from, double to, float[] out) {
        float low = type.round((float) from);
        float width = type.round(type.round((float) to) - low);
        checkInterval(from, to);
        for (int i = 0; i < out.length; i++) {
            out[i] = type.round(Math.fma(unit(generator, type), width, low));
        }
    }

    /** {@code uniform_(from, to)} of f64; two words an element. */
    public static void uniform(Mt19937 generator, double from, double to, double[] out) {
        checkInterval(from, to);
        double width = to - from;
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.fma(unit(generator), width, from);
        }
    }

    /**
     * {@code randint(low, low + range)} and {@code random_(from, to)}: a word, or two where the
     * type has them and the range is 2^32 or more, modulo the range.
     *
     * @param range how many values, unsigned; 0 stands for all 2^64: the bits, whatever {@code low}
     */
    public static void integers(
            Mt19937 generator, TorchElement type, long low, long range, long[] out) {
        boolean wide =
                range == 0 || (type.wideRange() && Long.compareUnsigned(range, RANGE_32) >= 0);
        for (int i = 0; i < out.length; i++) {
            long bits = wide ? generator.random64() : Integer.toUnsignedLong(generator.random());
            out[i] = range == 0 ? bits : low + Long.remainderUnsigned(bits, range);
        }
    }

    /** {@code random_()}: 0 to the type's largest integer, or to 2^digits for a floating type. */
    public static void random(Mt19937 generator, TorchElement type, long[] out) {
        long range = type.defaultRange();
        for (int i = 0; i < out.length; i++) {
            long bits =
                    type.wideDefault()
                            ? generator.random64()
                            : Integer.toUnsignedLong(generator.random());
            out[i] = Long.remainderUnsigned(bits, range);
        }
    }

    /** {@code bernoulli_(p)} with a number p, so also a dropout mask (p = 1 - rate); two words. */
    public static void bernoulli(Mt19937 generator, double p, boolean[] out) {
        checkProbability(p);
        for (int i = 0; i < out.length; i++) {
            out[i] = unit(generator) < p;
        }
    }

    /**
     * {@code bernoulli(p)} with a tensor of f32, f16 or bf16 probabilities; one word an element.
     */
    public static void bernoulli(Mt19937 generator, float[] p, boolean[] out) {
        for (float each : p) {
            checkProbability(each);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = unit(generator, TorchElement.F32) < p[i];
        }
    }

    /** {@code bernoulli(p)} with a tensor of f64 probabilities; two words an element. */
    public static void bernoulli(Mt19937 generator, double[] p, boolean[] out) {
        for (double each : p) {
            checkProbability(each);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = unit(generator) < p[i];
        }
    }

    /**
     * {@code randperm(out.length)}: swaps from the front; one word for each element but the last.
     */
    public static void permutation(Mt19937 generator, long[] out) {
        int n = out.length;
        if (n >= MAX_PERMUTATION) {
            throw new IllegalArgumentException(
                    "randperm: n=" + n + " must be below " + MAX_PERMUTATION);
        }
        for (int i = 0; i < n; i++) {
            out[i] = i;
        }
        for (int i = 0; i < n - 1; i++) {
            int j = i + Integer.remainderUnsigned(generator.random(), n - i);
            long swapped = out[i];
            out[i] = out[j];
            out[j] = swapped;
        }
    }

    /** {@code exponential_(rate)} in double, for the caller to round; two words an element. */
    public static void exponential(Mt19937 generator, double rate, double[] out) {
        double scale = -1.0 / rate;
        for (int i = 0; i < out.length; i++) {
            out[i] = scale * StrictMath.log1p(-unit(generator));
        }
    }

    /** {@code cauchy_(median, sigma)} in double, for the caller to round; two words an element. */
    public static void cauchy(Mt19937 generator, double median, double sigma, double[] out) {
        for (int i = 0; i < out.length; i++) {
            double angle = Math.PI * (unit(generator) - 0.5);
            out[i] = Math.fma(sigma, StrictMath.tan(angle), median);
        }
    }

    /** {@code geometric_(p)} in double, for the caller to round; two words an element. */
    public static void geometric(Mt19937 generator, double p, double[] out) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("geometric: p must be in (0, 1), got " + p);
        }
        double scale = StrictMath.log1p(-p);
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.ceil(StrictMath.log(unit(generator)) / scale);
        }
    }

    /**
     * {@code multinomial} of one row of weights, none negative, their sum positive.
     *
     * <p>Without replacement, or for a single sample, the indices of the largest {@code weight /
     * e}, e exponential, largest first. With replacement, a search in the cumulative weights.
     *
     * @param weights f64, or numbers that f32 holds exactly
     * @param single whether to compute in f32
     * @param out as many samples as are wanted
     */
    public static void multinomial(
            Mt19937 generator, double[] weights, boolean single, boolean replacement, long[] out) {
        // Sums and quotients of floats that are rounded from double have the bits of float
        // arithmetic.
        DoubleUnaryOperator round = single ? x -> (float) x : x -> x;
        if (replacement && out.length != 1) {
            drawFrom(generator, cumulative(weights, round), out);
            return;
        }
        if (out.length > weights.length) {
            throw new IllegalArgumentException(
                    "multinomial: numSamples="
                            + out.length
                            + " must not exceed the "
                            + weights.length
                            + " categories without replacement");
        }
        var exponentials = new double[weights.length];
        exponential(generator, 1, exponentials);
        var scores = new double[weights.length];
        var order = new Integer[weights.length];
        for (int i = 0; i < weights.length; i++) {
            scores[i] = round.applyAsDouble(weights[i] / round.applyAsDouble(exponentials[i]));
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Double.compare(scores[b], scores[a]));
        for (int i = 0; i < out.length; i++) {
            out[i] = order[i];
        }
    }

    private static double[] cumulative(double[] weights, DoubleUnaryOperator round) {
        var sums = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum = round.applyAsDouble(sum + weights[i]);
            sums[i] = sum;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = round.applyAsDouble(sums[i] / sum);
        }
        sums[sums.length - 1] = 1;
        return sums;
    }

    private static void drawFrom(Mt19937 generator, double[] cumulative, long[] out) {
        for (int i = 0; i < out.length; i++) {
            double u = unit(generator);
            int left = 0;
            int right = cumulative.length;
            while (left < right) {
                int middle = (left + right) >>> 1;
                if (cumulative[middle] < u) {
                    left = middle + 1;
                } else {
                    right = middle;
                }
            }
            out[i] = left;
        }
    }

    private static void checkInterval(double from, double to) {
        if (!(from <= to)) {
            throw new IllegalArgumentException(
                    "uniform: from must not exceed to, got from=" + from + ", to=" + to);
        }
    }

    private static void checkProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("bernoulli: p must be in [0, 1], got " + p);
        }
    }
}
