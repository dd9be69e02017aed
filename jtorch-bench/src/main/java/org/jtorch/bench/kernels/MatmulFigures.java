package org.jtorch.bench.kernels;

import java.util.function.Consumer;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.bench.Clock;
import org.jtorch.bench.Figure;

/** Matrix products as a part of the peak of the threads used. */
final class MatmulFigures {
    private static final int N = 1024;
    private static final double AT_LEAST = 0.7;

    private MatmulFigures() {}

    static void run(Consumer<Figure> figures) {
        int threads =
                Integer.getInteger("jtorch.threads", Runtime.getRuntime().availableProcessors());
        double peak = PeakFma.measure(threads, 600);
        Tensor a = matrix(N, N);
        Tensor b = matrix(N, N);
        double rate = rate(N, N, N, () -> a.matmul(b).release());
        // The machine may be shared: the peak counts as it was right before and right after.
        peak = Math.max(peak, PeakFma.measure(threads, 600));
        figures.accept(Figure.recorded("peak f32, " + threads + " threads", peak / 1e9, "GFLOP/s"));
        figures.accept(
                Figure.ratioAtLeast(
                        "matmul f32 1024^2", rate / 1e9, "GFLOP/s", rate / peak, AT_LEAST));
        Tensor c = b.t();
        double transposed = rate(N, N, N, () -> a.matmul(c).release());
        figures.accept(part("matmul f32 1024^2, b transposed", transposed, peak));
        Tensor x = matrix(64, 9216);
        Tensor w = matrix(128, 9216).t();
        figures.accept(
                part(
                        "matmul f32 64x9216 by 9216x128, b transposed",
                        rate(64, 128, 9216, () -> x.matmul(w).release()),
                        peak));
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
