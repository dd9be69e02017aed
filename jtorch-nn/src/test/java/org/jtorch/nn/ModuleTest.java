package org.jtorch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jtorch.DType;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.nn.optim.SGD;
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

    private static Sequential deep() {
        return new Sequential(
                new Conv2d(1, 2, 3),
                new BatchNorm2d(2),
                new ReLU(),
                new Sequential(new Flatten(), new Linear(8, 3, false), new Dropout(0.25)));
    }

    @Test
    void partsOfPartsHavePaths() {
        Sequential net = deep();
        assertThat(net.namedModules().keySet())
                .containsExactly("", "0", "1", "2", "3", "3.0", "3.1", "3.2");
        assertThat(net.namedChildren().keySet()).containsExactly("0", "1", "2", "3");
        assertThat(net.namedParameters().keySet())
                .containsExactly("0.weight", "0.bias", "1.weight", "1.bias", "3.1.weight");
        assertThat(net.namedBuffers().keySet())
                .containsExactly("1.running_mean", "1.running_var", "1.num_batches_tracked");
        assertThat(net.toString())
                .isEqualTo(
                        """
                        Sequential(
                          (0): Conv2d(1, 2, kernel_size=(3, 3), stride=(1, 1))
                          (1): BatchNorm2d(2, eps=1e-05, momentum=0.1, affine=True, \
                        track_running_stats=True)
                          (2): ReLU()
                          (3): Sequential(
                            (0): Flatten(start_dim=1, end_dim=-1)
                            (1): Linear(in_features=8, out_features=3, bias=False)
                            (2): Dropout(p=0.25, inplace=False)
                          )
                        )\
                        """);
    }

    @Test
    void modesReachEveryPart() {
        Sequential net = deep();
        assertThat(net.modules()).allMatch(Module::isTraining);
        net.eval();
        assertThat(net.modules()).noneMatch(Module::isTraining);
        net.train();
        assertThat(net.modules()).allMatch(Module::isTraining);
        var order = new ArrayList<String>();
        net.apply(m -> order.add(m.getClass().getSimpleName()));
        assertThat(order)
                .containsExactly(
                        "Conv2d",
                        "BatchNorm2d",
                        "ReLU",
                        "Flatten",
                        "Linear",
                        "Dropout",
                        "Sequential",
                        "Sequential");
    }

    @Test
    void aStateSharesMemoryAndIsNotRecorded() {
        Sequential net = net();
        Tensor weight = Objects.requireNonNull(net.stateDict().get("0.weight"));
        assertThat(weight.requiresGrad()).isFalse();
        weight.fill_(5);
        assertThat(net.parameters().get(0).toDoubleArray()).containsOnly(5);
    }

    @Test
    void looseLoadingTakesWhatMatchesAndNamesTheRest() {
        Sequential net = net();
        var state = new LinkedHashMap<String, Tensor>();
        state.put("0.bias", Torch.from(new double[] {1, 2}));
        state.put("9.bias", Torch.zeros(1));
        Module.LoadResult result = net.loadStateDict(state, false);
        assertThat(result.unexpected()).containsExactly("9.bias");
        assertThat(result.missing())
                .containsExactly(
                        "0.weight",
                        "1.weight",
                        "1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "1.num_batches_tracked");
        Tensor bias = net.parameters().get(1);
        assertThat(bias.toDoubleArray()).containsExactly(1, 2);
        assertThat(bias.dtype()).isEqualTo(DType.FLOAT32);
        state.put("0.bias", Torch.zeros(3));
        assertThatThrownBy(() -> net.loadStateDict(state, false))
                .hasMessageContaining("0.bias is [3] in the state, [2] here");
    }

    @Test
    void conversionKeepsParametersAndTheirGradients() {
        Sequential net = net();
        Parameter weight = net.parameters().get(0);
        weight.setGrad(Torch.ones(2, 1, 3, 3));
        var opt = new SGD(net.parameters(), SGD.lr(1));
        double before = weight.toDoubleArray()[0];
        net.to(DType.FLOAT64);
        assertThat(net.parameters().get(0)).isSameAs(weight);
        assertThat(net.parameters()).allMatch(p -> p.dtype() == DType.FLOAT64);
        assertThat(Objects.requireNonNull(weight.grad()).dtype()).isEqualTo(DType.FLOAT64);
        assertThat(buffer(net, "1.num_batches_tracked").dtype()).isEqualTo(DType.INT64);
        opt.step();
        assertThat(weight.toDoubleArray()[0]).isEqualTo(before - 1);
        assertThatThrownBy(() -> net.to(DType.INT32)).isInstanceOf(DTypeException.class);
    }

    @Test
    void sharedParametersAreThereOnceButUnderBothNamesInTheState() {
        var first = new Linear(3, 3);
        var tied = new Tied(first.weight());
        var net = new Sequential(first, tied);
        assertThat(net.namedParameters().keySet()).containsExactly("0.weight", "0.bias");
        assertThat(net.stateDict().keySet())
                .containsExactly("0.weight", "0.bias", "1.weight", "1.mask");
        net.call(Torch.ones(1, 3)).sum().backward();
        assertThat(first.weight().grad()).isNotNull();
    }

    private static final class Tied extends Layer {
        private final Tensor weight;
        private final Tensor mask;

        Tied(Tensor shared) {
            weight = parameter("weight", shared);
            mask = buffer("mask", Torch.ones(3));
        }

        Tied(Tensor shared, String name) {
            this(shared);
            parameter(name, Torch.zeros(1));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return x.mul(mask).matmul(weight.t());
        }
    }

    @Test
    void namesMustBeFree() {
        Tensor w = Torch.zeros(3, 3);
        for (String name : List.of("", "a.b", "weight", "mask")) {
            assertThatThrownBy(() -> new Tied(w, name))
                    .isInstanceOf(ArgumentException.class)
                    .hasMessageContaining("Tied cannot register '" + name + "'");
        }
    }

    @Test
    void aModuleMadeInAScopeOutlivesIt() {
        Tied made;
        try (var _ = TensorScope.open()) {
            made = new Tied(Torch.eye(3));
        }
        assertThat(made.call(Torch.ones(1, 3)).toDoubleArray()).containsExactly(1, 1, 1);
    }

    @Test
    void frozenModulesGetNoGradient() {
        Sequential net = deep();
        net.requiresGrad_(false);
        assertThat(net.call(Torch.ones(2, 1, 4, 4)).requiresGrad()).isFalse();
        net.requiresGrad_(true);
        net.call(Torch.ones(2, 1, 4, 4)).sum().backward();
        assertThat(net.parameters()).allMatch(p -> p.grad() != null);
        net.zeroGrad();
        assertThat(net.parameters()).allMatch(p -> p.grad() == null);
    }

    @Test
    void batchNormalisationKeepsTorchsStatistics() {
        var bn = new BatchNorm1d(2);
        Tensor x = Torch.tensor(1.0, 2, 3, 6, 5, 1).view(3, 2);
        close(
                bn.call(x),
                -1.2247426509857178,
                -0.4629095196723938,
                0,
                1.3887286186218262,
                1.2247424125671387,
                -0.9258190393447876);
        close(buffer(bn, "running_mean"), 0.30000001192092896, 0.30000001192092896);
        close(buffer(bn, "running_var"), 1.2999999523162842, 1.600000023841858);
        bn.call(x.mul(2));
        close(buffer(bn, "running_mean"), 0.8700000047683716, 0.8700000047683716);
        close(buffer(bn, "running_var"), 2.7699999809265137, 4.239999771118164);
        assertThat(buffer(bn, "num_batches_tracked").itemLong()).isEqualTo(2);
        bn.eval();
        close(
                bn.call(x),
                0.0781092643737793,
                0.548775851726532,
                1.2797906398773193,
                2.491345167160034,
                2.4814720153808594,
                0.06313350796699524);
        assertThat(buffer(bn, "num_batches_tracked").itemLong()).isEqualTo(2);
    }

    private static Tensor buffer(Module m, String name) {
        return Objects.requireNonNull(m.namedBuffers().get(name));
    }

    private static void close(Tensor actual, double... expected) {
        assertThat(actual.toDoubleArray()).containsExactly(expected, within(1e-6));
    }

    @Test
    void aModuleCannotContainItself() {
        class Box extends Module {
            void put(String name, Module m) {
                child(name, m);
            }
        }

        var outer = new Box();
        var inner = new Box();
        outer.put("inner", inner);
        assertThatThrownBy(() -> outer.put("me", outer))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("Box cannot register 'me': it would contain itself");
        assertThatThrownBy(() -> inner.put("up", outer))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("contain itself");
        assertThat(outer.namedModules()).containsOnlyKeys("", "inner");
    }
}
