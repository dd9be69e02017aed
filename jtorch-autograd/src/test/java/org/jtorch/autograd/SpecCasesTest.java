package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.Torch.cat;
import static org.jtorch.Torch.enableGrad;
import static org.jtorch.Torch.noGrad;
import static org.jtorch.Torch.where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.AutogradException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.junit.jupiter.api.Test;

/** The numbered cases of the autograd page of the specification. */
class SpecCasesTest {
    private static final BackwardOptions RETAIN = BackwardOptions.DEFAULT.retainGraph(true);

    private static Tensor leaf(double... values) {
        return f32(values).requiresGrad_();
    }

    private static Tensor f32(double... values) {
        return Torch.tensor(values);
    }

    private static Tensor x() {
        return leaf(1, 2, 3);
    }

    private static void gradIs(Tensor t, double... expected) {
        assertThat(Objects.requireNonNull(t.grad()).toDoubleArray()).isEqualTo(expected);
    }

    private static void refused(Runnable body) {
        assertThatThrownBy(body::run).isInstanceOf(AutogradException.class);
    }

    @Test
    void case01LeafFlags() {
        Tensor x = x();
        Tensor y = x.mul(2);
        assertThat(x.isLeaf()).isTrue();
        assertThat(y.isLeaf()).isFalse();
        assertThat(y.detach().isLeaf()).isTrue();
        assertThat(y.detach().requiresGrad()).isFalse();
        assertThat(y.requiresGrad_(true)).isSameAs(y);
        refused(() -> y.requiresGrad_(false));
    }

    @Test
    void case02GradientsOfManyElements() {
        refused(() -> x().mul(2).backward());
        Tensor x = x();
        x.mul(2).backward(f32(1, 10, 100));
        gradIs(x, 2, 20, 200);
        assertThatThrownBy(() -> x.mul(2).backward(f32(1, 10))).isInstanceOf(ShapeException.class);
    }

    @Test
    void case03ShapesOfRoots() {
        Tensor x = x();
        assertThatThrownBy(() -> x.sum().backward(f32(1))).isInstanceOf(ShapeException.class);
        x.sum().view(1, 1).backward();
        gradIs(x, 1, 1, 1);
        refused(() -> x.narrow(0, 0, 0).mul(2).backward());
        Tensor empty = Torch.zeros(0, 3).requiresGrad_();
        empty.mul(2).sum().backward();
        assertThat(Objects.requireNonNull(empty.grad()).sizes()).containsExactly(0, 3);
    }

    @Test
    void case04RetainedAndFreedGraphs() {
        Tensor x = x();
        Tensor y = x.mul(x).sum();
        y.backward(RETAIN);
        y.backward();
        gradIs(x, 4, 8, 12);
        refused(y::backward);
        Tensor u = x();
        Tensor z = u.add(1).sum();
        z.backward();
        z.backward();
        gradIs(u, 2, 2, 2);
    }

    @Test
    void case05Accumulation() {
        Tensor x = x();
        x.mul(x).sum().backward();
        Tensor first = x.grad();
        x.mul(3).sum().backward();
        gradIs(x, 5, 7, 9);
        assertThat(x.grad()).isSameAs(first);
        Tensor u = leaf(1);
        u.setGrad(f32(5));
        u.mul(2).backward();
        gradIs(u, 7);
    }

    @Test
    void case06GradientOfALeafSharesNoMemory() {
        Tensor x = Torch.scalar(3.0).requiresGrad_();
        x.backward();
        gradIs(x, 1);
        Tensor leaf = x();
        Tensor g = f32(1, 2, 3);
        leaf.backward(g);
        Objects.requireNonNull(leaf.grad()).add_(1);
        assertThat(g.toDoubleArray()).containsExactly(1, 2, 3);
    }

    @Test
    void case07GradOfInputs() {
        Tensor x = x();
        Tensor u = x();
        assertThat(Autograd.grad(x.mul(x).sum(), x).toDoubleArray()).containsExactly(2, 4, 6);
        assertThat(x.grad()).isNull();
        refused(() -> Autograd.grad(List.of(x.mul(x).sum()), List.of(x, u)));
        var both =
                Autograd.grad(
                        List.of(x.mul(x).sum()),
                        List.of(x, u),
                        GradOptions.DEFAULT.allowUnused(true));
        assertThat(Objects.requireNonNull(both.get(0)).toDoubleArray()).containsExactly(2, 4, 6);
        assertThat(both.get(1)).isNull();
        refused(() -> Autograd.grad(x.sum(), f32(1)));
        var self =
                Autograd.grad(List.of(x), List.of(x), List.of(f32(1, 2, 3)), GradOptions.DEFAULT);
        assertThat(Objects.requireNonNull(self.get(0)).toDoubleArray()).containsExactly(1, 2, 3);
    }

