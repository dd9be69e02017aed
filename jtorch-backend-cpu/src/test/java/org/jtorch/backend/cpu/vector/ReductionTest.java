package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionTest {
    @ParameterizedTest
    @EnumSource(Lane.class)
    void sumsAndExtremesOfWholeNumbersAreExactForEveryLength(Lane lane) {
        var r = new Random(1);
        for (int n :
                new int[] {
                    1, 2, 7, 31, 32, 33, 63, 64, 65, 100, 127, 128, 200, 1000, 4095, 4096, 4097,
                    50_000, 200_001
                }) {
            Mem a = Mem.of(lane, n, _ -> r.nextInt(-9, 10));
            double sum = 0;
            double max = -1e9;
            double min = 1e9;
            for (double v : a.toArray()) {
                sum += v;
                max = Math.max(max, v);
                min = Math.min(min, v);
            }
            assertThat(reduce("ADD", a)).as("sum of %s", n).isEqualTo(sum);
            assertThat(reduce("MAX", a)).as("max of %s", n).isEqualTo(max);
            assertThat(reduce("MIN", a)).as("min of %s", n).isEqualTo(min);
        }
    }

    private static double reduce(String kind, Mem a) {
        Mem o = Mem.of(a.lane(), 1);
        VectorLoops.reduction(kind, a.lane())
                .orElseThrow()
                .run(a.data(), a.offset(), o.data(), o.offset(), a.n());
        assertThat(o.guardsIntact()).isTrue();
        return o.get(0);
    }

    @Test
    void nanWinsInExtremesWhereverItStands() {
        for (int n : new int[] {3, 40, 64, 130, 5000}) {
            for (int at : new int[] {0, 1, n / 2, n - 1}) {
                Mem a = Mem.of(Lane.F32, n, i -> i == at ? Double.NaN : i);
                assertThat(reduce("MAX", a)).isNaN();
                assertThat(reduce("MIN", a)).isNaN();
            }
        }
    }

    @Test
    void longSumsKeepTheirAccuracy() {
        var r = new Random(5);
        Mem a = Mem.of(Lane.F32, 1_000_000, _ -> r.nextFloat());
        double want = 0;
        for (double v : a.toArray()) {
            want += v;
        }
        assertThat(Math.abs(reduce("ADD", a) - want) / want).isLessThan(1e-6);
    }

    @Test
    void sumsAreTheSameBitsForAnyNumberOfThreads() {
        var r = new Random(6);
        Mem a = Mem.of(Lane.F32, 300_000, _ -> r.nextGaussian());
        int before = Parallel.threads();
        try {
            Parallel.setThreads(1);
            double one = reduce("ADD", a);
            for (int threads = 2; threads <= 5; threads++) {
                Parallel.setThreads(threads);
                assertThat(reduce("ADD", a)).isEqualTo(one);
            }
        } finally {
            Parallel.setThreads(before);
        }
    }

    /** The documented order, written out: it must not depend on the machine's vector width. */
    @Test
    void theOrderOfASumIsTheDocumentedOne() {
        var r = new Random(8);
        int n = 1000;
        Mem a = Mem.of(Lane.F32, n, _ -> r.nextGaussian());
        float[] part = new float[64];
        for (int i = 0; i < n; i++) {
            part[i % 64] = i < 64 ? (float) a.get(i) : part[i % 64] + (float) a.get(i);
        }
        for (int half = 32; half >= 1; half /= 2) {
            for (int i = 0; i < half; i++) {
                part[i] += part[i + half];
            }
        }
        assertThat(reduce("ADD", a)).isEqualTo(part[0]);
    }

    @ParameterizedTest
    @EnumSource(Lane.class)
    void columnsAreReducedOverRows(Lane lane) {
        var r = new Random(2);
        for (int rows : new int[] {1, 2, 63, 64, 65, 129, 500}) {
            for (int n : new int[] {1, 5, 16, 33, 64, 100, 300}) {
                int lda = n + 2;
                Mem a = Mem.of(lane, rows * lda, _ -> r.nextInt(-9, 10));
                Mem o = Mem.of(lane, n);
                VectorLoops.reduction("ADD", lane)
                        .orElseThrow()
                        .columns(a.data(), a.offset(), lda, o.data(), o.offset(), rows, n);
                for (int j = 0; j < n; j++) {
                    double want = 0;
                    for (int i = 0; i < rows; i++) {
                        want += a.get(i * lda + j);
                    }
                    assertThat(o.get(j)).as("%s rows, column %s of %s", rows, j, n).isEqualTo(want);
                }
                assertThat(o.guardsIntact()).isTrue();
            }
        }
    }
}
