package org.jtorch.internal.random;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Makes the draws that a recording names, in order, from one generator. */
final class TorchReplay {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final double SQRT_5 = Math.sqrt(5);

    private final Mt19937 generator;
    private double[] held = {};

    TorchReplay(long seed) {
        generator = new Mt19937(seed);
    }

    double[] draw(String call, int n) {
        String method =
                call.startsWith("empty(") ? call.substring(call.lastIndexOf(").") + 2) : call;
        int open = Math.max(0, method.indexOf('('));
        double[] numbers = numbers(method.substring(open));
        TorchElement type = type(call);
        return switch (method.substring(0, open)) {
            case "rand" -> uniform(type, 0, 1, n);
            case "randn" -> normal(type, 0, 1, n, true);
            case "randint" -> integers(type, numbers, n);
            case "randperm" -> permutation(n);
            case "uniform_" ->
                    numbers.length == 0
                            ? transposed(uniform(type, 0, 1, n), numbers(call))
                            : uniform(type, numbers[0], numbers[1], n);
            case "normal_" ->
                    numbers.length == 0
                            ? transposed(normal(type, 0, 1, n, false), numbers(call))
                            : normal(type, numbers[0], numbers[1], n, true);
            case "bernoulli_" -> bernoulli(numbers[0], n);
            case "bernoulli" -> bernoulliOfTensor((float) numbers[1], n);
            case "exponential_" -> rounded(out -> exponential(numbers[0], out), n);
            case "cauchy_" -> rounded(out -> TorchDraws.cauchy(generator, 0, 1, out), n);
            case "log_normal_" -> rounded(out -> TorchNormals.logNormal(generator, 1, 2, out), n);
            case "geometric_" ->
                    rounded(out -> TorchDraws.geometric(generator, numbers[0], out), n);
            case "random_" -> random(type, numbers, n);
            case "multinomial" -> multinomial(call.contains("replacement"), n);
            case "F.dropout" -> dropout(0.4, n);
            default -> initialised(call, n);
        };
    }

    private double[] initialised(String call, int n) {
        return switch (call) {
            case "xavier_uniform_ [4,6]" -> symmetric(Math.sqrt(3) * Math.sqrt(2.0 / 10), n);
            case "xavier_normal_ [4,6] gain 2" ->
                    normal(TorchElement.F32, 0, 2 * Math.sqrt(2.0 / 10), n, true);
            case "kaiming_uniform_ [4,3,3,3] a=sqrt(5)" -> kaimingUniform(27, n);
            case "kaiming_normal_ [5,4] fan_out relu" ->
                    normal(TorchElement.F32, 0, Math.sqrt(2) / Math.sqrt(5), n, true);
            case "trunc_normal_ [10] std 0.02" -> truncatedNormal(0.02, n);
            case "orthogonal_ [4,4]" -> orthogonal(4);
            case "sparse_ [6,4] 0.5" -> sparse(6, 4, 3);
            case "Linear(6, 4).weight" -> kaimingUniform(6, n);
            case "Linear(6, 4).bias" -> symmetric(1 / Math.sqrt(6), n);
            case "Conv2d(3, 4, 3).weight" -> kaimingUniform(27, n);
            case "Conv2d(3, 4, 3).bias" -> symmetric(1 / Math.sqrt(27), n);
            case "Embedding(5, 3).weight" -> normal(TorchElement.F32, 0, 1, n, true);
            case "LSTM(3, 4).weight_ih_l0",
                    "LSTM(3, 4).weight_hh_l0",
                    "LSTM(3, 4).bias_ih_l0",
                    "LSTM(3, 4).bias_hh_l0" ->
                    symmetric(1 / Math.sqrt(4), n);
            case "Bilinear(2, 3, 2).weight", "Bilinear(2, 3, 2).bias" ->
                    symmetric(1 / Math.sqrt(2), n);
            case "MultiheadAttention(4, 2).in_proj_weight" -> {
                // The output projection is built, weight and bias, before the input projection.
                held = kaimingUniform(4, 16);
                symmetric(1 / Math.sqrt(4), 4);
                yield symmetric(Math.sqrt(3) * Math.sqrt(2.0 / 16), n);
            }
            case "MultiheadAttention(4, 2).out_proj.weight" -> held;
            case "BatchNorm2d(3).weight", "BatchNorm2d(3).running_var" -> filled(1, n);
            case "MultiheadAttention(4, 2).in_proj_bias",
                    "MultiheadAttention(4, 2).out_proj.bias",
                    "BatchNorm2d(3).bias",
                    "BatchNorm2d(3).running_mean",
                    "BatchNorm2d(3).num_batches_tracked" ->
                    filled(0, n);
            default -> throw new AssertionError("no replay for " + call);
        };
    }

    private double[] uniform(TorchElement type, double from, double to, int n) {
        if (type == TorchElement.F64) {
            var out = new double[n];
            TorchDraws.uniform(generator, from, to, out);
            return out;
        }
        var out = new float[n];
        TorchDraws.uniform(generator, type, from, to, out);
        return widened(out);
    }

