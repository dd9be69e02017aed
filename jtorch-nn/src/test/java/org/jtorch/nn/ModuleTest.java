package org.jtorch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.junit.jupiter.api.Test;

/** Names, state and printed form of modules. */
final class ModuleTest {
    private static Sequential net() {
        return new Sequential(new Conv2d(1, 2, 3), new BatchNorm2d(2), new ReLU());
    }

    @Test
    void stateHasPyTorchsNamesInItsOrder() {
        assertThat(net().stateDict().keySet())
                .containsExactly(
                        "0.weight",
                        "0.bias",
                        "1.weight",
                        "1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "1.num_batches_tracked");
    }

    @Test
    void printsAsPyTorchDoes() {
        assertThat(net().toString())
                .isEqualTo(
                        """
                        Sequential(
                          (0): Conv2d(1, 2, kernel_size=(3, 3), stride=(1, 1))
                          (1): BatchNorm2d(2, eps=1e-05, momentum=0.1, affine=True, \
                        track_running_stats=True)
                          (2): ReLU()
                        )\
                        """);
    }

    @Test
    void strictLoadingNamesEveryMismatchAndWritesNothing() {
        var net = net();
        var state = new LinkedHashMap<String, Tensor>(net.stateDict());
        state.replaceAll((_, t) -> t.copy());
        state.remove("0.bias");
        state.put("2.scale", Torch.ones(1));
        state.put("1.weight", Torch.ones(3));
        double before = net.parameters().get(0).toDoubleArray()[0];
        state.put("0.weight", Torch.zeros(2, 1, 3, 3));
        assertThatThrownBy(() -> net.loadStateDict(state))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("0.bias")
                .hasMessageContaining("2.scale")
                .hasMessageContaining("1.weight is [3]");
        assertThat(net.parameters().get(0).toDoubleArray()[0]).isEqualTo(before);
    }
}