    @Test
    void case08SeveralRoots() {
        Tensor x = x();
        Tensor y = x.mul(x);
        List<@Nullable Tensor> g = Arrays.asList(f32(1, 1, 1), null);
        var grads = Autograd.grad(List.of(y, y.sum()), List.of(x), g, GradOptions.DEFAULT);
        assertThat(Objects.requireNonNull(grads.get(0)).toDoubleArray()).containsExactly(4, 8, 12);
        Tensor u = x();
        Tensor z = u.mul(2).sum();
        Autograd.backward(z, z);
        gradIs(u, 4, 4, 4);
        assertThatThrownBy(() ->
                        Autograd.backward(List.of(z, z), List.of(f32(1)), BackwardOptions.DEFAULT))
                .isInstanceOf(ArgumentException.class);
    }

    @Test
    void case09HigherOrders() {
        var create = GradOptions.DEFAULT.createGraph(true);
        Tensor x = Torch.scalar(2.0).requiresGrad_();
        Tensor first = Autograd.grad(x.pow(3), x, create);
        Tensor second = Autograd.grad(first, x, create);
        Tensor third = Autograd.grad(second, x);
        assertThat(first.item()).isEqualTo(12);
        assertThat(second.item()).isEqualTo(12);
        assertThat(third.item()).isEqualTo(6);
        refused(() -> Autograd.grad(x.pow(3), x).backward());
        Tensor v = f32(1, 2, 3).to(DType.FLOAT64).requiresGrad_();
        Tensor g = Autograd.grad(v.pow(3).sum(), v, create);
        assertThat(g.toDoubleArray()).containsExactly(3, 12, 27);
        Tensor h = Autograd.grad(g.mul(f32(1, 10, 100).to(DType.FLOAT64)).sum(), v);
        assertThat(h.toDoubleArray()).containsExactly(6, 120, 1800);
    }

    @Test
    void case10LeavesWrittenInPlace() {
        Tensor x = x();
        refused(() -> x.add_(1));
        refused(() -> x.slice(0, 0, 2).add_(1));
        assertThat(x.toDoubleArray()).containsExactly(1, 2, 3);
        try (var _ = noGrad()) {
            x.add_(1);
            x.slice(0, 0, 2).add_(1);
        }
        assertThat(x.version()).isEqualTo(2);
        assertThat(x.isLeaf()).isTrue();
        assertThat(x.toDoubleArray()).containsExactly(3, 4, 4);
    }

    @Test
    void case11SavedResultsWrittenInPlace() {
        Tensor y = x().exp();
        Tensor z = y.sum();
        y.add_(1);
        assertThatThrownBy(z::backward)
                .isInstanceOf(AutogradException.class)
                .hasMessageContaining("found version 1")
                .hasMessageContaining("expected 0")
                .hasMessageContaining("exp");
        Tensor s = x().sigmoid();
        Tensor t = s.sum();
        s.mul_(2);
        refused(t::backward);
        Tensor r = x().relu();
        Tensor u = r.sum();
        r.add_(1);
        refused(u::backward);
    }

    @Test
    void case12SavedInputsWrittenInPlace() {
        Tensor x = x();
        Tensor y = x.mul(2);
        Tensor z = y.mul(y).sum();
        y.add_(1);
        refused(z::backward);
        Tensor v = x.mul(2);
        Tensor w = v.add(v).sum();
        v.add_(1);
        w.backward();
        gradIs(x, 4, 4, 4);
    }

    @Test
    void case13ConstantsWrittenInPlace() {
        Tensor w = f32(1, 1, 1);
        Tensor l = x().mul(w).sum();
        w.add_(1);
        refused(l::backward);
        Tensor m = x().mul(w).sum();
        w.detach().add_(1);
        refused(m::backward);
        Tensor n = x().mul(w).sum();
        try (var _ = noGrad()) {
            w.add_(1);
        }
        refused(n::backward);
    }

