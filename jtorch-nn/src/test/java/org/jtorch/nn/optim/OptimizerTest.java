package org.jtorch.nn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jtorch.DType;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps on fixed gradients in float64, against the numbers of PyTorch 1.13. */
final class OptimizerTest {
    private static Arguments of(
            String name, Function<List<Parameter>, Optimizer<?>> make, double... expected) {
        return Arguments.of(name, make, expected);
    }

    static Stream<Arguments> recorded() {
        return Stream.of(
                of(
                        "SGD",
                        p -> new SGD(p, SGD.lr(0.1)),
                        0.39999999999999997,
                        -0.34999999999999976,
                        0.1499999999999999,
                        0.039999999999999966,
                        0.49),
                of(
                        "SGD, momentum",
                        p -> new SGD(p, SGD.lr(0.1).momentum(0.9)),
                        -0.19083200000000008,
                        1.5646330000000004,
                        -2.9462970000000004,
                        -0.19679000000000008,
                        0.6791800000000001),
                of(
                        "SGD, momentum, decay",
                        p -> new SGD(p, SGD.lr(0.1).momentum(0.8).weightDecay(0.05)),
                        -0.14245786814062514,
                        1.3124587840875004,
                        -2.5402887954906257,
                        -0.18351774843750016,
                        0.63855099765625),
                of(
                        "SGD, momentum, dampening, decay",
                        p -> new SGD(p, SGD.lr(0.1).momentum(0.9).dampening(0.5).weightDecay(0.01)),
                        0.35551156527188627,
                        0.06365727634010855,
                        -0.3440265857198488,
                        0.13141398747631247,
                        0.4972721618600313),
                of(
                        "SGD, Nesterov, decay",
                        p -> new SGD(p, SGD.lr(0.1).momentum(0.9).nesterov(true).weightDecay(0.01)),
                        -0.6845522052136981,
                        2.8776199854286952,
                        -5.229963111689411,
                        -0.591972832670313,
                        0.872126441111541),
                of(
                        "SGD, ascent",
                        p -> new SGD(p, SGD.lr(0.1).momentum(0.5).weightDecay(0.1).maximize(true)),
                        1.7651748801,
                        -4.2392566311,
                        6.8483738214,
                        1.045243245,
                        -0.08943310250000003),
                of(
                        "Adam",
                        p -> new Adam(p, Adam.lr(0.1)),
                        0.5336497663491266,
                        -1.5102728651107244,
                        2.518068368175074,
                        0.14853209244515378,
                        0.6325166512036722),
                of(
                        "Adam, betas, eps",
                        p -> new Adam(p, Adam.lr(0.1).betas(0.5, 0.9).eps(1e-3)),
                        0.45551843074891013,
                        -1.455717858001251,
                        2.4535539899825207,
                        0.08218023361954437,
                        0.6764357040048169),
                of(
                        "Adam, decay",
                        p -> new Adam(p, Adam.lr(0.1).weightDecay(0.1)),
                        0.5248345416231999,
                        -1.5078787111837952,
                        2.5148249570705508,
                        0.1418114070959171,
                        0.6307450742368733),
                of(
                        "Adam, amsgrad",
                        p -> new Adam(p, Adam.lr(0.1).betas(0.5, 0.6).amsgrad(true)),
                        0.509260173996797,
                        -1.4988990274771898,
                        2.502160942591026,
                        0.12148881672424952,
                        0.6448908520384407),
                of(
                        "Adam, amsgrad, decay, ascent",
                        p ->
                                new Adam(
                                        p,
                                        Adam.lr(0.1).amsgrad(true).weightDecay(0.1).maximize(true)),
                        1.454189260059116,
                        -2.487018279135211,
                        3.4780797428054235,
                        0.842607027456875,
                        -0.13508661966217167));
    }

    private static List<Parameter> parameters() {
        return List.of(
                new Parameter(Torch.from(new double[] {1, -2, 3})),
                new Parameter(Torch.from(new double[] {0.5, 0.25}, 2, 1)));
    }

    /** The second parameter has no gradient in the third step, which it then sits out. */
    private static void step(Optimizer<?> opt, List<Parameter> p, int i) {
        p.get(0).setGrad(Torch.from(new double[] {0.5 * i - 0.3, -i - 0.3, 2.0 * i - 0.3}));
        p.get(1).setGrad(i == 3 ? null : Torch.from(new double[] {0.1 * i * i, -0.2 * i}, 2, 1));
        try (var _ = TensorScope.open()) {
            opt.step(); // What is remembered must outlive this scope.
        }
    }

