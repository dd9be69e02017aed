package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.dispatch.Transfers;
import org.jtorch.internal.random.Choices;
import org.jtorch.internal.random.TorchDraws;
import org.jtorch.op.TensorSpec;

/** Draws of categories, on the host. */
final class Multinomial {
    private static final String OP = "multinomial";

    private Multinomial() {}

    static Tensor draw(Tensor weights, int samples, boolean replacement, Generator g) {
        Draws.needsFloating(OP, weights.dtype());
        int rank = weights.dim();
        if (rank != 1 && rank != 2 || weights.size(-1) == 0) {
            throw new ShapeException(
                    OP,
                    "JT-RNG-007",
                    "weights are "
                            + weights.shape()
                            + "; they must be [categories] or [rows, categories], with one "
                            + "category or more");
        }
        int categories = Math.toIntExact(weights.size(-1));
        int rows = rank == 1 ? 1 : Math.toIntExact(weights.size(0));
        if (samples <= 0 || !replacement && samples > categories) {
            throw new ArgumentException(
                    OP,
                    "JT-RNG-007",
                    "numSamples is "
                            + samples
                            + " of "
                            + categories
                            + " categories; it must be 1 or more"
                            + (replacement
                                    ? ""
                                    : " and, without replacement, not more than those"));
        }
        double[] all = HostReads.doubles(weights);
        for (int r = 0; r < rows; r++) {
            checkRow(all, r, categories);
        }
        long[] out =
                g.isTwister()
                        ? twister(all, rows, samples, replacement, g, weights.dtype())
                        : philox(all, rows, samples, replacement, g);
        Shape shape = rank == 1 ? Shape.of(samples) : Shape.of(rows, samples);
        Tensor result = Dispatcher.empty(new TensorSpec(shape, DType.INT64), weights.device());
        Transfers.write(MemorySegment.ofArray(out), result);
        return result;
    }

    private static void checkRow(double[] all, int row, int categories) {
        double sum = 0;
        for (int k = 0; k < categories; k++) {
            double w = all[row * categories + k];
            if (!(w >= 0) || Double.isInfinite(w)) {
                throw new ArgumentException(
                        OP,
                        "JT-RNG-007",
                        "weight "
                                + k
                                + " of row "
                                + row
                                + " is "
                                + w
                                + "; weights must be finite and 0 or more");
            }
            sum += w;
        }
        if (!(sum > 0)) {
            throw new ArgumentException(
                    OP, "JT-RNG-007", "row " + row + " has no positive weight; each needs one");
        }
    }

    private static long[] twister(
            double[] all, int rows, int samples, boolean replacement, Generator g, DType dtype) {
        int categories = all.length / Math.max(rows, 1);
        return g.draw(mt -> {
            long[] out = new long[rows * samples];
            for (int r = 0; r < rows; r++) {
                long[] row = new long[samples];
                TorchDraws.multinomial(
                        mt,
                        Arrays.copyOfRange(all, r * categories, (r + 1) * categories),
                        dtype != DType.FLOAT64,
                        replacement,
                        row);
                System.arraycopy(row, 0, out, r * samples, samples);
            }
            return out;
        });
    }

    private static long[] philox(
            double[] all, int rows, int samples, boolean replacement, Generator g) {
        int categories = all.length / Math.max(rows, 1);
        var words = g.reserve(Choices.words(rows, categories, samples, replacement));
        long each = Choices.words(1, categories, samples, replacement);
        long[] out = new long[rows * samples];
        for (int r = 0; r < rows; r++) {
            long[] row = new long[samples];
            Choices.draw(
                    words.seed(),
                    words.offset() + r * each,
                    Arrays.copyOfRange(all, r * categories, (r + 1) * categories),
                    replacement,
                    row);
            System.arraycopy(row, 0, out, r * samples, samples);
        }
        return out;
    }
}
