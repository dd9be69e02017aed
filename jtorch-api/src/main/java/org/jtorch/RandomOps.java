package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;

/**
 * Random values in place, and draws that a tensor's values govern. A generator that is null means
 * this thread's, else the process's. What is drawn has no gradient.
 *
 * <p>From a Philox generator, numbers belong to elements in row-major order whatever the layout.
 * From an MT19937 one they are PyTorch's, drawn in the order of memory.
 */
public sealed interface RandomOps permits Tensor {
    /** Uniform numbers in [0, 1). */
    default Tensor uniform_() {
        return uniform_(0, 1, null);
    }

    /** Uniform numbers in [from, to). */
    default Tensor uniform_(double from, double to) {
        return uniform_(from, to, null);
    }

    /**
     * Uniform numbers in [from, to); rounding may reach {@code to}.
     *
     * @throws org.jtorch.error.DTypeException if this dtype is not floating
     * @throws ArgumentException if from is above to, or one is not finite
     */
    default Tensor uniform_(double from, double to, @Nullable Generator generator) {
        return RandomFills.uniform((Tensor) this, from, to, Draws.pick(generator));
    }

    /** Standard normal numbers. */
    default Tensor normal_() {
        return normal_(0, 1, null);
    }

    /** Normal numbers of a mean and a standard deviation. */
    default Tensor normal_(double mean, double std) {
        return normal_(mean, std, null);
    }

    /**
     * Normal numbers of a mean and a standard deviation.
     *
     * @throws org.jtorch.error.DTypeException if this dtype is not floating
     * @throws ArgumentException if the standard deviation is negative
     */
    default Tensor normal_(double mean, double std, @Nullable Generator generator) {
        return RandomFills.normal((Tensor) this, mean, std, Draws.pick(generator));
    }

    /**
     * Whole numbers from 0 to the largest of this integer dtype; of a floating dtype, to the last
     * up to which it holds every whole number.
     */
    default Tensor random_() {
        return random_((Generator) null);
    }

    /** {@link #random_()} from a generator. */
    default Tensor random_(@Nullable Generator generator) {
        return RandomFills.random((Tensor) this, Draws.pick(generator));
    }

    /** Whole numbers in [0, to). */
    default Tensor random_(long to) {
        return random_(0, to, null);
    }

    /** Whole numbers in [from, to). */
    default Tensor random_(long from, long to) {
        return random_(from, to, null);
    }

    /**
     * Whole numbers in [from, to).
     *
     * @throws ArgumentException if from is not below to, or a bound does not fit this dtype
     */
    default Tensor random_(long from, long to, @Nullable Generator generator) {
        return RandomFills.random((Tensor) this, from, to, Draws.pick(generator));
    }

    /** 1 with probability p, else 0. */
    default Tensor bernoulli_(double p) {
        return bernoulli_(p, null);
    }

    /**
     * 1 with probability p, else 0.
     *
     * @throws ArgumentException if p is not in [0, 1]
     */
    default Tensor bernoulli_(double p, @Nullable Generator generator) {
        return RandomFills.bernoulli((Tensor) this, p, Draws.pick(generator));
    }

    /**
     * 1 with the probability at its place in another tensor, which broadcasts, else 0. Waits for
     * the device.
     *
     * @throws ArgumentException if one is not in [0, 1]
     */
    default Tensor bernoulli_(Tensor probabilities) {
        return RandomFills.bernoulli((Tensor) this, probabilities, Draws.pick(null));
    }

    /**
     * 1 or 0 for each of this tensor's probabilities, in its dtype. Waits for the device.
     *
     * @throws ArgumentException if one is not in [0, 1]
     */
    default Tensor bernoulli() {
        return bernoulli((Generator) null);
    }

    /**
     * 1 or 0 for each of this tensor's probabilities, in its dtype. Waits for the device.
     *
     * @throws ArgumentException if one is not in [0, 1]
     * @throws org.jtorch.error.DTypeException if this dtype is not floating
     */
    default Tensor bernoulli(@Nullable Generator generator) {
        return RandomFills.trials((Tensor) this, Draws.pick(generator));
    }

    /** Exponential numbers of a rate. */
    default Tensor exponential_(double rate) {
        return exponential_(rate, null);
    }

    /**
     * Exponential numbers of a rate; the last bits may differ between devices.
     *
     * @throws ArgumentException if the rate is not positive
     */
    default Tensor exponential_(double rate, @Nullable Generator generator) {
        return RandomLaws.exponential((Tensor) this, rate, Draws.pick(generator));
    }

    /** Cauchy numbers around a median; the last bits may differ between devices. */
    default Tensor cauchy_(double median, double sigma) {
        return RandomLaws.cauchy((Tensor) this, median, sigma, Draws.pick(null));
    }

    /**
     * Numbers whose logarithm is normal of that mean and standard deviation; the last bits may
     * differ between devices.
     */
    default Tensor logNormal_(double mean, double std) {
        return RandomLaws.logNormal((Tensor) this, mean, std, Draws.pick(null));
    }

    /** How many trials of probability p until the first success, 1 or more. */
    default Tensor geometric_(double p) {
        return RandomLaws.geometric((Tensor) this, p, Draws.pick(null));
    }

    /** {@link #multinomial(int, boolean, Generator)} from the default generator. */
    default Tensor multinomial(int numSamples, boolean replacement) {
        return multinomial(numSamples, replacement, null);
    }

    /**
     * Categories drawn with these weights; waits for the device, as weights are read on the host.
     *
     * @param numSamples how many of each row
     * @param replacement whether a category may come again
     * @param generator from which; null: the default one
     * @return int64, [numSamples] for weights [c], [rows, numSamples] for [rows, c]
     * @throws ArgumentException on a negative or non-finite weight, a row without a positive one,
     *     or more samples than categories without replacement
     */
    default Tensor multinomial(int numSamples, boolean replacement, @Nullable Generator generator) {
        return Multinomial.draw((Tensor) this, numSamples, replacement, Draws.pick(generator));
    }
}
