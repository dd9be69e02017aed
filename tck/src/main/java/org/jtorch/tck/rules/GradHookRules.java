package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.f32;
import static org.jtorch.tck.rules.Grads.grad;
import static org.jtorch.tck.rules.Grads.refused;
import static org.jtorch.tck.rules.Grads.x;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.tck.Rule;

/** Hooks on gradients, and gradients of results that somebody wants to keep. */
final class GradHookRules {
    private GradHookRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                17,
                                "Hooks see the total gradient once, in order of registration, and may replace it by one of its shape and dtype.",
                                GradHookRules::hooks)
                        .covers("autograd#register-hook", "autograd#case-20", "autograd#case-21"),
                S.must(
                                18,
                                "retainGrad keeps the gradient of a result.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(2);
                                    y.retainGrad();
                                    y.mul(y).sum().backward();
                                    t.same("y.grad", grad(y), 4, 8, 12);
                                    t.same("x.grad", grad(x), 8, 16, 24);
                                    Tensor z = x.mul(2);
                                    z.sum().backward();
                                    t.check(z.grad() == null, "a gradient nobody asked for");
                                })
                        .covers("autograd#retain-grad", "autograd#case-22"),
                S.must(
                                30,
                                "Hooks and retainGrad are for tensors that require grad.",
                                t -> {
                                    refused(t, () -> f32(1).registerHook(g -> g), "JT-GRD-030");
                                    refused(t, () -> f32(1).retainGrad(), "JT-GRD-030");
                                })
                        .covers("autograd#register-hook", "autograd#case-21"),
                S.must(
                                44,
                                "A removed hook is not called again, and may be removed twice.",
                                t -> {
                                    Tensor u = x();
                                    var handle = u.registerHook(g -> g.mul(2));
                                    u.mul(3).sum().backward();
                                    t.same("with the hook", grad(u), 6, 6, 6);
                                    handle.remove();
                                    handle.remove();
                                    u.mul(3).sum().backward();
                                    t.same("without", grad(u), 9, 9, 9);
                                })
                        .covers("autograd#handle-remove", "autograd#case-20"));
    }

    private static void hooks(TensorContext t) throws Exception {
        Tensor x = x();
        Tensor y = x.mul(2);
        var log = new ArrayList<String>();
        y.registerHook(logging(log));
        y.registerHook(g -> g.add(1));
        y.registerHook(logging(log));
        y.mul(3).sum().backward();
        t.equal(List.of("[3.0, 3.0, 3.0]", "[4.0, 4.0, 4.0]"), log, "what the hooks saw");
        t.same("grad", grad(x), 8, 8, 8);
        Tensor v = x().mul(1);
        var diamond = new ArrayList<String>();
        v.registerHook(logging(diamond));
        v.mul(2).add(v.mul(3)).sum().backward();
        t.equal(List.of("[5.0, 5.0, 5.0]"), diamond, "what the hook of a diamond saw");
        Tensor a = x().mul(1);
        a.registerHook(g -> g.view(3, 1));
        t.throwing(ShapeException.class, () -> a.sum().backward(), "JT-GRD-017");
        Tensor b = x().mul(1);
        b.registerHook(g -> g.to(DType.INT64));
        t.throwing(DTypeException.class, () -> b.sum().backward(), "JT-GRD-017");
    }

    @SuppressWarnings("NullAway") // Null keeps the gradient.
    private static UnaryOperator<Tensor> logging(List<String> log) {
        return g -> {
            log.add(Arrays.toString(g.toDoubleArray()));
            return null;
        };
    }
}
