package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.dispatch.Promotion;
import org.jtorch.internal.random.HostDraws;
import org.jtorch.op.TensorSpec;
import org.jtorch.op.random.Normal;
import org.jtorch.op.random.RandInt;
import org.jtorch.op.random.RandPerm;
import org.jtorch.op.random.Uniform;

/**
 * Random tensors. Without a generator: this thread's, else the process's default one. The same seed
 * and the same calls give the same numbers on every device.
 */
abstract sealed class TorchRandom extends TorchStacks permits Torch {
    /** Seeds the default generator; returns it. */
    public static Generator manualSeed(long seed) {
        return Draws.pick(null).manualSeed(seed);
    }

    /** The seed that the default generator was last started from. */
    public static long initialSeed() {
        return Draws.pick(null).initialSeed();
    }

    /** Generator of draws that name none: this thread's, else the process's. */
    public static Generator defaultGenerator() {
        return Draws.pick(null);
    }

    /** Sets the process's generator of draws that name none; Philox with a random seed at first. */
    public static void setDefaultGenerator(Generator generator) {
        Draws.setDefaultGenerator(generator);
    }

    /** Makes PyTorch's own random numbers, from a seed, the process's default; returns them. */
    public static Generator useMt19937(long seed) {
        Generator g = Generator.mt19937(seed);
        Draws.setDefaultGenerator(g);
        return g;
    }

    /** Generator of this thread's draws that name none, until it is closed. */
    public static ModeScope withGenerator(Generator generator) {
        Context c = Context.current();
        Generator before = c.generator;
        c.generator = generator;
        return new ModeScope(c, () -> c.generator = before);
    }

    /** Uniform numbers in [0, 1), in the default dtype. */
    public static Tensor rand(long... sizes) {
        return rand(Shape.of(sizes), Promotion.defaultDType(), Backends.currentDevice(), null);
    }

    /** Uniform numbers in [0, 1). */
    public static Tensor rand(DType dtype, long... sizes) {
        return rand(Shape.of(sizes), dtype, Backends.currentDevice(), null);
    }

    /** Uniform numbers in [0, 1); without a dtype in the default one. */
    public static Tensor rand(TensorOptions options, long... sizes) {
        DType dtype = options.floatingDType();
        return options.finish(rand(Shape.of(sizes), dtype, options.where(), null));
    }

    /** Uniform numbers in [0, 1), in another tensor's shape, dtype and device. */
    public static Tensor randLike(Tensor t) {
        return randLike(t, TensorOptions.DEFAULT);
    }

    /** Uniform numbers in another tensor's shape, and dtype and device where none is chosen. */
    public static Tensor randLike(Tensor t, TensorOptions options) {
        TensorOptions o = options.like(t);
        return o.finish(rand(t.shape(), o.floatingDType(), o.where(), null));
    }

    /**
     * Uniform numbers in [0, 1).
     *
     * @param shape sizes
     * @param dtype a floating dtype
     * @param device where
     * @param generator from which; null: the default one
     * @throws org.jtorch.error.DTypeException for an integer dtype or bool
     */
    public static Tensor rand(
            Shape shape, DType dtype, Device device, @Nullable Generator generator) {
        Draws.needsFloating("rand", dtype);
        Generator g = Draws.pick(generator);
        var spec = new TensorSpec(shape, dtype);
        if (g.isTwister()) {
            int n = (int) shape.numel();
            return Draws.host(g, "rand", spec, device, mt -> HostDraws.uniform(mt, dtype, 0, 1, n));
        }
        return Draws.counted(g, new Uniform(shape, dtype), spec, device);
    }

    /** Standard normal numbers, in the default dtype. */
    public static Tensor randn(long... sizes) {
        return randn(Shape.of(sizes), Promotion.defaultDType(), Backends.currentDevice(), null);
    }

    /** Standard normal numbers. */
    public static Tensor randn(DType dtype, long... sizes) {
        return randn(Shape.of(sizes), dtype, Backends.currentDevice(), null);
    }

    /** Standard normal numbers; without a dtype in the default one. */
    public static Tensor randn(TensorOptions options, long... sizes) {
        DType dtype = options.floatingDType();
        return options.finish(randn(Shape.of(sizes), dtype, options.where(), null));
    }

    /** Standard normal numbers, in another tensor's shape, dtype and device. */
    public static Tensor randnLike(Tensor t) {
        return randnLike(t, TensorOptions.DEFAULT);
    }

    /** Normal numbers in another tensor's shape, and dtype and device where none is chosen. */
    public static Tensor randnLike(Tensor t, TensorOptions options) {
        TensorOptions o = options.like(t);
        return o.finish(randn(t.shape(), o.floatingDType(), o.where(), null));
    }