    private double[] normal(TorchElement type, double mean, double std, int n, boolean contiguous) {
        if (!TorchNormals.usesBlocks(n, contiguous)) {
            var out = new double[n];
            TorchNormals.serial(generator, mean, std, out);
            return type == TorchElement.F64 ? out : toFloats(out);
        }
        if (type == TorchElement.F64) {
            var out = new double[n];
            TorchNormals.blocks(generator, mean, std, out);
            return out;
        }
        var out = new float[n];
        TorchNormals.blocks(generator, type, mean, std, out);
        return widened(out);
    }

    private double[] integers(TorchElement type, double[] numbers, int n) {
        // "2**40" reads as the two numbers 2 and 40.
        long low = (long) numbers[0];
        long high = numbers[2] == 40 ? 1L << 40 : (long) numbers[1];
        var out = new long[n];
        TorchDraws.integers(generator, type, low, high - low, out);
        return widened(out);
    }

    private double[] random(TorchElement type, double[] numbers, int n) {
        var out = new long[n];
        if (numbers.length == 0) {
            TorchDraws.random(generator, type, out);
        } else {
            long low = (long) numbers[0];
            TorchDraws.integers(generator, type, low, (long) numbers[1] - low, out);
        }
        return widened(out);
    }

    private double[] permutation(int n) {
        var out = new long[n];
        TorchDraws.permutation(generator, out);
        return widened(out);
    }

    private double[] bernoulli(double p, int n) {
        var out = new boolean[n];
        TorchDraws.bernoulli(generator, p, out);
        return widened(out, 1);
    }

    private double[] dropout(double rate, int n) {
        var keep = new boolean[n];
        TorchDraws.bernoulli(generator, 1 - rate, keep);
        return widened(keep, 1 / (float) (1 - rate));
    }

    private double[] bernoulliOfTensor(float p, int n) {
        var all = new float[n];
        Arrays.fill(all, p);
        var out = new boolean[n];
        TorchDraws.bernoulli(generator, all, out);
        return widened(out, 1);
    }

    private void exponential(double rate, double[] out) {
        TorchDraws.exponential(generator, rate, out);
    }

    private double[] multinomial(boolean replacement, int n) {
        var out = new long[n];
        TorchDraws.multinomial(generator, new double[] {1, 2, 3, 4}, true, replacement, out);
        return widened(out);
    }

    private double[] symmetric(double bound, int n) {
        return uniform(TorchElement.F32, -bound, bound, n);
    }

    private double[] kaimingUniform(int fanIn, int n) {
        double gain = Math.sqrt(2.0 / (1 + SQRT_5 * SQRT_5));
        return symmetric(Math.sqrt(3) * (gain / Math.sqrt(fanIn)), n);
    }

    private double[] truncatedNormal(double std, int n) {
        // The cuts lie 100 standard deviations out, so the uniforms cover (-1, 1).
        double[] u = uniform(TorchElement.F32, -1, 1, n);
        return Arrays.stream(u).map(x -> std * ExactMath.inverseNormal((x + 1) / 2)).toArray();
    }

    /** Q of the QR decomposition with a positive diagonal of R, by Gram-Schmidt over columns. */
    private double[] orthogonal(int n) {
        double[] q = normal(TorchElement.F32, 0, 1, n * n, true);
        for (int column = 0; column < n; column++) {
            for (int before = 0; before <= column; before++) {
                double dot = 0;
                for (int i = 0; i < n; i++) {
                    dot += q[i * n + before] * q[i * n + column];
                }
                for (int i = 0; i < n; i++) {
                    double entry = q[i * n + column];
                    q[i * n + column] =
                            before == column
                                    ? entry / Math.sqrt(dot)
                                    : entry - dot * q[i * n + before];
                }
            }
        }
        return q;
    }

    private double[] sparse(int rows, int columns, int zeros) {
        double[] out = normal(TorchElement.F32, 0, 0.01, rows * columns, true);
        for (int column = 0; column < columns; column++) {
            double[] order = permutation(rows);
            for (int i = 0; i < zeros; i++) {
                int row = (int) order[i];
                out[row * columns + column] = 0;
            }
        }
        return out;
    }

    private interface Fill {
        void accept(double[] out);
    }

    private static double[] rounded(Fill fill, int n) {
        var out = new double[n];
        fill.accept(out);
        return toFloats(out);
    }

    private static double[] toFloats(double[] values) {
        return Arrays.stream(values).map(x -> (float) x).toArray();
    }

    private static double[] filled(double value, int n) {
        var out = new double[n];
        Arrays.fill(out, value);
        return out;
    }

    /** From memory order of a [rows, columns] tensor to logical order of its transpose. */
    private static double[] transposed(double[] memory, double[] shape) {
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        var out = new double[memory.length];
        for (int i = 0; i < memory.length; i++) {
            out[i % columns * rows + i / columns] = memory[i];
        }
        return out;
    }

    private static double[] widened(float[] values) {
        var out = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[i];
        }
        return out;
    }

    private static double[] widened(long[] values) {
        return LongStream.of(values).asDoubleStream().toArray();
    }

    private static double[] widened(boolean[] values, double one) {
        var out = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = values[i] ? one : 0;
        }
        return out;
    }

    private static double[] numbers(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static TorchElement type(String call) {
        if (call.contains("bf16")) {
            return TorchElement.BF16;
        }
        for (TorchElement type : TorchElement.values()) {
            if (call.contains(", " + type.name().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        boolean integers = call.startsWith("randint") || call.startsWith("randperm");
        return integers ? TorchElement.I64 : TorchElement.F32;
    }
}
