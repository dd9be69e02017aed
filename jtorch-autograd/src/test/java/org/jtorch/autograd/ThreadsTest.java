package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jtorch.BackwardOptions;
import org.jtorch.DType;
import org.jtorch.Generator;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.AutogradException;
import org.jtorch.error.StateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several threads at a time; sums are exact whatever their order, so nothing depends on timing. */
class ThreadsTest {
    private static final int TASKS = 16;

    enum Kind {
        PLATFORM,
        VIRTUAL;

        ExecutorService pool() {
            return this == VIRTUAL
                    ? Executors.newVirtualThreadPerTaskExecutor()
                    : Executors.newFixedThreadPool(4);
        }
    }

    /** Runs a task many times at once; all begin together as far as there are threads. */
    private static <T> List<T> together(Kind kind, Callable<T> task) throws Exception {
        try (ExecutorService pool = kind.pool()) {
            var all = new ArrayList<Future<T>>();
            for (int i = 0; i < TASKS; i++) {
                all.add(pool.submit(task));
            }
            var results = new ArrayList<T>();
            for (Future<T> f : all) {
                results.add(f.get());
            }
            return results;
        }
    }

    private static Tensor gradOf(Tensor t) {
        return Objects.requireNonNull(t.grad());
    }

    @ParameterizedTest
    @EnumSource
    void graphsOfTheirOwnDoNotMeet(Kind kind) throws Exception {
        Callable<double[]> task =
                () -> {
                    Tensor x = Torch.tensor(1.0, 2, 3).requiresGrad_();
                    for (int i = 0; i < 50; i++) {
                        Tensor y = x.mul(x).mul(2).sum();
                        y.backward();
                    }
                    return gradOf(x).toDoubleArray();
                };
        assertThat(together(kind, task))
                .allSatisfy(g -> assertThat(g).containsExactly(200, 400, 600));
    }

    @ParameterizedTest
    @EnumSource
    void noGradientOfASharedLeafIsLost(Kind kind) throws Exception {
        Tensor leaf = Torch.tensor(1.0, 2, 3).requiresGrad_();
        Callable<Boolean> task =
                () -> {
                    for (int i = 0; i < 100; i++) {
                        leaf.mul(leaf).sum().backward();
                    }
                    return true;
                };
        together(kind, task);
        double n = TASKS * 100;
        assertThat(gradOf(leaf).toDoubleArray()).containsExactly(2 * n, 4 * n, 6 * n);
    }

    @ParameterizedTest
    @EnumSource
    void aSharedGraphMayRunBackwardOnManyThreads(Kind kind) throws Exception {
        Tensor leaf = Torch.tensor(1.0, 2, 3).requiresGrad_();
        Tensor shared = leaf.exp().log().mul(leaf.detach()).sum();
        var retain = BackwardOptions.DEFAULT.retainGraph(true);
        Callable<Boolean> task =
                () -> {
                    try (var _ = TensorScope.open()) {
                        shared.backward(retain);
                    }
                    return true;
                };
        together(kind, task);
        assertThat(gradOf(leaf).toDoubleArray())
                .containsExactly(
                        new double[] {TASKS, 2 * TASKS, 3 * TASKS},
                        org.assertj.core.api.Assertions.within(1e-3));
    }