    /**
     * Standard normal numbers.
     *
     * @param shape sizes
     * @param dtype a floating dtype
     * @param device where
     * @param generator from which; null: the default one
     * @throws org.jtorch.error.DTypeException for an integer dtype or bool
     */
    public static Tensor randn(
            Shape shape, DType dtype, Device device, @Nullable Generator generator) {
        Draws.needsFloating("randn", dtype);
        Generator g = Draws.pick(generator);
        var spec = new TensorSpec(shape, dtype);
        if (g.isTwister()) {
            int n = (int) shape.numel();
            return Draws.host(
                    g, "randn", spec, device, mt -> HostDraws.normal(mt, dtype, 0, 1, n, true));
        }
        return Draws.counted(g, new Normal(shape, dtype), spec, device);
    }

    /** Normal numbers of a mean and a standard deviation, in the default dtype. */
    public static Tensor normal(double mean, double std, long... sizes) {
        return empty(sizes).normal_(mean, std);
    }

    /** Whole numbers in [low, high), int64. */
    public static Tensor randint(long low, long high, long[] sizes) {
        return randint(low, high, Shape.of(sizes), DType.INT64, Backends.currentDevice(), null);
    }

    /** Whole numbers in [low, high), of any dtype. */
    public static Tensor randint(long low, long high, DType dtype, long... sizes) {
        return randint(low, high, Shape.of(sizes), dtype, Backends.currentDevice(), null);
    }

    /** Whole numbers in [low, high); without a dtype int64. */
    public static Tensor randint(long low, long high, TensorOptions options, long... sizes) {
        DType dtype = options.checked("randint", options.dtypeOr(DType.INT64));
        Device device = options.where();
        return options.finish(randint(low, high, Shape.of(sizes), dtype, device, null));
    }

    /** Whole numbers in [low, high), in another tensor's shape, dtype and device. */
    public static Tensor randintLike(Tensor t, long low, long high) {
        return randint(low, high, t.shape(), t.dtype(), t.device(), null);
    }

    /**
     * Whole numbers in [low, high).
     *
     * @param low smallest
     * @param high one above the largest
     * @param shape sizes
     * @param dtype any that holds the numbers
     * @param device where
     * @param generator from which; null: the default one
     * @throws ArgumentException if low is not below high, or a bound does not fit the dtype
     */
    public static Tensor randint(
            long low,
            long high,
            Shape shape,
            DType dtype,
            Device device,
            @Nullable Generator generator) {
        if (low >= high) {
            throw new ArgumentException(
                    "randint",
                    "JT-RNG-006",
                    "low is " + low + ", high is " + high + "; low must be below high");
        }
        Draws.fits("randint", dtype, low, high - 1);
        return integers("randint", low, high - low, shape, dtype, device, Draws.pick(generator));
    }

    static Tensor integers(
            String op, long low, long range, Shape shape, DType dtype, Device device, Generator g) {
        var spec = new TensorSpec(shape, dtype);
        if (g.isTwister()) {
            int n = (int) shape.numel();
            return Draws.host(
                    g, op, spec, device, mt -> HostDraws.integers(mt, dtype, low, range, n));
        }
        return Draws.counted(
                g, new RandInt(shape, dtype), spec, device, Scalar.of(low), Scalar.of(range));
    }

    /** A permutation of 0 to n - 1, int64. */
    public static Tensor randperm(long n) {
        return randperm(n, DType.INT64, Backends.currentDevice(), null);
    }

    /** A permutation of 0 to n - 1; without a dtype int64. */
    public static Tensor randperm(long n, TensorOptions options) {
        DType dtype = options.checked("randperm", options.dtypeOr(DType.INT64));
        return options.finish(randperm(n, dtype, options.where(), null));
    }

    /**
     * A permutation of 0 to n - 1.
     *
     * @param n how many, 0 or more
     * @param dtype any that holds the numbers
     * @param device where
     * @param generator from which; null: the default one
     * @throws ArgumentException if n is negative or does not fit the dtype
     */
    public static Tensor randperm(
            long n, DType dtype, Device device, @Nullable Generator generator) {
        if (n < 0) {
            throw new ArgumentException(
                    "randperm", "JT-RNG-006", "n is " + n + "; it must be 0 or more");
        }
        Draws.fits("randperm", dtype, 0, Math.max(0, n - 1));
        Generator g = Draws.pick(generator);
        var spec = new TensorSpec(Shape.of(n), dtype);
        if (g.isTwister()) {
            return Draws.host(
                    g, "randperm", spec, device, mt -> HostDraws.permutation(mt, dtype, (int) n));
        }
        return Draws.counted(g, new RandPerm(n, dtype), spec, device);
    }

    /** 1 or 0 for each probability of a floating tensor, in its shape, dtype and device. */
    public static Tensor bernoulli(Tensor probabilities) {
        return probabilities.bernoulli(null);
    }

    /** {@link Tensor#multinomial(int, boolean)}. */
    public static Tensor multinomial(Tensor weights, int numSamples, boolean replacement) {
        return weights.multinomial(numSamples, replacement);
    }
}
