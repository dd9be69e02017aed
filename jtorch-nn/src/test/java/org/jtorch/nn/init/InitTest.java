package org.jtorch.nn.init;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.junit.jupiter.api.Test;

class InitTest {
    private static Tensor zeros(long... sizes) {
        return Torch.zeros(sizes);
    }

    private static double[] values(Tensor t) {
        return t.toDoubleArray();
    }

    @Test
    void gainsAreExact() {
        assertThat(Init.calculateGain("linear")).isEqualTo(1);
        assertThat(Init.calculateGain("conv_transpose3d")).isEqualTo(1);
        assertThat(Init.calculateGain("tanh")).isEqualTo(1.6666666666666667);
        assertThat(Init.calculateGain("relu")).isEqualTo(1.4142135623730951);
        assertThat(Init.calculateGain("leaky_relu")).isEqualTo(1.4141428569978354);
        assertThat(Init.calculateGain("leaky_relu", 0.2)).isEqualTo(1.3867504905630728);
        assertThat(Init.calculateGain("leaky_relu", -0.5)).isEqualTo(1.2649110640673518);
        assertThat(Init.calculateGain("leaky_relu", Math.sqrt(5))).isEqualTo(0.5773502691896257);
        assertThat(Init.calculateGain("selu")).isEqualTo(0.75);
        assertThatThrownBy(() -> Init.calculateGain("ReLU"))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("leaky_relu");
    }

    @Test
    void drawnValuesStayInsideTheirBoundsAndHaveTheirVariance() {
        Torch.manualSeed(1);
        Tensor t = Init.xavierUniform_(zeros(300, 500));
        double bound = Math.sqrt(6.0 / 800);
        assertThat(t.abs().amax().item()).isLessThanOrEqualTo(bound);
        assertThat(t.std().item()).isCloseTo(bound / Math.sqrt(3), within(0.02 * bound));
        Tensor n = Init.kaimingNormal_(zeros(400, 300), 0, FanMode.FAN_OUT, Nonlinearity.RELU);
        assertThat(n.std().item())
                .isCloseTo(Math.sqrt(2.0 / 400), within(0.02 * Math.sqrt(2.0 / 400)));
        assertThat(
                        Init.kaimingUniform_(
                                        zeros(3, 5),
                                        Math.sqrt(5),
                                        FanMode.FAN_IN,
                                        Nonlinearity.LEAKY_RELU)
                                .abs()
                                .amax()
                                .item())
                .isLessThanOrEqualTo(0.4472136);
    }

    @Test
    void eyeFillsTheMainDiagonalInAnyLayout() {
        assertThat(values(Init.eye_(Torch.ones(2, 3)))).containsExactly(1, 0, 0, 0, 1, 0);
        assertThat(values(Init.eye_(Torch.ones(3, 2)))).containsExactly(1, 0, 0, 1, 0, 0);
        assertThat(values(Init.eye_(Torch.ones(3, 2).t()))).containsExactly(1, 0, 0, 0, 1, 0);
        assertThatThrownBy(() -> Init.eye_(zeros(2))).isInstanceOf(ShapeException.class);
    }

    @Test
    void diracPutsAOneIntoTheMiddleOfTheKernel() {
        assertThat(values(Init.dirac_(Torch.ones(2, 2, 3))))
                .containsExactly(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(values(Init.dirac_(Torch.ones(1, 1, 2)))).containsExactly(0, 1);
        Tensor grouped = Init.dirac_(Torch.ones(4, 1, 3), 2);
        assertThat(grouped.nonzero().toLongArray()).containsExactly(0, 0, 1, 2, 0, 1);
        assertThat(Init.dirac_(Torch.ones(2, 1, 3, 3)).nonzero().toLongArray())
                .containsExactly(0, 0, 1, 1);
        assertThatThrownBy(() -> Init.dirac_(zeros(3, 2, 3), 2))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.dirac_(zeros(3, 2))).isInstanceOf(ShapeException.class);
    }

    @Test
    void constantsAreCutOrRefusedForIntegers() {
        assertThat(values(Init.constant_(zeros(1), 0.3))).containsExactly(0.30000001192092896);
        assertThat(values(Init.constant_(Torch.zeros(DType.INT64, 1), 2.7))).containsExactly(2);
        assertThatThrownBy(() -> Init.constant_(Torch.zeros(DType.UINT8, 1), 300))
                .isInstanceOf(ArgumentException.class);
    }