    @Test
    void case14VersionsOfAFamily() {
        Tensor b = Torch.zeros(4);
        Tensor v = b.slice(0, 1, 3);
        Tensor d = b.detach();
        assertThat(List.of(b.version(), v.version(), d.version())).containsExactly(0, 0, 0);
        v.add_(1);
        assertThat(List.of(b.version(), v.version(), d.version())).containsExactly(1, 1, 1);
        d.add_(1);
        assertThat(List.of(b.version(), v.version(), d.version())).containsExactly(2, 2, 2);
        assertThat(b.toDoubleArray()).containsExactly(1, 2, 2, 1);
        assertThat(b.copy().version()).isZero();
    }

    @Test
    void case15WritesThroughViews() {
        Tensor x = x();
        Tensor b = x.mul(1);
        b.slice(0, 0, 2).mul_(10);
        b.sum().backward();
        gradIs(x, 10, 10, 1);
        Tensor u = x();
        Tensor c = Torch.zeros(3);
        Tensor sibling = c.slice(0, 1, 3);
        c.slice(0, 0, 2).copy_(u.slice(0, 0, 2));
        assertThat(c.requiresGrad()).isTrue();
        assertThat(sibling.requiresGrad()).isTrue();
        c.sum().backward();
        gradIs(u, 1, 1, 0);
    }

    @Test
    void case16VersionsCountPerStorage() {
        Tensor y = x().mul(1);
        Tensor v = y.slice(0, 0, 1);
        Tensor z = v.mul(v).sum();
        y.select(0, 2).fill_(9.0);
        refused(z::backward);
    }

    @Test
    void case17ElementAssignment() {
        Tensor x = x();
        Tensor y = x.mul(1);
        y.set(0.0, Torch.at(1));
        y.mul(f32(1, 10, 100)).sum().backward();
        gradIs(x, 1, 0, 100);
        Tensor u = x();
        Tensor w = Torch.scalar(5.0).requiresGrad_();
        Tensor z = u.mul(1);
        z.set(w, Torch.at(1));
        z.mul(f32(1, 10, 100)).sum().backward();
        gradIs(u, 1, 0, 100);
        gradIs(w, 10);
    }

    @Test
    void case18ViewsThatMayNotBeWritten() {
        Tensor y = x().mul(1);
        refused(() -> y.split(new long[] {1, 2}, 0).get(0).add_(1));
        refused(() -> y.unbind(0).get(0).add_(1));
        Tensor hidden;
        try (var _ = noGrad()) {
            hidden = y.slice(0, 0, 2);
        }
        refused(() -> hidden.mul_(2));
        refused(() -> y.slice(0, 0, 2).detach_());
        assertThat(y.version()).isZero();
    }

