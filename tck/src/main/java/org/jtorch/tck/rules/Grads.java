package org.jtorch.tck.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.AutogradException;
import org.jtorch.internal.autograd.Engine;
import org.jtorch.tck.Area;
import org.jtorch.tck.CheckedBody;
import org.jtorch.tck.Tier;

/** What the rules about derivatives have in common. */
final class Grads {
    static final Section S =
            new Section(
                    Area.GRD,
                    Tier.AUTOGRAD,
                    "The engine is JTorch's own; a failure here with all lower tiers green means a"
                            + " kernel that derivatives use.");
    static final BackwardOptions RETAIN = BackwardOptions.DEFAULT.retainGraph(true);
    static final BackwardOptions CREATE = BackwardOptions.DEFAULT.createGraph(true);

    private Grads() {}

    static Tensor f32(double... v) {
        return Torch.tensor(v);
    }

    static Tensor leaf(double... v) {
        return f32(v).requiresGrad_();
    }

    /** The leaf [1, 2, 3]. */
    static Tensor x() {
        return leaf(1, 2, 3);
    }

    static Tensor grad(Tensor t) {
        return Objects.requireNonNull(t.grad(), "grad is null");
    }

    static void refused(TensorContext t, CheckedBody body, String... fragments)
            throws InterruptedException {
        t.throwing(AutogradException.class, body, fragments);
    }

    /** The gradient of one output with respect to one input, without touching grad fields. */
    static Tensor of(Tensor output, Tensor input, BackwardOptions options) {
        List<@Nullable Tensor> ones = Arrays.asList((Tensor) null);
        return Objects.requireNonNull(
                Engine.get().grad(List.of(output), List.of(input), ones, options, false).get(0));
    }
}
