package org.jtorch.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowSoftmaxTest {
    @ParameterizedTest
    @EnumSource(
            value = Lane.class,
            names = {"F32", "F64"})
    void rowsAndGradientsAgreeWithTheFormulas(Lane lane) {
        var r = new Random(31);
        double tolerance = lane == Lane.F32 ? 4e-6 : 1e-14;
        var loops = new RowSoftmax(lane);
        for (int n : new int[] {1, 2, 10, 33, 100, 1000}) {
            int rows = 7;
            Mem x = Mem.of(lane, rows * n, _ -> r.nextGaussian() * 5);
            Mem g = Mem.of(lane, rows * n, _ -> r.nextGaussian());
            Mem y = Mem.of(lane, rows * n);
            Mem ly = Mem.of(lane, rows * n);
            Mem gx = Mem.of(lane, rows * n);
            Mem lgx = Mem.of(lane, rows * n);
            loops.softmax(x.data(), x.offset(), y.data(), y.offset(), rows, n);
            loops.logSoftmax(x.data(), x.offset(), ly.data(), ly.offset(), rows, n);
            loops.softmaxBackward(
                    g.data(), g.offset(), y.data(), y.offset(), gx.data(), gx.offset(), rows, n);
            loops.logSoftmaxBackward(
                    g.data(),
                    g.offset(),
                    ly.data(),
                    ly.offset(),
                    lgx.data(),
                    lgx.offset(),
                    rows,
                    n);
            for (int row = 0; row < rows; row++) {
                double max = Double.NEGATIVE_INFINITY;
                for (int j = 0; j < n; j++) {
                    max = Math.max(max, x.get(row * n + j));
                }
                double sum = 0;
                double sumG = 0;
                for (int j = 0; j < n; j++) {
                    sum += Math.exp(x.get(row * n + j) - max);
                    sumG += g.get(row * n + j);
                }
                double dot = 0;
                for (int j = 0; j < n; j++) {
                    dot += Math.exp(x.get(row * n + j) - max) / sum * g.get(row * n + j);
                }
                for (int j = 0; j < n; j++) {
                    int i = row * n + j;
                    double p = Math.exp(x.get(i) - max) / sum;
                    assertThat(y.get(i)).isCloseTo(p, within(tolerance));
                    assertThat(ly.get(i))
                            .isCloseTo(x.get(i) - max - Math.log(sum), within(tolerance * 10));
                    assertThat(gx.get(i)).isCloseTo((g.get(i) - dot) * p, within(tolerance * 10));
                    assertThat(lgx.get(i)).isCloseTo(g.get(i) - p * sumG, within(tolerance * 50));
                }
            }
        }
    }

    /** As PyTorch 1.13 answers. */
    @Test
    void rowsOfMinusInfinityGiveNan() {
        double inf = Double.NEGATIVE_INFINITY;
        Mem x = Mem.of(Lane.F32, inf, inf, inf);
        Mem y = Mem.of(Lane.F32, 3);
        new RowSoftmax(Lane.F32).softmax(x.data(), x.offset(), y.data(), y.offset(), 1, 3);
        assertThat(y.toArray()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
    }
}