    @Test
    void case19GradModes() throws InterruptedException {
        Tensor x = x();
        var seen = new AtomicBoolean();
        try (var _ = noGrad()) {
            assertThat(x.mul(2).requiresGrad()).isFalse();
            try (var _ = enableGrad()) {
                assertThat(x.mul(3).requiresGrad()).isTrue();
            }
            assertThat(x().requiresGrad()).isTrue();
            Thread t = Thread.ofPlatform().start(() -> seen.set(Torch.isGradEnabled()));
            t.join();
        }
        assertThat(seen).isTrue();
        assertThatThrownBy(() ->
                        noGrad(() -> {
                            throw new IllegalArgumentException("body");
                        }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Torch.isGradEnabled()).isTrue();
    }

    @Test
    void case20Hooks() {
        Tensor x = x();
        Tensor y = x.mul(2);
        var log = new ArrayList<String>();
        y.registerHook(g -> logged(log, g));
        y.registerHook(g -> g.add(1));
        y.registerHook(g -> logged(log, g));
        y.mul(3).sum().backward();
        assertThat(log).containsExactly("[3.0, 3.0, 3.0]", "[4.0, 4.0, 4.0]");
        gradIs(x, 8, 8, 8);
        Tensor u = x();
        var handle = u.registerHook(g -> g.mul(2));
        u.mul(3).sum().backward();
        gradIs(u, 6, 6, 6);
        handle.remove();
        handle.remove();
        u.mul(3).sum().backward();
        gradIs(u, 9, 9, 9);
        Tensor v = x().mul(1);
        var diamond = new ArrayList<String>();
        v.registerHook(g -> logged(diamond, g));
        v.mul(2).add(v.mul(3)).sum().backward();
        assertThat(diamond).containsExactly("[5.0, 5.0, 5.0]");
    }

    @SuppressWarnings("NullAway") // Null keeps the gradient.
    private static Tensor logged(List<String> log, Tensor g) {
        log.add(Arrays.toString(g.toDoubleArray()));
        return null;
    }

    @Test
    void case21HooksThatReplaceWrongly() {
        Tensor y = x().mul(1);
        y.registerHook(g -> g.view(3, 1));
        assertThatThrownBy(() -> y.sum().backward()).isInstanceOf(ShapeException.class);
        Tensor z = x().mul(1);
        z.registerHook(g -> g.to(DType.FLOAT64));
        assertThatThrownBy(() -> z.sum().backward()).isInstanceOf(DTypeException.class);
        refused(() -> f32(1).registerHook(g -> g));
    }

    @Test
    void case22RetainedGradients() {
        Tensor x = x();
        Tensor y = x.mul(2);
        y.retainGrad();
        y.mul(y).sum().backward();
        gradIs(y, 4, 8, 12);
        gradIs(x, 8, 16, 24);
    }

    @Test
    void case29Kinks() {
        Tensor a = leaf(-1, 0, 1);
        a.abs().sum().backward();
        gradIs(a, -1, 0, 1);
        Tensor c = leaf(-1, 0, 2);
        c.clamp(0, 2).sum().backward();
        gradIs(c, 0, 1, 1);
        Tensor m = leaf(1, 3, 3);
        m.max().backward();
        gradIs(m, 0, .5, .5);
        Tensor d = leaf(1, 3, 3);
        d.max(0).values().backward();
        gradIs(d, 0, 1, 0);
        Tensor p = leaf(2, 0, 3);
        p.prod().backward();
        gradIs(p, 0, 6, 0);
        Tensor s = x();
        s.std().backward();
        gradIs(s, -.5, 0, .5);
    }

    @Test
    void case30UnselectedBranchOfWhere() {
        Tensor x = x();
        Tensor c = Torch.from(new boolean[] {true, false, true}, 3);
        Tensor y = where(c, x, x.log().mul(Double.NaN));
        y.sum().backward();
        assertThat(y.toDoubleArray()).containsExactly(1, Double.NaN, 3);
        gradIs(x, Double.NaN, Double.NaN, Double.NaN);
    }

    @Test
    void case31RepeatsAddUp() {
        Tensor x = x();
        x.get(Torch.by(Torch.tensor(0, 0, 2))).sum().backward();
        gradIs(x, 2, 0, 1);
        Tensor e = x();
        e.expand(2, 3).sum().backward();
        gradIs(e, 2, 2, 2);
        Tensor a = Torch.ones(3, 1).requiresGrad_();
        Tensor b = Torch.ones(2).requiresGrad_();
        Tensor c = Torch.scalar(2.0).requiresGrad_();
        a.mul(b).mul(c).sum().backward();
        gradIs(a, 4, 4, 4);
        assertThat(Objects.requireNonNull(a.grad()).sizes()).containsExactly(3, 1);
        gradIs(b, 6, 6);
        gradIs(c, 6);
    }

    @Test
    void case32LongChains() {
        Tensor x = leaf(1);
        Tensor y = x;
        for (int i = 0; i < 100_000; i++) {
            y = y.add(1);
        }
        y.backward();
        gradIs(x, 1);
    }

    @Test
    void case33FlagsChangedLater() {
        Tensor x = x();
        Tensor y = x.mul(2).sum();
        x.requiresGrad_(false);
        y.backward();
        assertThat(x.grad()).isNull();
        Tensor u = f32(1);
        Tensor z = u.mul(2);
        u.requiresGrad_();
        assertThat(z.requiresGrad()).isFalse();
    }

    @Test
    void case34OverlappingTargets() {
        Tensor base = Torch.zeros(1, 3);
        assertThatThrownBy(() -> base.expand(2, 3).add_(1)).isInstanceOf(ArgumentException.class);
        assertThat(base.toDoubleArray()).containsExactly(0, 0, 0);
    }

    @Test
    void joinedTensorsGetTheirPartOfTheGradient() {
        Tensor x = x();
        cat(List.of(x, x.mul(2)), 0).mul(f32(1, 2, 3, 4, 5, 6)).sum().backward();
        gradIs(x, 9, 12, 15);
    }

    @Test
    void writingATensorIntoItself() {
        Tensor x = x();
        Tensor y = x.mul(1);
        y.add_(y);
        y.sum().backward();
        gradIs(x, 2, 2, 2);
        Tensor z = x.mul(1);
        z.mul_(z);
        refused(() -> z.sum().backward());
    }
}
