package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.Torch.noGrad;
import static org.jtorch.autograd.SpecTensors.f32;
import static org.jtorch.autograd.SpecTensors.gradIs;
import static org.jtorch.autograd.SpecTensors.refused;
import static org.jtorch.autograd.SpecTensors.x;

import java.util.List;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.AutogradException;
import org.junit.jupiter.api.Test;

/** The numbered cases of the autograd page of the specification: writing in place. */
final class SpecWriteCasesTest {
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
    void case34OverlappingTargets() {
        Tensor base = Torch.zeros(1, 3);
        assertThatThrownBy(() -> base.expand(2, 3).add_(1)).isInstanceOf(ArgumentException.class);
        assertThat(base.toDoubleArray()).containsExactly(0, 0, 0);
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