    @ParameterizedTest
    @EnumSource
    void gradAsksForItsOwnAndTouchesNoLeaf(Kind kind) throws Exception {
        Tensor leaf = Torch.tensor(2.0).requiresGrad_();
        Callable<Double> task =
                () -> {
                    Tensor y = leaf.pow(3).sum();
                    return Autograd.grad(y, leaf).item();
                };
        assertThat(together(kind, task)).containsOnly(12.0);
        assertThat(leaf.grad()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyWriteCountsAndIsSeenByTheGraphThatSavedTheValue(Kind kind) throws Exception {
        Tensor x = Torch.tensor(1.0, 2, 3).requiresGrad_();
        Tensor w = Torch.zeros(TASKS);
        Tensor y = x.mul(Torch.ones(3)).sum();
        Tensor saved = Torch.ones(3);
        Tensor z = x.mul(saved).sum();
        var next = new java.util.concurrent.atomic.AtomicInteger();
        Callable<Boolean> task =
                () -> {
                    // Each thread writes an element of its own through a view.
                    Tensor place = w.detach().select(0, next.getAndIncrement());
                    for (int i = 0; i < 100; i++) {
                        place.add_(1);
                    }
                    saved.detach().select(0, 0).add_(1);
                    return true;
                };
        together(kind, task);
        assertThat(w.toDoubleArray()).containsOnly(100);
        assertThat(w.version()).isEqualTo(TASKS * 100);
        assertThat(saved.version()).isEqualTo(TASKS);
        y.backward();
        assertThat(gradOf(x).toDoubleArray()).containsExactly(1, 1, 1);
        assertThatThrownBy(z::backward)
                .isInstanceOf(AutogradException.class)
                .hasMessageContaining("found version " + TASKS + ", expected 0");
    }

    @ParameterizedTest
    @EnumSource
    void modesAreTheThreadsOwn(Kind kind) throws Exception {
        Tensor x = Torch.tensor(1.0).requiresGrad_();
        try (var _ = Torch.noGrad()) {
            Callable<Boolean> task =
                    () -> {
                        boolean before = Torch.isGradEnabled() && x.mul(2).requiresGrad();
                        boolean inside;
                        try (var _ = Torch.noGrad()) {
                            inside = Torch.isGradEnabled() || x.mul(2).requiresGrad();
                        }
                        return before && !inside && Torch.isGradEnabled();
                    };
            assertThat(together(kind, task)).containsOnly(true);
            assertThat(Torch.isGradEnabled()).isFalse();
        }
        assertThat(Torch.isGradEnabled()).isTrue();
    }

    @Test
    void aModeIsClosedByItsOwnThread() throws Exception {
        var mode = Torch.noGrad();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other = pool.submit(mode::close);
            assertThatThrownBy(other::get).hasCauseInstanceOf(StateException.class);
        }
        assertThat(Torch.isGradEnabled()).isFalse();
        mode.close();
        assertThat(Torch.isGradEnabled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aThreadWithItsOwnGeneratorDrawsTheSameWhateverOthersDo(Kind kind) throws Exception {
        double[] expected;
        try (var _ = Torch.withGenerator(Generator.philox(5))) {
            expected = draws();
        }
        Callable<double[]> task =
                () -> {
                    try (var _ = Torch.withGenerator(Generator.philox(5))) {
                        return draws();
                    }
                };
        assertThat(together(kind, task)).allSatisfy(d -> assertThat(d).isEqualTo(expected));
    }

    private static double[] draws() {
        Tensor[] all = new Tensor[20];
        for (int i = 0; i < all.length; i++) {
            all[i] = i % 2 == 0 ? Torch.rand(7) : Torch.randn(7);
            Thread.yield();
        }
        return Torch.cat(Stream.of(all).toList(), 0).toDoubleArray();
    }

    @ParameterizedTest
    @EnumSource
    void aSharedGeneratorGivesEachNumberOnce(Kind kind) throws Exception {
        Generator shared = Generator.philox(11);
        int each = 40;
        Callable<List<Long>> task =
                () -> {
                    var mine = new ArrayList<Long>();
                    for (int i = 0; i < each; i++) {
                        Tensor one =
                                Torch.randint(
                                        Long.MIN_VALUE,
                                        Long.MAX_VALUE,
                                        org.jtorch.Shape.of(1),
                                        DType.INT64,
                                        org.jtorch.Device.CPU,
                                        shared);
                        mine.add(one.itemLong());
                    }
                    return mine;
                };
        List<Long> all = together(kind, task).stream().flatMap(List::stream).toList();
        assertThat(all).hasSize(TASKS * each).doesNotHaveDuplicates();
        Generator alone = Generator.philox(11);
        var inOrder = new ArrayList<Long>();
        for (int i = 0; i < TASKS * each; i++) {
            inOrder.add(
                    Torch.randint(
                                    Long.MIN_VALUE,
                                    Long.MAX_VALUE,
                                    org.jtorch.Shape.of(1),
                                    DType.INT64,
                                    org.jtorch.Device.CPU,
                                    alone)
                            .itemLong());
        }
        assertThat(all).containsExactlyInAnyOrderElementsOf(inOrder);
    }

    @Test
    void hooksAddedWhileBackwardRunsElsewhereDoNoHarm() throws Exception {
        Tensor leaf = Torch.tensor(1.0).requiresGrad_();
        var begun = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(2)) {
            Future<?> backwards =
                    pool.submit(() -> {
                        for (int i = 0; i < 300; i++) {
                            leaf.mul(2).sum().backward();
                            begun.countDown();
                        }
                    });
            Future<?> hooks =
                    pool.submit(() -> {
                        begun.await();
                        for (int i = 0; i < 300; i++) {
                            leaf.registerHook(g -> null).remove();
                        }
                        return null;
                    });
            backwards.get();
            hooks.get();
        }
        assertThat(gradOf(leaf).item()).isEqualTo(600);
    }
}
