package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.Torch.enableGrad;
import static org.jtorch.Torch.noGrad;
import static org.jtorch.autograd.SpecTensors.f32;
import static org.jtorch.autograd.SpecTensors.gradIs;
import static org.jtorch.autograd.SpecTensors.refused;
import static org.jtorch.autograd.SpecTensors.x;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.junit.jupiter.api.Test;

/**
 * The numbered cases of the autograd page of the specification: modes, hooks and kept gradients.
 */
final class SpecHookCasesTest {
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
}
