package org.jtorch.internal.random;

import java.util.Arrays;
import java.util.Objects;

/**
 * From words of {@link Philox} to values: the contract of each distribution, executable.
 *
 * <p>The table gives the words that one element spends (see {@link Philox} for which ones) and its
 * value. {@code w} is a word as an unsigned number; {@code b} is two words as an unsigned 64-bit
 * number, the first on top.
 *
 * <table>
 * <caption>Distributions</caption>
 * <tr><th>draw</th><th>words</th><th>value</th></tr>
 * <tr><td>random bits, 8 to 32 bits wide</td><td>1</td><td>the top bits of w</td></tr>
 * <tr><td>random bits, 64 bits wide</td><td>2</td><td>b</td></tr>
 * <tr><td>uniform f32</td><td>1</td><td>(w &gt;&gt; 8) * 2^-24, in [0, 1)</td></tr>
 * <tr><td>uniform f16</td><td>1</td><td>(w &gt;&gt; 21) * 2^-11, in [0, 1)</td></tr>
 * <tr><td>uniform bf16</td><td>1</td><td>(w &gt;&gt; 24) * 2^-8, in [0, 1)</td></tr>
 * <tr><td>uniform f64</td><td>2</td><td>(b &gt;&gt; 11) * 2^-53, in [0, 1)</td></tr>
 * <tr><td>bernoulli(p), dropout keep mask (p = 1 - rate)</td><td>1</td>
 *     <td>w * 2^-32 &lt; p, compared in double; p = 0 never, p = 1 always</td></tr>
 * <tr><td>randint(low, high)</td><td>2</td><td>low + the high 64 bits of b * (high - low)</td></tr>
 * <tr><td>randperm(n)</td><td>2</td><td>the stable order of the n keys b, unsigned</td></tr>
 * <tr><td>normal f32, f16, bf16</td><td>1</td><td>z((w + 1/2) * 2^-32), rounded once</td></tr>
 * <tr><td>normal f64</td><td>2</td><td>z(((b &gt;&gt; 12) + 1/2) * 2^-52)</td></tr>
 * </table>
 *
 * <p>Every value in the table is exact or rounded once from double, to nearest with ties to even. z
 * is {@link ExactMath#inverseNormal}. The half in a normal's argument keeps it off 0 and 1; 52 bits
 * are the most for which that sum is exact. A scaled draw is the standard one followed by a product
 * and a sum, each rounded in the dtype: {@code u * (to - from) + from} and {@code z * std + mean}.
 * The bias of randint is below {@code (high - low) * 2^-64} for each value.
 *
 * <p>The array methods write elements {@code start} to {@code start + n - 1} of a draw that began
 * at {@code offset}; they throw {@link IndexOutOfBoundsException} if {@code n} does not fit {@code
 * out}.
 */
public final class PhiloxDraws {
    private static final int CHUNK = 256;

    private PhiloxDraws() {}

    /** f32 uniform in [0, 1) of one word: 24 bits. */
    public static float uniformF32(int word) {
        return (word >>> 8) * 0x1p-24f;
    }

    /** f16 uniform in [0, 1) of one word: 11 bits, so exactly an f16. */
    public static float uniformF16(int word) {
        return (word >>> 21) * 0x1p-11f;
    }

    /** bf16 uniform in [0, 1) of one word: 8 bits, so exactly a bf16. */
    public static float uniformBf16(int word) {
        return (word >>> 24) * 0x1p-8f;
    }

