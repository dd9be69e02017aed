package org.jtorch.spi.support;

import java.lang.foreign.MemorySegment;
import org.jtorch.DType;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/**
 * Matrix products, summed in double or long. A panel of b's columns is unpacked once and every row
 * of a runs over it.
 */
final class MatmulKernels {
    private static final int PANEL = 128;
    private static final int DEPTH = 1024;

    private MatmulKernels() {}

    static Kernel kernel(DType compute) {
        return compute.isFloating() ? MatmulKernels::doubles : MatmulKernels::longs;
    }

    /** One matrix of a batch: where it begins and its strides in bytes. */
    private record Matrix(MemorySegment memory, DType type, long at, long rowStep, long step) {
        long row(long i) {
            return at + i * rowStep;
        }
    }

    private interface Product {
        void run(Matrix a, Matrix b, Matrix out, long m, long k, long n);
    }

    private static void batches(KernelCall call, Product product) {
        View[] views = {call.out(), call.in(0), call.in(1)};
        int r = views[0].rank();
        int[] batch = new int[r - 2];
        for (int d = 0; d < batch.length; d++) {
            batch[d] = d;
        }
        Plan plan =
                Plan.inOrder(
                        Slices.keep(views[0], batch),
                        Slices.keep(views[1], batch),
                        Slices.keep(views[2], batch));
        Cursor[] at = {plan.cursor(0), plan.cursor(1), plan.cursor(2)};
        Matrix[] matrix = new Matrix[3];
        for (long left = plan.numel(); left > 0; left--) {
            for (int i = 0; i < 3; i++) {
                View v = views[i];
                int size = v.dtype().byteSize();
                matrix[i] =
                        new Matrix(
                                ((HostMemory) v.memory()).segment(),
                                v.dtype(),
                                at[i].offset(),
                                v.stride(r - 2) * size,
                                v.stride(r - 1) * size);
                at[i].advance(1);
            }
            product.run(
                    matrix[1],
                    matrix[2],
                    matrix[0],
                    views[0].size(r - 2),
                    views[1].size(r - 1),
                    views[0].size(r - 1));
        }
    }

    private static void doubles(KernelCall call) {
        batches(call, MatmulKernels::doubles);
    }

    private static void doubles(Matrix a, Matrix b, Matrix out, long m, long k, long n) {
        int width = (int) Math.min(n, PANEL);
        int depth = (int) Math.min(k, DEPTH);
        boolean whole = depth == k;
        double[] panel = new double[depth * width];
        double[] row = new double[depth];
        double[] sums = new double[whole ? width : Math.toIntExact(Math.multiplyExact(m, width))];
        for (long j = 0; j < n; j += width) {
            int w = (int) Math.min(width, n - j);
            java.util.Arrays.fill(sums, 0);
            for (long p = 0; p < k; p += depth) {
                int d = (int) Math.min(depth, k - p);
                for (int q = 0; q < d; q++) {
                    long at = b.row(p + q) + j * b.step();
                    Elements.load(b.type(), b.memory(), at, b.step(), panel, q * w, w);
                }
                for (long i = 0; i < m; i++) {
                    long at = a.row(i) + p * a.step();
                    Elements.load(a.type(), a.memory(), at, a.step(), row, 0, d);
                    int first = whole ? 0 : (int) i * width;
                    if (whole) {
                        java.util.Arrays.fill(sums, 0);
                    }
                    for (int q = 0; q < d; q++) {
                        multiplyAdd(row[q], panel, q * w, sums, first, w);
                    }
                    if (p + d == k) {
                        long to = out.row(i) + j * out.step();
                        Elements.store(out.type(), out.memory(), to, out.step(), sums, first, w);
                    }
                }
            }
            if (k == 0) {
                zero(out, m, j, w);
            }
        }
    }

    private static void zero(Matrix out, long m, long j, int w) {
        for (long i = 0; i < m; i++) {
            long to = out.row(i) + j * out.step();
            Elements.store(out.type(), out.memory(), to, out.step(), new long[w], 0, w);
        }
    }

    private static void multiplyAdd(double x, double[] y, int at, double[] sums, int first, int n) {
        for (int j = 0; j < n; j++) {
            sums[first + j] += x * y[at + j];
        }
    }

    private static void longs(KernelCall call) {
        batches(call, MatmulKernels::longs);
    }

    private static void longs(Matrix a, Matrix b, Matrix out, long m, long k, long n) {
        int width = (int) Math.min(n, PANEL);
        long[] y = new long[width];
        long[] sums = new long[width];
        long[] x = new long[1];
        for (long i = 0; i < m; i++) {
            for (long j = 0; j < n; j += width) {
                int w = (int) Math.min(width, n - j);
                java.util.Arrays.fill(sums, 0);
                for (long p = 0; p < k; p++) {
                    long at = a.row(i) + p * a.step();
                    Elements.load(a.type(), a.memory(), at, 0, x, 0, 1);
                    long from = b.row(p) + j * b.step();
                    Elements.load(b.type(), b.memory(), from, b.step(), y, 0, w);
                    for (int q = 0; q < w; q++) {
                        sums[q] += x[0] * y[q];
                    }
                }
                long to = out.row(i) + j * out.step();
                Elements.store(out.type(), out.memory(), to, out.step(), sums, 0, w);
            }
        }
    }
}
