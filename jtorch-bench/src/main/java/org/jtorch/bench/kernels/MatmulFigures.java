package org.jtorch.bench.kernels;

import java.util.function.Consumer;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.bench.Clock;
import org.jtorch.bench.Figure;

/** Matrix products as a part of the peak of the threads used. */
final class MatmulFigures {
    private static final int N = 1024;
    private static final int ROUNDS = 9;
    private static final double AT_LEAST = 0.7;

    private MatmulFigures() {}

    static void run(Consumer<Figure> figures) {
        int threads =
                Integer.getInteger("jtorch.threads", Runtime.getRuntime().availableProcessors());
        Tensor a = matrix(N, N);
        Tensor b = matrix(N, N);
        double flops = 2.0 * N * N * N;
        double[] rates = new double[ROUNDS];
        double[] parts = new double[ROUNDS];
        Clock.nanos(4000, 1, () -> a.matmul(b).release());
        double peak = PeakFma.measure(threads, 150);
        // The machine may be shared and be slower for a while: each round's peak is the better one
        // of right before and right after.
        for (int i = 0; i < ROUNDS; i++) {
            rates[i] = flops / Clock.nanos(0, 5, () -> a.matmul(b).release()) * 1e9;
            double after = PeakFma.measure(threads, 150);
            parts[i] = rates[i] / Math.max(peak, after);
            peak = after;
        }
        double rate = Clock.median(rates);
        double part = Clock.median(parts);
        figures.accept(
                Figure.recorded("peak f32, " + threads + " threads", rate / part / 1e9, "GFLOP/s"));
        figures.accept(
                Figure.ratioAtLeast("matmul f32 1024^2", rate / 1e9, "GFLOP/s", part, AT_LEAST));
        Tensor c = b.t();
        double transposed = rate(N, N, N, () -> a.matmul(c).release());
        figures.accept(part("matmul f32 1024^2, b transposed", transposed, rate / part));
        Tensor x = matrix(64, 9216);
        Tensor w = matrix(128, 9216).t();
        figures.accept(
                part(
                        "matmul f32 64x9216 by 9216x128, b transposed",
                        rate(64, 128, 9216, () -> x.matmul(w).release()),
                        rate / part));
    }

    private static Figure part(String name, double rate, double peak) {
        return new Figure(name, rate / 1e9, "GFLOP/s", rate / peak, Double.NaN, false);
    }

    private static double rate(int m, int n, int k, Runnable product) {
        return 2.0 * m * n * k / Clock.nanos(4000, 15, product) * 1e9;
    }

    private static Tensor matrix(int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 17 / 17f - 0.5f;
        }
        return Torch.from(values, rows, columns);
    }
}
