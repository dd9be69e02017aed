package org.jtorch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.junit.jupiter.api.Test;

/** Running statistics; expected numbers are PyTorch's. */
final class BatchNormTest {
    private static final List<Tensor> BATCHES =
            List.of(
                    Torch.from(new float[] {1, -2, 3, 0.5f, 2, 4}, 3, 2),
                    Torch.from(new float[] {0, 1, 10, -1}, 2, 2),
                    Torch.from(new float[] {5, 5, 6, 7, 8, -3, 9, 1}, 4, 2));

    @Test
    void withoutMomentumRunningStatisticsArePlainMeansOverTheBatches() {
        var norm = new BatchNorm1d(2, BatchNormOptions.DEFAULT.cumulative());
        double[][] means = {{2, 0.8333333}, {3.5, 0.41666666}, {4.666667, 1.1111112}};
        double[][] variances = {{1, 9.083333}, {25.5, 5.5416665}, {18.111109, 10.25}};
        for (int i = 0; i < BATCHES.size(); i++) {
            var _ = norm.call(BATCHES.get(i));
            close(norm.runningMean(), means[i]);
            close(norm.runningVar(), variances[i]);
        }
        norm.eval();
        close(norm.call(Torch.from(new float[] {1, 2}, 1, 2)), -0.86158645, 0.2776421);
        close(norm.runningMean(), means[2]);
    }

    @Test
    void aLayerWithoutMomentumSaysSo() {
        assertThat(new BatchNorm1d(2, BatchNormOptions.DEFAULT.cumulative()).toString())
                .contains("momentum=None");
    }

    @Test
    void withoutMomentumAndStatisticsTheBatchCounts() {
        var options = BatchNormOptions.DEFAULT.cumulative().trackRunningStats(false);
        var norm = new BatchNorm1d(2, options);
        var plain = new BatchNorm1d(2);
        Tensor x = BATCHES.get(0);
        assertThat(norm.call(x).allclose(plain.call(x))).isTrue();
    }

    private static void close(Tensor found, double... expected) {
        assertThat(found).isNotNull();
        double[] numbers = found.to(org.jtorch.DType.FLOAT64).flatten().toDoubleArray();
        assertThat(numbers).containsExactly(expected, within(2e-6));
    }
}
