package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.AutogradException;

/** What the cases of the specification begin and end with. */
final class SpecTensors {
    private SpecTensors() {}

    static Tensor leaf(double... values) {
        return f32(values).requiresGrad_();
    }

    static Tensor f32(double... values) {
        return Torch.tensor(values);
    }

    static Tensor x() {
        return leaf(1, 2, 3);
    }

    static void gradIs(Tensor t, double... expected) {
        assertThat(Objects.requireNonNull(t.grad()).toDoubleArray()).isEqualTo(expected);
    }

    static void refused(Runnable body) {
        assertThatThrownBy(body::run).isInstanceOf(AutogradException.class);
    }
}
