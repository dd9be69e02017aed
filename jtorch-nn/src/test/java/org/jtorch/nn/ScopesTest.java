package org.jtorch.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jtorch.BackwardOptions;
import org.jtorch.DType;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.AutogradException;
import org.jtorch.error.TensorClosedException;
import org.jtorch.nn.functional.F;
import org.jtorch.nn.optim.Adam;
import org.jtorch.nn.optim.Optimizer;
import org.jtorch.nn.optim.SGD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What training leaves behind must not depend on scopes around its steps: each test compares with
 * the same steps without any. Memory that is given back is overwritten in this module's tests, so
 * that a tensor which lost its memory shows.
 */
final class ScopesTest {
    private static final Tensor X = Torch.from(pattern(4 * 36), 4, 1, 6, 6);
    private static final Tensor Y = Torch.tensor(0, 2, 1, 2);

    /** Numbers between -1 and 1 that follow no simple rule. */
    private static float[] pattern(int n) {
        float[] out = new float[n];
        for (int i = 0; i < n; i++) {
            out[i] = (float) Math.sin(i * 12.9898 + i * i * 0.37);
        }
        return out;
    }

    private static Sequential net() {
        Torch.manualSeed(7);
        return new Sequential(
                new Conv2d(1, 2, 3),
                new BatchNorm2d(2),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(8, 3));
    }

    /** Everything that outlives a step, as numbers. */
    private static Map<String, double[]> remains(Module net, Optimizer<?> opt) {
        var all = new LinkedHashMap<String, double[]>();
        net.stateDict().forEach((name, t) -> all.put(name, t.toDoubleArray()));
        net.namedParameters()
                .forEach((name, p) -> all.put("grad of " + name, gradOf(p).toDoubleArray()));
        opt.stateDict().tensors().forEach((name, t) -> all.put(name, t.toDoubleArray()));
        return all;
    }

    private static Tensor gradOf(Tensor p) {
        return Objects.requireNonNull(p.grad());
    }

    private static Map<String, double[]> train(
            Function<List<Parameter>, Optimizer<?>> optimizer, boolean scoped) {
        Sequential net = net();
        Optimizer<?> opt = optimizer.apply(net.parameters());
        for (int i = 0; i < 4; i++) {
            if (scoped) {
                try (var _ = TensorScope.open()) {
                    step(net, opt);
                }
                overwriteFreeMemory();
            } else {
                step(net, opt);
            }
        }
        return remains(net, opt);
    }

    private static void step(Sequential net, Optimizer<?> opt) {
        opt.zeroGrad();
        F.crossEntropy(net.call(X), Y).backward();
        opt.step();
    }

    private static void overwriteFreeMemory() {
        try (var _ = TensorScope.open()) {
            for (int i = 1; i < 1000; i++) {
                Torch.full(new long[] {i % 300 + 1}, 1e30);
            }
        }
    }

    private static Arguments optimizer(
            String name, Function<List<Parameter>, Optimizer<?>> optimizer) {
        return Arguments.of(name, optimizer);
    }

