package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.Torch.arange;
import static org.jtorch.Torch.manualSeed;
import static org.jtorch.Torch.ones;
import static org.jtorch.Torch.rand;
import static org.jtorch.Torch.tensor;

import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to a user who got it wrong. */
class MisuseTest {
    @ParameterizedTest
    @ValueSource(strings = {"cpu:9x", "cpu:", ":0", "c p u", "cpu:-1", "cpu:99999999999"})
    void aDeviceIsQuotedAsItWasWritten(String text) {
        assertThatThrownBy(() -> Device.parse(text))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("'" + text + "' is no device")
                .hasMessageContaining("JT-DEV-002");
    }

    @Test
    void moreIndicesThanDimsAreCountedAgainstTheTensor() {
        Tensor a = arange(6).view(2, 3);
        assertThatThrownBy(() -> a.get(0, 0, 0))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("3 indices for a tensor of 2 dims, shape [2, 3]");
    }

    @Test
    void anInnerProductNamesItself() {
        assertThatThrownBy(() -> ones(3).dot(ones(2)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("dot: a is [3], b is [2]");
    }

    @Test
    void anOperandThatIsNullIsNamed() {
        Tensor a = ones(2);
        Tensor none = null;
        assertThatThrownBy(() -> a.add(none))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("add: operand 1 is null");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN})
    void aProbabilityOutOfRangeIsRefusedAndDrawsNothing(double p) {
        manualSeed(3);
        Tensor next = rand(4);
        manualSeed(3);
        assertThatThrownBy(() -> tensor(0.5, p).bernoulli())
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("[0, 1]");
        assertThat(rand(4).equal(next)).isTrue();
    }

    @Test
    void shortFormsTakeTheUsualDims() {
        Tensor x = tensor(3, 1, 2, 5, 4, 0).view(2, 3);
        assertThat(x.sort().values().toString()).isEqualTo(x.sort(-1, false).values().toString());
        assertThat(x.sort(0).indices().equal(x.sort(0, false).indices())).isTrue();
        assertThat(x.argsort().equal(x.argsort(1, false))).isTrue();
        assertThat(x.argsort(0).equal(x.argsort(0, false))).isTrue();
        assertThat(x.topk(2).values().equal(tensor(3, 2, 5, 4).view(2, 2))).isTrue();
        assertThat(x.tril().equal(tensor(3, 0, 0, 5, 4, 0).view(2, 3))).isTrue();
        assertThat(x.triu().equal(tensor(3, 1, 2, 0, 4, 0).view(2, 3))).isTrue();
        assertThat(x.diag().equal(tensor(3, 4))).isTrue();
        assertThat(x.split(1))
                .hasSize(2)
                .allSatisfy(t -> assertThat(t.sizes()).containsExactly(1, 3));
        assertThat(x.chunk(2))
                .hasSize(2)
                .allSatisfy(t -> assertThat(t.sizes()).containsExactly(1, 3));
        assertThat(x.unbind()).hasSize(2).allSatisfy(t -> assertThat(t.sizes()).containsExactly(3));
    }
}
