package org.jtorch.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.jtorch.Parameter;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.junit.jupiter.api.Test;

/** Three steps on fixed gradients, against what PyTorch 1.13 gives. */
final class OptimizerTest {
    private static double[] threeSteps(Function<List<Parameter>, Optimizer<?>> make) {
        var p = new Parameter(Torch.from(new double[] {1, -2, 3}));
        var opt = make.apply(List.of(p));
        for (int i = 1; i <= 3; i++) {
            p.setGrad(Torch.from(new double[] {0.5 * i - 0.3, -i - 0.3, 2.0 * i - 0.3}));
            try (var _ = TensorScope.open()) {
                opt.step(); // Moments must outlive this scope.
            }
        }
        return p.toDoubleArray();
    }

    private static void close(double[] actual, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-7));
        }
    }

    @Test
    void sgdWithNesterovAndDecay() {
        close(
                threeSteps(p ->
                        new SGD(p, SGD.lr(0.1).momentum(0.9).weightDecay(0.01).nesterov(true))),
                0.505943423961,
                -0.28872795061200013,
                0.30864989739299964);
    }

    @Test
    void sgdWithDampening() {
        close(
                threeSteps(p -> new SGD(p, SGD.lr(0.1).momentum(0.9).dampening(0.5))),
                0.8192999999999999,
                -1.2641999999999998,
                1.9028);
    }

    @Test
    void adamWithDecay() {
        close(
                threeSteps(p -> new Adam(p, Adam.lr(0.1).weightDecay(0.01))),
                0.7186779551694031,
                -1.7050280672522324,
                2.7092799081246746);
    }

    @Test
    void adamWithAmsgrad() {
        close(
                threeSteps(p -> new Adam(p, Adam.lr(0.1).betas(0.5, 0.9).amsgrad(true))),
                0.689827542904729,
                -1.6872488001763482,
                2.6871571821920432);
    }

    @Test
    void refusesOptionsThatContradict() {
        assertThatThrownBy(() -> SGD.lr(0.1).nesterov(true))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("nesterov needs a momentum");
        assertThatThrownBy(() -> Adam.lr(0.1).betas(1, 0.9)).isInstanceOf(ArgumentException.class);
    }
}