    private static double[] values(List<Parameter> p) {
        return p.stream().flatMapToDouble(t -> DoubleStream.of(t.toDoubleArray())).toArray();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recorded")
    void fiveStepsGiveTheNumbersOfTorch(
            String name, Function<List<Parameter>, Optimizer<?>> make, double[] expected) {
        List<Parameter> p = parameters();
        Optimizer<?> opt = make.apply(p);
        for (int i = 1; i <= 5; i++) {
            step(opt, p, i);
        }
        assertThat(values(p)).as(name).containsExactly(expected, within(1e-12));
    }

    private static <O> void resumes(Function<List<Parameter>, Optimizer<O>> make) {
        List<Parameter> p = parameters();
        Optimizer<O> opt = make.apply(p);
        step(opt, p, 1);
        step(opt, p, 2);
        Optimizer.State<O> saved = opt.stateDict();
        List<Parameter> copies = p.stream().map(t -> new Parameter(t.detach().copy())).toList();
        step(opt, p, 3);
        step(opt, p, 4);

        Optimizer<O> other = make.apply(copies);
        try (var _ = TensorScope.open()) {
            other.loadStateDict(saved);
        }
        step(other, copies, 3);
        step(other, copies, 4);
        assertThat(values(copies)).isEqualTo(values(p));
    }

    @Test
    void aLoadedStateGoesOnWithTheSameNumbers() {
        resumes(p -> new SGD(p, SGD.lr(0.1).momentum(0.9).nesterov(true)));
        resumes(p -> new Adam(p, Adam.lr(0.1).amsgrad(true)));
    }

    @Test
    void aStateHasTorchsNamesAndIsACopy() {
        List<Parameter> p = parameters();
        var adam = new Adam(p, Adam.lr(0.1).amsgrad(true));
        assertThat(adam.stateDict().tensors()).isEmpty();
        step(adam, p, 1);
        var state = adam.stateDict();
        assertThat(state.tensors().keySet())
                .containsExactly(
                        "0.step",
                        "0.exp_avg",
                        "0.exp_avg_sq",
                        "0.max_exp_avg_sq",
                        "1.step",
                        "1.exp_avg",
                        "1.exp_avg_sq",
                        "1.max_exp_avg_sq");
        Tensor average = Objects.requireNonNull(state.tensors().get("1.exp_avg"));
        assertThat(average.shape()).isEqualTo(p.get(1).shape());
        assertThat(average.dtype()).isEqualTo(DType.FLOAT64);
        double[] before = average.toDoubleArray();
        step(adam, p, 2);
        assertThat(average.toDoubleArray()).isEqualTo(before);
        assertThat(Objects.requireNonNull(state.tensors().get("0.step")).item()).isEqualTo(1);
        assertThat(state.options()).containsExactly(Adam.lr(0.1).amsgrad(true));
    }

    @Test
    void aStateThatDoesNotFitIsRefusedAndChangesNothing() {
        List<Parameter> p = parameters();
        var sgd = new SGD(p, SGD.lr(0.1).momentum(0.9));
        step(sgd, p, 1);
        var good = sgd.stateDict();
        var tensors = new LinkedHashMap<>(good.tensors());
        tensors.put("0.momentum_buffer", Torch.zeros(5));
        assertThatThrownBy(() -> sgd.loadStateDict(new Optimizer.State<>(tensors, good.options())))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("0.momentum_buffer is [5], the parameter [3]");
        tensors.clear();
        tensors.put("2.momentum_buffer", Torch.zeros(3));
        assertThatThrownBy(() -> sgd.loadStateDict(new Optimizer.State<>(tensors, good.options())))
                .hasMessageContaining("has 2 parameters; the state has '2.momentum_buffer'");
        assertThatThrownBy(
                        () -> sgd.loadStateDict(new Optimizer.State<>(good.tensors(), List.of())))
                .hasMessageContaining("has 1 groups, the state 0");
        assertThat(sgd.stateDict().tensors().keySet()).isEqualTo(good.tensors().keySet());
    }

    @Test
    void groupsHaveOptionsOfTheirOwnWhichMayChange() {
        List<Parameter> p = parameters();
        var sgd =
                new SGD(
                        List.of(
                                new Optimizer.Group<>(List.of(p.get(0)), SGD.lr(1)),
                                new Optimizer.Group<>(List.of(p.get(1)), SGD.lr(0.5))));
        p.get(0).setGrad(Torch.ones(DType.FLOAT64, 3));
        p.get(1).setGrad(Torch.ones(DType.FLOAT64, 2, 1));
        sgd.step();
        assertThat(values(p)).containsExactly(0, -3, 2, 0, -0.25);
        sgd.groups().get(0).setOptions(SGD.lr(0));
        sgd.step();
        assertThat(values(p)).containsExactly(0, -3, 2, -0.5, -0.75);
    }

    @Test
    void aClosureComputesTheLossWithGradients() {
        List<Parameter> p = parameters();
        var sgd = new SGD(p, SGD.lr(0.1));
        Tensor loss;
        try (var _ = Torch.noGrad()) {
            loss =
                    sgd.step(() -> {
                        sgd.zeroGrad();
                        Tensor l = p.get(0).pow(2).sum();
                        l.backward();
                        return l;
                    });
        }
        assertThat(loss.item()).isEqualTo(14);
        assertThat(p.get(0).toDoubleArray())
                .containsExactly(new double[] {0.8, -1.6, 2.4}, within(1e-15));
        assertThat(p.get(1).grad()).isNull();
    }

    @Test
    void parametersStayLeavesAndCountTheirWrites() {
        List<Parameter> p = parameters();
        var adam = new Adam(p, Adam.lr(0.1));
        step(adam, p, 1);
        assertThat(p).allMatch(t -> t.isLeaf() && t.requiresGrad() && t.version() > 0);
        adam.zeroGrad();
        assertThat(p).allMatch(t -> t.grad() == null);
    }

    @Test
    void refusesOptionsThatContradict() {
        assertThatThrownBy(() -> SGD.lr(0.1).nesterov(true))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("nesterov needs a momentum");
        assertThatThrownBy(() -> SGD.lr(-1)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> SGD.lr(Double.NaN)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Adam.lr(0.1).betas(1, 0.9)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Adam.lr(0.1).eps(-1)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> new SGD(List.<Parameter>of(), SGD.lr(0.1)))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("no parameter");
        Parameter twice = parameters().get(0);
        assertThatThrownBy(() -> new Adam(List.of(twice, twice), Adam.lr(0.1)))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("is there twice");
    }
}