    /** f64 uniform in [0, 1) of two words: 53 bits. */
    public static double uniformF64(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    /** Whether a trial with probability {@code p} succeeds, of one word. */
    public static boolean bernoulli(int word, double p) {
        return Integer.toUnsignedLong(word) * 0x1p-32 < p;
    }

    /**
     * Integer in [low, low + range) of two words.
     *
     * @param range how many values, unsigned; 0 stands for all 2^64
     */
    public static long integer(long bits, long low, long range) {
        return low + (range == 0 ? bits : Math.unsignedMultiplyHigh(bits, range));
    }

    /** Standard normal of one word, in double: what f32, f16 and bf16 round. At most 6.4 from 0. */
    public static double normal32(int word) {
        return ExactMath.inverseNormal((Integer.toUnsignedLong(word) + 0.5) * 0x1p-32);
    }

    /** Standard normal of two words. At most 8.3 from 0. */
    public static double normal52(long bits) {
        return ExactMath.inverseNormal(((bits >>> 12) + 0.5) * 0x1p-52);
    }

    /** Fills with f32 uniforms in [0, 1); one word an element. */
    public static void uniform(long seed, long offset, long start, int n, float[] out) {
        eachWord(seed, offset, start, n, out.length, (i, w) -> out[i] = uniformF32(w));
    }

    /** Fills with f64 uniforms in [0, 1); two words an element. */
    public static void uniform(long seed, long offset, long start, int n, double[] out) {
        eachPair(seed, offset, start, n, out.length, (i, b) -> out[i] = uniformF64(b));
    }

    /** Fills with f32 standard normals; one word an element. */
    public static void normal(long seed, long offset, long start, int n, float[] out) {
        eachWord(seed, offset, start, n, out.length, (i, w) -> out[i] = (float) normal32(w));
    }

    /** Fills with f64 standard normals; two words an element. */
    public static void normal(long seed, long offset, long start, int n, double[] out) {
        eachPair(seed, offset, start, n, out.length, (i, b) -> out[i] = normal52(b));
    }

    /** Fills with trials of probability {@code p}; one word an element. */
    public static void bernoulli(
            long seed, long offset, long start, int n, double p, boolean[] out) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("bernoulli: p must be in [0, 1], got " + p);
        }
        eachWord(seed, offset, start, n, out.length, (i, w) -> out[i] = bernoulli(w, p));
    }

    /** Fills with integers in [low, high); two words an element. {@code high} above {@code low}. */
    public static void integers(
            long seed, long offset, long start, int n, long low, long high, long[] out) {
        if (low >= high) {
            throw new IllegalArgumentException(
                    "randint: low must be below high, got low=" + low + ", high=" + high);
        }
        long range = high - low;
        eachPair(seed, offset, start, n, out.length, (i, b) -> out[i] = integer(b, low, range));
    }

    /**
     * A permutation of 0 to n - 1; the draw spends 2 n words. Element {@code r} is the index of the
     * key of rank {@code r}: keys compare as unsigned numbers, equal keys by their index.
     */
    public static long[] permutation(long seed, long offset, int n) {
        var keys = new long[n];
        eachPair(seed, offset, 0, n, n, (i, b) -> keys[i] = b);
        var order = new Integer[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        Arrays.sort(order, (a, b) -> Long.compareUnsigned(keys[a], keys[b]));
        var out = new long[n];
        for (int i = 0; i < n; i++) {
            out[i] = order[i];
        }
        return out;
    }

    private interface WordSink {
        void accept(int i, int word);
    }

    private interface PairSink {
        void accept(int i, long bits);
    }

    private static void eachWord(
            long seed, long offset, long start, int n, int length, WordSink sink) {
        Objects.checkFromIndexSize(0, n, length);
        var words = new int[Math.min(n, CHUNK)];
        for (int done = 0; done < n; done += CHUNK) {
            int count = Math.min(CHUNK, n - done);
            Philox.words(seed, offset, start + done, count, words);
            for (int i = 0; i < count; i++) {
                sink.accept(done + i, words[i]);
            }
        }
    }

    private static void eachPair(
            long seed, long offset, long start, int n, int length, PairSink sink) {
        Objects.checkFromIndexSize(0, n, length);
        var words = new int[2 * Math.min(n, CHUNK)];
        for (int done = 0; done < n; done += CHUNK) {
            int count = Math.min(CHUNK, n - done);
            Philox.words(seed, offset, 2 * (start + done), 2 * count, words);
            for (int i = 0; i < count; i++) {
                sink.accept(done + i, Philox.join(words[2 * i], words[2 * i + 1]));
            }
        }
    }
}
