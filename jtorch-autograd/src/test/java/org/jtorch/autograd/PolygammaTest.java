package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Objects;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polygamma functions and the entropy term, against PyTorch's values. */
class PolygammaTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final double NAN = Double.NaN;

    @ParameterizedTest
    @CsvSource({
        "2, 0.5, -16.828796644234316, 97.40909103400242",
        "2, 7.25, -0.021828952295197733, 0.006433037597940158",
        "2, -0.3, 67.63908119988314, 766.6198904191684",
        "2, -2.6, -22.37779658040924, 283.5383805977357",
        "3, 2, 0.4939394022668293, -0.8862661234408787",
        "3, -2.6, 283.5383805977357, -2037.4584830142192",
        "4, -0.3, 9731.834956233522, 165634.3818520858",
        "4, -2.6, -2037.4584830142192, 31893.099942932877",
    })
    void valueAndSlope(int n, double x, double value, double slope) {
        Tensor t = Torch.from(new double[] {x}, 1).requiresGrad_();
        Tensor y = t.polygamma(n);
        y.sum().backward();
        assertThat(y.toDoubleArray()[0]).isCloseTo(value, offset(1e-7 + 1e-9 * Math.abs(value)));
        assertThat(Objects.requireNonNull(t.grad()).toDoubleArray()[0])
                .isCloseTo(slope, offset(1e-7 + 1e-9 * Math.abs(slope)));
    }

    @Test
    void polesAreInfiniteWithInfiniteSlope() {
        Tensor x = Torch.tensor(0.0, -3.0).to(DType.FLOAT64).requiresGrad_();
        Tensor even = x.polygamma(2);
        even.sum().backward();
        assertThat(even.toDoubleArray()).containsExactly(-INF, -INF);
        assertThat(Objects.requireNonNull(x.grad()).toDoubleArray()).containsExactly(INF, INF);
        assertThat(Torch.tensor(0L, -3L).polygamma(3).toDoubleArray()).containsExactly(INF, INF);
        assertThat(Torch.tensor(0L, -3L).polygamma(1).toDoubleArray()).containsExactly(INF, INF);
    }

    @Test
    void aNegativeOrderIsRefused() {
        assertThatThrownBy(() -> Torch.tensor(1.0).polygamma(-1))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("order is -1");
    }

    @Test
    void entropyTermHasPyTorchsSlopesAtAndBelowZero() {
        Tensor x = Torch.tensor(0.5, 0.0, -0.0, -1.0, -INF, NAN).to(DType.FLOAT64).requiresGrad_();
        Tensor y = x.entr();
        y.sum().backward();
        assertThat(y.toDoubleArray()).containsExactly(0.34657359027997264, 0, 0, -INF, -INF, NAN);
        assertThat(Objects.requireNonNull(x.grad()).toDoubleArray())
                .usingComparatorWithPrecision(1e-15)
                .containsExactly(-0.30685281944005471, INF, INF, NAN, NAN, NAN);
    }
}
