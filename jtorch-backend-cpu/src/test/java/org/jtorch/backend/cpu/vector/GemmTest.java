package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GemmTest {
    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"F32", "F64"})
    void productsOfWholeNumbersAreExactForAllLayouts(Lane lane) {
        var r = new Random(11);
        for (int t = 0; t < 120; t++) {
            int m = r.nextInt(1, t % 3 == 0 ? 71 : 10);
            int n = r.nextInt(1, t % 3 == 1 ? 151 : 60);
            int k = r.nextInt(0, t % 5 == 0 ? 1100 : 40);
            boolean add = r.nextBoolean();
            int ldc = n + r.nextInt(3);
            Mem a = Mem.of(lane, 2 * m * k, _ -> r.nextInt(-4, 5));
            Mem b = Mem.of(lane, 2 * k * n, _ -> r.nextInt(-4, 5));
            Mem c = Mem.of(lane, m * ldc, _ -> 7);
            var am = anyLayout(r, a, m, k);
            var bm = anyLayout(r, b, k, n);
            Gemm.run(lane, m, n, k, am, bm, c.data(), c.offset(), ldc, add);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < ldc; j++) {
                    double want = add || j >= n ? 7 : 0;
                    for (int p = 0; j < n && p < k; p++) {
                        want +=
                                a.get((int) (i * am.rowStride() + p * am.colStride()))
                                        * b.get((int) (p * bm.rowStride() + j * bm.colStride()));
                    }
                    assertThat(c.get(i * ldc + j))
                            .as("[%s, %s, %s] at (%s, %s)", m, n, k, i, j)
                            .isEqualTo(want);
                }
            }
            assertThat(c.guardsIntact()).isTrue();
        }
    }

    /** In rows, in columns, or with gaps both ways. */
    private static Matrix anyLayout(Random r, Mem x, int rows, int columns) {
        return switch (r.nextInt(3)) {
            case 0 -> new Matrix(x.data(), x.offset(), columns, 1);
            case 1 -> new Matrix(x.data(), x.offset(), 1, rows);
            default -> new Matrix(x.data(), x.offset(), 2L * columns, 2);
        };
    }

    @Test
    void rowsThatAPanelLacksAreZero() {
        int rows = 3;
        int k = 700;
        Mem a = Mem.of(Lane.F32, rows * k, _ -> 5);
        int mr = Tile.of(Lane.F32).mr();
        float[] panel = new float[mr * k];
        F32Panels.packRows(new Matrix(a.data(), a.offset(), k, 1), 0, rows, 0, k, panel, 0);
        for (int at = 0; at < panel.length; at++) {
            assertThat(panel[at]).as("index %s", at).isEqualTo(at % mr < rows ? 5f : 0f);
        }
    }

    @Test
    void everyElementIsOneChainOfMultiplyAddsWhateverTheWay() {
        var r = new Random(12);
        int[][] sizes = {
            {3, 5, 20}, {70, 90, 2100}, {1, 40, 2600}, {200, 130, 300}, {2100, 40, 9}, {9, 2200, 7}
        };
        for (int[] s : sizes) {
            int m = s[0];
            int n = s[1];
            int k = s[2];
            Mem a = Mem.of(Lane.F32, m * k, _ -> r.nextGaussian());
            Mem b = Mem.of(Lane.F32, k * n, _ -> r.nextGaussian());
            Mem c = Mem.of(Lane.F32, m * n);
            Gemm.run(
                    Lane.F32,
                    m,
                    n,
                    k,
                    new Matrix(a.data(), a.offset(), k, 1),
                    new Matrix(b.data(), b.offset(), n, 1),
                    c.data(),
                    c.offset(),
                    n,
                    false);
            for (int i = 0; i < m; i += 3) {
                for (int j = 0; j < n; j += 7) {
                    float sum = 0;
                    for (int p = 0; p < k; p++) {
                        sum = Math.fma((float) a.get(i * k + p), (float) b.get(p * n + j), sum);
                    }
                    assertThat(c.get(i * n + j)).isEqualTo(sum);
                }
            }
        }
    }

    @Test
    void batchesReuseAnOperandWithStrideZeroAndDoNotDependOnThreads() {
        var r = new Random(13);
        int batch = 40;
        int m = 20;
        int n = 30;
        int k = 25;
        Mem a = Mem.of(Lane.F32, batch * m * k, _ -> r.nextGaussian());
        Mem b = Mem.of(Lane.F32, k * n, _ -> r.nextGaussian());
        Mem one = Mem.of(Lane.F32, batch * m * n);
        Mem four = Mem.of(Lane.F32, batch * m * n);
        int before = Parallel.threads();
        try {
            for (int threads : new int[] {1, 4}) {
                Mem c = threads == 1 ? one : four;
                Parallel.setThreads(threads);
                Gemm.batched(
                        Lane.F32,
                        batch,
                        m,
                        n,
                        k,
                        new Matrix(a.data(), a.offset(), k, 1),
                        (long) m * k,
                        new Matrix(b.data(), b.offset(), n, 1),
                        0,
                        c.data(),
                        c.offset(),
                        n,
                        (long) m * n,
                        false);
            }
        } finally {
            Parallel.setThreads(before);
        }
        assertThat(four.toArray()).containsExactly(one.toArray());
        double want = 0;
        for (int p = 0; p < k; p++) {
            want += a.get(39 * m * k + 7 * k + p) * b.get(p * n + 11);
        }
        assertThat(one.get(39 * m * n + 7 * n + 11))
                .isCloseTo(want, org.assertj.core.data.Offset.offset(1e-4));
    }
}
