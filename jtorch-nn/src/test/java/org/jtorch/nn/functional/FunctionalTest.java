package org.jtorch.nn.functional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.nn.Reduction;
import org.junit.jupiter.api.Test;

/** Values and slopes of PyTorch, at the kinks too. */
class FunctionalTest {
    private static final double[] X = {-4, -3, -1, 0, 2, 3, 5};

    private static Tensor targets() {
        return Torch.from(new double[] {1, -1, 1, -1, 1, -1, -1}, 7);
    }

    private static void check(UnaryOperator<Tensor> f, double[] values, double[] slopes) {
        Tensor x = Torch.from(X, 7).requiresGrad_();
        Tensor y = f.apply(x);
        y.sum().backward();
        double[] found = y.toDoubleArray();
        double[] slope = Objects.requireNonNull(x.grad()).toDoubleArray();
        assertThat(found).hasSameSizeAs(values);
        for (int i = 0; i < values.length; i++) {
            assertThat(found[i]).isCloseTo(values[i], offset(1e-7));
        }
        for (int i = 0; i < slopes.length; i++) {
            assertThat(slope[i]).as("slope at %s", X[i]).isCloseTo(slopes[i], offset(1e-7));
        }
    }

    @Test
    void activationsWithKinks() {
        check(
                F::hardsigmoid,
                new double[] {0, 0, 1 / 3.0, 0.5, 5 / 6.0, 1, 1},
                new double[] {0, 0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 0, 0});
        check(
                F::hardswish,
                new double[] {0, 0, -1 / 3.0, 0, 5 / 3.0, 3, 5},
                new double[] {0, -0.5, 1 / 6.0, 0.5, 7 / 6.0, 1.5, 1});
        check(x -> F.hardtanh(x, 0.5, -0.5), filled(-0.5), filled(0));
    }

    @Test
    void smoothActivations() {
        check(
                F::mish,
                new double[] {
                    -0.07259174079202535,
                    -0.1456474612756246,
                    -0.30340146137410895,
                    0,
                    1.9439589595339946,
                    2.9865350049679575,
                    4.999552077529406
                },
                new double[] {
                    -0.05377320979348033,
                    -0.09339311453232084,
                    0.059216755877395014,
                    0.6,
                    1.0693179342794896,
                    1.0211069109294435,
                    1.0008002248320829
                });
        check(
                F::logSigmoid,
                new double[] {
                    -4.0181499279178094,
                    -3.048587351573742,
                    -1.3132616875182228,
                    -0.6931471805599453,
                    -0.1269280110429725,
                    -0.04858735157374206,
                    -0.006715348489118068
                },
                new double[] {
                    0.9820137900379085,
                    0.9525741268224333,
                    0.7310585786300049,
                    0.5,
                    0.11920292202211755,
                    0.04742587317756679,
                    0.006692850924284856
                });
    }

    @Test
    void losses() {
        Reduction mean = Reduction.MEAN;
        check(
                x -> F.huberLoss(x, targets(), 2, mean),
                new double[] {4.142857142857143},
                sevenths(-2, -2, -2, 1, 1, 2, 2));
        check(
                x -> F.hingeEmbeddingLoss(x, targets(), 1, mean),
                new double[] {2 / 7.0},
                sevenths(1, -1, 1, -1, 1, 0, 0));
        check(
                x -> F.marginRankingLoss(x, Torch.zerosLike(x), targets(), 0.5, mean),
                new double[] {2.2142857142857144},
                sevenths(-1, 0, -1, 1, 0, 1, 1));
        check(
                x -> F.softMarginLoss(x, targets(), mean),
                new double[] {2.0364824083822217},
                new double[] {-0.14028768429112978, 0.006775124739652398, -0.10443693980428641});
    }

    @Test
    void wholeNumbersStayWholeNumbers() {
        Tensor x = Torch.tensor(-2L, -1L, 0L, 1L);
        assertThat(F.threshold(x, -0.5, 7.9).toLongArray()).containsExactly(7, 7, 7, 1);
        assertThat(F.hardtanh(Torch.tensor(-9L, 0L, 9L), -2.5, 3.7).toLongArray())
                .containsExactly(-2, 0, 3);
        assertThat(F.relu6(x).dtype()).isEqualTo(x.dtype());
    }

    @Test
    void gluHalvesADim() {
        Tensor x = Torch.arange(8.0, 16.0, 1.0).view(2, 4).sub(8);
        Tensor y = F.glu(x, 1);
        assertThat(y.sizes()).containsExactly(2, 2);
        assertThat(y.toDoubleArray()[1]).isCloseTo(0.9525741338729858, offset(1e-6));
        assertThatThrownBy(() -> F.glu(Torch.zeros(3), 0))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[3]")
                .hasMessageContaining("even");
    }

    @Test
    void dropoutThatDropsNothingGivesItsInput() {
        Tensor x = Torch.ones(3);
        assertThat(F.dropout(x, 0, true)).isSameAs(x);
        assertThat(F.dropout(x, 0.5, false)).isSameAs(x);
        assertThat(F.dropout(x, 1, true).toDoubleArray()).containsOnly(0);
    }

    @Test
    void anEmptyBatchLeavesRunningStatisticsAlone() {
        Tensor mean = Torch.zeros(5);
        Tensor var = Torch.ones(5);
        F.batchNorm(Torch.zeros(0, 5, 2, 2), mean, var, null, null, true, 0.3, 1e-3);
        assertThat(mean.toDoubleArray()).containsOnly(0);
        assertThat(var.toDoubleArray()).containsOnly(1);
    }

    @Test
    void badLossArgumentsAreNamed() {
        Tensor x = Torch.zeros(2);
        assertThatThrownBy(() -> F.huberLoss(x, x, 0, Reduction.MEAN))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("delta is 0");
        assertThatThrownBy(() -> F.marginRankingLoss(x, x, Torch.zeros(2, 1), 0, Reduction.MEAN))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("one rank");
    }

    private static double[] filled(double value) {
        double[] d = new double[X.length];
        java.util.Arrays.fill(d, value);
        return d;
    }

    private static double[] sevenths(double... values) {
        return java.util.Arrays.stream(values).map(v -> v / 7).toArray();
    }
}
