package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.Torch.cat;
import static org.jtorch.Torch.where;
import static org.jtorch.autograd.SpecTensors.f32;
import static org.jtorch.autograd.SpecTensors.gradIs;
import static org.jtorch.autograd.SpecTensors.leaf;
import static org.jtorch.autograd.SpecTensors.refused;
import static org.jtorch.autograd.SpecTensors.x;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.junit.jupiter.api.Test;

/** The numbered cases of the autograd page of the specification: walks over the graph. */
final class SpecCasesTest {
    private static final BackwardOptions RETAIN = BackwardOptions.DEFAULT.retainGraph(true);

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
    void joinedTensorsGetTheirPartOfTheGradient() {
        Tensor x = x();
        cat(List.of(x, x.mul(2)), 0).mul(f32(1, 2, 3, 4, 5, 6)).sum().backward();
        gradIs(x, 9, 12, 15);
    }
}
