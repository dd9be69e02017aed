package org.jtorch.internal.random;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;

/**
 * PyTorch's draws of any dtype as bytes in the order of memory, from an MT19937 generator that the
 * caller has locked.
 */
public final class HostDraws {
    private HostDraws() {}

    /** {@code uniform_}. */
    public static MemorySegment uniform(
            Mt19937 generator, DType dtype, double from, double to, int n) {
        if (dtype == DType.FLOAT64) {
            var out = new double[n];
            TorchDraws.uniform(generator, from, to, out);
            return HostElements.of(dtype, out);
        }
        var out = new float[n];
        TorchDraws.uniform(generator, element(dtype), from, to, out);
        return HostElements.of(dtype, widened(out));
    }

    /**
     * {@code normal_}.
     *
     * @param contiguous whether the tensor is; PyTorch draws others one by one
     */
    public static MemorySegment normal(
            Mt19937 generator, DType dtype, double mean, double std, int n, boolean contiguous) {
        if (!TorchNormals.usesBlocks(n, contiguous)) {
            var out = new double[n];
            TorchNormals.serial(generator, mean, std, out);
            return HostElements.of(dtype, out);
        }
        if (dtype == DType.FLOAT64) {
            var out = new double[n];
            TorchNormals.blocks(generator, mean, std, out);
            return HostElements.of(dtype, out);
        }
        var out = new float[n];
        TorchNormals.blocks(generator, element(dtype), mean, std, out);
        return HostElements.of(dtype, widened(out));
    }

    /** {@code randint} and {@code random_} with bounds. */
    public static MemorySegment integers(
            Mt19937 generator, DType dtype, long low, long range, int n) {
        var out = new long[n];
        TorchDraws.integers(generator, element(dtype), low, range, out);
        return HostElements.of(dtype, out);
    }

    /** {@code random_} without bounds. */
    public static MemorySegment random(Mt19937 generator, DType dtype, int n) {
        var out = new long[n];
        TorchDraws.random(generator, element(dtype), out);
        return HostElements.of(dtype, out);
    }

    /** {@code bernoulli_} with a number. */
    public static MemorySegment bernoulli(Mt19937 generator, DType dtype, double p, int n) {
        var out = new boolean[n];
        TorchDraws.bernoulli(generator, p, out);
        return bools(dtype, out);
    }

    /** {@code bernoulli} with float probabilities in the order of memory. */
    public static MemorySegment bernoulli(Mt19937 generator, DType dtype, float[] p) {
        var out = new boolean[p.length];
        TorchDraws.bernoulli(generator, p, out);
        return bools(dtype, out);
    }

    /** {@code bernoulli} with double probabilities in the order of memory. */
    public static MemorySegment bernoulli(Mt19937 generator, DType dtype, double[] p) {
        var out = new boolean[p.length];
        TorchDraws.bernoulli(generator, p, out);
        return bools(dtype, out);
    }

    /** {@code randperm}. */
    public static MemorySegment permutation(Mt19937 generator, DType dtype, int n) {
        var out = new long[n];
        TorchDraws.permutation(generator, out);
        return HostElements.of(dtype, out);
    }

    /** {@code exponential_}. */
    public static MemorySegment exponential(Mt19937 generator, DType dtype, double rate, int n) {
        var out = new double[n];
        TorchDraws.exponential(generator, rate, out);
        return HostElements.of(dtype, out);
    }

    /** {@code cauchy_}. */
    public static MemorySegment cauchy(
            Mt19937 generator, DType dtype, double median, double sigma, int n) {
        var out = new double[n];
        TorchDraws.cauchy(generator, median, sigma, out);
        return HostElements.of(dtype, out);
    }

    /** {@code log_normal_}. */
    public static MemorySegment logNormal(
            Mt19937 generator, DType dtype, double mean, double std, int n) {
        var out = new double[n];
        TorchNormals.logNormal(generator, mean, std, out);
        return HostElements.of(dtype, out);
    }

    /** {@code geometric_}. */
    public static MemorySegment geometric(Mt19937 generator, DType dtype, double p, int n) {
        var out = new double[n];
        TorchDraws.geometric(generator, p, out);
        return HostElements.of(dtype, out);
    }

    /** How many values {@code random_()} draws from, starting at 0. */
    public static long defaultRange(DType dtype) {
        return element(dtype).defaultRange();
    }

    private static MemorySegment bools(DType dtype, boolean[] values) {
        var numbers = new long[values.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values[i] ? 1 : 0;
        }
        return HostElements.of(dtype, numbers);
    }

    private static double[] widened(float[] values) {
        var out = new double[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = values[i];
        }
        return out;
    }

    private static TorchElement element(DType dtype) {
        return switch (dtype) {
            case BOOL -> TorchElement.BOOL;
            case UINT8 -> TorchElement.U8;
            case INT8 -> TorchElement.I8;
            case INT16 -> TorchElement.I16;
            case INT32 -> TorchElement.I32;
            case INT64 -> TorchElement.I64;
            case FLOAT16 -> TorchElement.F16;
            case BFLOAT16 -> TorchElement.BF16;
            case FLOAT32 -> TorchElement.F32;
            case FLOAT64 -> TorchElement.F64;
        };
    }
}