    static List<Arguments> optimizers() {
        return List.of(
                optimizer("SGD with momentum", p -> new SGD(p, SGD.lr(0.1).momentum(0.9))),
                optimizer("Adam", p -> new Adam(p, Adam.lr(0.01))),
                optimizer("Adam with amsgrad", p -> new Adam(p, Adam.lr(0.01).amsgrad(true))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("optimizers")
    void gradientsMomentsAndStatisticsOutliveTheScopeOfTheStep(
            String name, Function<List<Parameter>, Optimizer<?>> optimizer) {
        Map<String, double[]> expected = train(optimizer, false);
        Map<String, double[]> actual = train(optimizer, true);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        assertThat(actual.keySet())
                .as(name)
                .contains("grad of 0.weight", "1.running_mean", "1.running_var", "5.bias");
        actual.forEach((key, values) -> assertThat(values).as(key).isEqualTo(expected.get(key)));
    }

    @Test
    void gradientsAccumulateOverScopes() {
        Sequential scoped = net();
        Sequential plain = net();
        for (int i = 0; i < 3; i++) {
            try (var _ = TensorScope.open()) {
                F.crossEntropy(scoped.call(X), Y).backward();
            }
            overwriteFreeMemory();
            F.crossEntropy(plain.call(X), Y).backward();
        }
        sameGradients(scoped, plain);
    }

    private static void sameGradients(Module a, Module b) {
        List<Parameter> expected = b.parameters();
        List<Parameter> actual = a.parameters();
        for (int i = 0; i < expected.size(); i++) {
            assertThat(gradOf(actual.get(i)).toDoubleArray())
                    .isEqualTo(gradOf(expected.get(i)).toDoubleArray());
        }
    }

    @Test
    void aLossReturnedFromAScopeRunsBackwardOutsideOfIt() {
        Sequential plain = net();
        F.crossEntropy(plain.call(X), Y).backward();

        Sequential returned = net();
        Tensor loss = TensorScope.call(() -> F.crossEntropy(returned.call(X), Y));
        overwriteFreeMemory();
        loss.backward();
        sameGradients(returned, plain);

        Sequential kept = net();
        Tensor keptLoss;
        try (var _ = TensorScope.open()) {
            try (var inner = TensorScope.open()) {
                keptLoss = inner.keep(F.crossEntropy(kept.call(X), Y));
            }
            overwriteFreeMemory();
            keptLoss.backward();
        }
        sameGradients(kept, plain);
        Tensor gone = keptLoss;
        assertThatThrownBy(gone::item)
                .isInstanceOf(TensorClosedException.class)
                .hasMessageStartingWith("item: ");
    }

    @Test
    void aGraphOfEveryKindOfNodeOutlivesItsScope() {
        Tensor expected = Torch.from(pattern(6), 2, 3).requiresGrad_();
        everyKindOfNode(expected).backward();
        Tensor actual = Torch.from(pattern(6), 2, 3).requiresGrad_();
        Tensor loss = TensorScope.call(() -> everyKindOfNode(actual));
        overwriteFreeMemory();
        loss.backward();
        assertThat(gradOf(actual).toDoubleArray()).isEqualTo(gradOf(expected).toDoubleArray());
    }

    /** Views, writes through views, several outputs, saved operands and saved results. */
    private static Tensor everyKindOfNode(Tensor x) {
        Tensor a = x.exp().mul(x);
        a.select(0, 1).mul_(2);
        a.t().narrow(0, 0, 1).copy_(x.select(0, 0).narrow(0, 1, 1));
        List<Tensor> parts = a.mul(a).split(1, 1);
        Tensor sorted = parts.get(0).mul(parts.get(2)).sort(0, true).values();
        return Torch.cat(List.of(sorted, parts.get(1).sigmoid()), 1).softmax(1).pow(2).sum();
    }

    @Test
    void aSecondDerivativeMayBeTakenAfterTheScopeOfTheFirst() {
        Tensor x = Torch.tensor(1.0, 2, 3).requiresGrad_();
        try (var _ = TensorScope.open()) {
            x.pow(3).sum().backward(BackwardOptions.DEFAULT.createGraph(true));
        }
        overwriteFreeMemory();
        Tensor first = gradOf(x);
        assertThat(first.toDoubleArray()).containsExactly(3, 12, 27);
        x.setGrad(null);
        first.mul(Torch.tensor(1.0, 10, 100)).sum().backward();
        assertThat(gradOf(x).toDoubleArray()).containsExactly(6, 120, 1800);
    }

    @Test
    void aReleasedOperandStaysForTheGraphThatSavedIt() {
        Tensor x = Torch.tensor(1.0, 2, 3).requiresGrad_();
        Tensor factor = Torch.tensor(5.0, 6, 7);
        Tensor loss = x.mul(factor).sum();
        factor.release();
        overwriteFreeMemory();
        loss.backward();
        assertThat(gradOf(x).toDoubleArray()).containsExactly(5, 6, 7);
    }

    @Test
    void gradientsThatHooksKeepOutliveBackward() {
        Tensor x = Torch.tensor(1.0, 2, 3).requiresGrad_();
        var seen = new ArrayList<Tensor>();
        Tensor y = x.mul(2);
        y.registerHook(g -> {
            seen.add(g);
            return g.mul(10);
        });
        x.registerHook(g -> {
            seen.add(g);
            return null;
        });
        y.pow(2).sum().backward();
        overwriteFreeMemory();
        assertThat(seen.get(0).toDoubleArray()).containsExactly(4, 8, 12);
        assertThat(seen.get(1).toDoubleArray()).containsExactly(80, 160, 240);
        assertThat(gradOf(x).toDoubleArray()).containsExactly(80, 160, 240);
    }

    @Test
    void anExceptionClosesTheScopeAndLeavesTheModelUsable() {
        Sequential net = net();
        Sequential plain = net();
        var made = new ArrayList<Tensor>();
        assertThatThrownBy(
                        () -> {
                            try (var _ = TensorScope.open()) {
                                try (var _ = TensorScope.open("inner")) {
                                    Tensor out = net.call(X);
                                    made.add(out);
                                    F.crossEntropy(out, Torch.tensor(0, 2, 1, 9));
                                }
                            }
                        })
                .isInstanceOf(org.jtorch.error.IndexException.class);
        assertThatThrownBy(made.get(0)::numel)
                .isInstanceOf(TensorClosedException.class)
                .hasMessageContaining("'inner'");

        Parameter written = net.parameters().get(4);
        Tensor before = written.detach().copy();
        assertThatThrownBy(
                        () -> {
                            try (var _ = TensorScope.open()) {
                                Tensor loss = F.crossEntropy(net.call(X), Y);
                                try (var _ = Torch.noGrad()) {
                                    written.add_(1);
                                }
                                loss.backward();
                            }
                        })
                .isInstanceOf(AutogradException.class)
                .hasMessageContaining("written in place since");
        assertThat(Torch.isGradEnabled()).isTrue();
        overwriteFreeMemory();

        try (var _ = Torch.noGrad()) {
            written.copy_(before);
        }
        net.zeroGrad();
        F.crossEntropy(net.call(X), Y).backward();
        F.crossEntropy(plain.call(X), Y).backward();
        sameGradients(net, plain);
    }

    @Test
    void virtualThreadsHaveScopesOfTheirOwn() throws Exception {
        Sequential net = net();
        net.eval();
        double[] expected = net.call(X).toDoubleArray();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Tensor>>();
            for (int i = 0; i < 50; i++) {
                Callable<Tensor> task =
                        () ->
                                TensorScope.call(() -> {
                                    Tensor out = net.call(X);
                                    Thread.yield();
                                    return out.add(0);
                                });
                results.add(pool.submit(task));
            }
            overwriteFreeMemory();
            for (Future<Tensor> f : results) {
                assertThat(f.get().toDoubleArray()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aGraphBuiltOnOneThreadRunsBackwardOnAnother() throws Exception {
        Sequential plain = net();
        F.crossEntropy(plain.call(X), Y).backward();
        Sequential net = net();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Tensor loss =
                    pool.submit(() -> TensorScope.call(() -> F.crossEntropy(net.call(X), Y))).get();
            pool.submit(
                            () -> {
                                try (var _ = TensorScope.open()) {
                                    loss.backward();
                                }
                            })
                    .get();
        }
        overwriteFreeMemory();
        sameGradients(net, plain);
    }

    @Test
    void aModelLoadedInAScopeKeepsItsValues() {
        Sequential net = net();
        Sequential other = net();
        try (var _ = Torch.noGrad()) {
            other.parameters().forEach(Tensor::zero_);
        }
        try (var _ = TensorScope.open()) {
            other.loadStateDict(net.stateDict());
            other.to(DType.FLOAT64);
        }
        overwriteFreeMemory();
        net.stateDict()
                .forEach((name, t) ->
                        assertThat(
                                        Objects.requireNonNull(other.stateDict().get(name))
                                                .toDoubleArray())
                                .as(name)
                                .isEqualTo(t.toDoubleArray()));
    }
}