    @Test
    void badBoundsAndDTypesAreRefused() {
        assertThatThrownBy(() -> Init.uniform_(Torch.zeros(DType.INT64, 2)))
                .isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> Init.uniform_(zeros(2), 1, 0))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.uniform_(zeros(2), 0, Double.POSITIVE_INFINITY))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.uniform_(zeros(2), Double.NaN, 1))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.normal_(zeros(2), 0, -1))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.normal_(zeros(2), 0, Double.NaN))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.xavierUniform_(zeros(3))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Init.kaimingUniform_(zeros())).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> FanMode.parse("fan")).isInstanceOf(ArgumentException.class);
        assertThat(FanMode.parse("FAN_IN")).isEqualTo(FanMode.FAN_IN);
        assertThat(values(Init.uniform_(zeros(2), 1, 1))).containsExactly(1, 1);
        assertThat(values(Init.normal_(zeros(2), 3, 0))).containsExactly(3, 3);
    }

    @Test
    void tensorsWithoutElementsAreLeftAlone() {
        for (Tensor t : new Tensor[] {zeros(0, 5), zeros(5, 0), zeros(0, 0)}) {
            assertThat(Init.xavierNormal_(t)).isSameAs(t);
            assertThat(Init.kaimingUniform_(t)).isSameAs(t);
            assertThat(Init.orthogonal_(t)).isSameAs(t);
        }
    }

    @Test
    void orthogonalRowsOrColumnsAreOrthonormal() {
        Torch.manualSeed(2);
        Tensor w = Init.orthogonal_(zeros(3, 5));
        assertThat(w.matmul(w.t()).sub(identity(3)).abs().amax().item()).isLessThan(1e-6);
        Tensor v = Init.orthogonal_(zeros(5, 3), 2);
        assertThat(v.t().matmul(v).sub(identity(3).mul(4)).abs().amax().item()).isLessThan(4e-6);
        Tensor c = Init.orthogonal_(zeros(4, 2, 3)).view(4, 6);
        assertThat(c.matmul(c.t()).sub(identity(4)).abs().amax().item()).isLessThan(1e-6);
        assertThat(Math.abs(Init.orthogonal_(zeros(1, 1)).item())).isEqualTo(1);
        Tensor t = Init.orthogonal_(zeros(5, 3).t());
        assertThat(t.matmul(t.t()).sub(identity(3)).abs().amax().item()).isLessThan(1e-6);
        assertThatThrownBy(() -> Init.orthogonal_(zeros(3))).isInstanceOf(ShapeException.class);
    }

    private static Tensor identity(long n) {
        return Init.eye_(zeros(n, n));
    }

    @Test
    void sparseZeroesACountOfRowsInEachColumn() {
        Torch.manualSeed(3);
        for (Object[] c :
                new Object[][] {
                    {10L, 4L, 0.25, 3L},
                    {3L, 2L, 1.0, 3L},
                    {3L, 2L, 0.1, 1L},
                    {10L, 1L, 0.3, 3L},
                    {100L, 1L, 0.07, 8L}
                }) {
            Tensor t = Init.sparse_(zeros((long) c[0], (long) c[1]), (double) c[2]);
            assertThat(t.eq(0).sum(0).toLongArray()).containsOnly((long) c[3]);
        }
        assertThatThrownBy(() -> Init.sparse_(zeros(2, 2), 1.5))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Init.sparse_(zeros(2), 0.5)).isInstanceOf(ShapeException.class);
    }

    @Test
    void truncatedNormalsStayInsideTheirBounds() {
        Torch.manualSeed(4);
        Tensor t = Init.truncNormal_(zeros(1000));
        assertThat(t.abs().amax().item()).isLessThanOrEqualTo(2);
        assertThat(t.std().item()).isBetween(0.8, 0.95);
        assertThat(Init.truncNormal_(zeros(10), 10, 1, -2, 2).amax().item()).isLessThanOrEqualTo(2);
        assertThatThrownBy(() -> Init.truncNormal_(zeros(1), 0, 1, 2, -2))
                .isInstanceOf(ArgumentException.class);
    }

    @Test
    void aLeafStaysALeafAndOneSeedGivesOneResult() {
        Tensor leaf = zeros(2, 3).requiresGrad_();
        Torch.manualSeed(5);
        assertThat(Init.uniform_(leaf)).isSameAs(leaf);
        assertThat(leaf.requiresGrad()).isTrue();
        assertThat(leaf.isLeaf()).isTrue();
        assertThat(leaf.version()).isEqualTo(1);
        Tensor second = Init.normal_(zeros(2, 3));
        Torch.manualSeed(5);
        assertThat(values(Init.uniform_(zeros(2, 3)))).isEqualTo(values(leaf.detach()));
        assertThat(values(Init.normal_(zeros(2, 3)))).isEqualTo(values(second));
        assertThat(second.shape()).isEqualTo(Shape.of(2, 3));
    }
}
