package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.CREATE;
import static org.jtorch.tck.rules.Grads.RETAIN;
import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.f32;
import static org.jtorch.tck.rules.Grads.grad;
import static org.jtorch.tck.rules.Grads.leaf;
import static org.jtorch.tck.rules.Grads.refused;
import static org.jtorch.tck.rules.Grads.x;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.autograd.Engine;
import org.jtorch.tck.Rule;

/** Differentiation: running backward, accumulating, keeping graphs. */
final class GradBackwardRules {
    private GradBackwardRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                5,
                                "backward without a gradient needs one element and a graph; a gradient needs the tensor's shape.",
                                GradBackwardRules::roots)
                        .covers("autograd#tensor-backward", "autograd#case-2", "autograd#case-3"),
                S.must(
                                6,
                                "A second pass over a freed graph is an error; retainGraph keeps it, and where nothing was saved nothing is freed.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(x).sum();
                                    y.backward(RETAIN);
                                    y.backward();
                                    t.same("grad", grad(x), 4, 8, 12);
                                    refused(t, y::backward, "retainGraph", "JT-GRD-006");
                                    Tensor u = x();
                                    Tensor z = u.add(1).sum();
                                    z.backward();
                                    z.backward();
                                    t.same("grad of a sum", grad(u), 2, 2, 2);
                                })
                        .covers("autograd#retain-graph", "autograd#case-4"),
                S.must(
                                7,
                                "Gradients accumulate into the same tensor.",
                                t -> {
                                    Tensor x = x();
                                    x.mul(x).sum().backward();
                                    Tensor first = grad(x);
                                    x.mul(3).sum().backward();
                                    t.same("grad", grad(x), 5, 7, 9);
                                    t.check(grad(x) == first, "grad is another object");
                                    Tensor u = leaf(1);
                                    u.setGrad(f32(5));
                                    u.mul(2).backward();
                                    t.same("onto an assigned gradient", grad(u), 7);
                                })
                        .covers("autograd#accumulation", "autograd#case-5"),
                S.must(
                                16,
                                "Derivatives of derivatives follow with createGraph, to any order, and only with it.",
                                GradBackwardRules::orders)
                        .covers("autograd#create-graph", "autograd#case-9"),
                S.must(
                                24,
                                "A gradient has the dtype of its tensor.",
                                t -> {
                                    if (!t.claims(org.jtorch.op.CoreKind.CAST, DType.FLOAT64)) {
                                        throw t.notClaimed("casts to float64");
                                    }
                                    Tensor x = leaf(1, 2);
                                    x.to(DType.FLOAT64).mul(2).sum().backward();
                                    t.equal(DType.FLOAT32, grad(x).dtype(), "dtype");
                                })
                        .covers("autograd#dtype-of-gradients"),
                S.must(
                                25,
                                "A chain of 100 000 operations runs backward without exhausting the stack.",
                                t -> {
                                    Tensor x = leaf(1);
                                    Tensor y = x;
                                    for (int i = 0; i < 100_000; i++) {
                                        y = y.add(1);
                                    }
                                    y.sum().backward();
                                    t.same("grad", grad(x), 1);
                                })
                        .covers("autograd#engine", "autograd#case-32"),
                S.must(
                                28,
                                "Several roots give the sum of their gradients in one pass; each has a gradient or one element.",
                                GradBackwardRules::severalRoots)
                        .covers("autograd#autograd-backward", "autograd#case-8"),
                S.must(
                                29,
                                "Gradients of chosen inputs touch no grad field; an input must require grad and be reachable, unless unused ones are allowed.",
                                GradBackwardRules::inputs)
                        .covers("autograd#autograd-grad", "autograd#case-7"),
                S.must(
                                31,
                                "A gradient never arrives in another shape than its leaf has: a leaf reshaped since its use is an error.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(2).sum();
                                    try (var _ = Torch.noGrad()) {
                                        x.unsqueeze_(0);
                                    }
                                    t.throwing(RuntimeException.class, y::backward, "JT-GRD-031");
                                    t.check(x.grad() == null, "a gradient was stored");
                                })
                        .covers("autograd#accumulation"),
                S.must(
                                41,
                                "backward with inputs accumulates into those leaves only.",
                                t -> {
                                    Tensor x = x();
                                    Tensor u = x();
                                    x.mul(u).sum().backward(BackwardOptions.DEFAULT.inputs(u));
                                    t.same("grad", grad(u), 1, 2, 3);
                                    t.check(x.grad() == null, "another leaf got a gradient");
                                })
                        .covers("autograd#backward-inputs"),
                S.must(
                                42,
                                "Gradients are never cleared on their own; null clears them, and zero_ keeps the object.",
                                t -> {
                                    Tensor x = x();
                                    x.sum().backward();
                                    grad(x).zero_();
                                    x.sum().backward();
                                    t.same("after zero_", grad(x), 1, 1, 1);
                                    x.setGrad(null);
                                    t.check(x.grad() == null, "grad after setGrad(null)");
                                    x.mul(2).sum().backward();
                                    t.same("after null", grad(x), 2, 2, 2);
                                })
                        .covers("autograd#zeroing"),
                S.must(
                                43,
                                "A stored gradient shares no memory with the one passed in, nor with another leaf's.",
                                t -> {
                                    Tensor three = Torch.scalar(3.0).requiresGrad_();
                                    three.backward();
                                    t.same("grad of the leaf itself", grad(three), 1);
                                    Tensor x = x();
                                    Tensor g = f32(1, 2, 3);
                                    x.backward(g);
                                    grad(x).add_(1);
                                    t.same("the gradient passed in", g, 1, 2, 3);
                                    Tensor a = x();
                                    Tensor b = x();
                                    a.add(b).sum().backward();
                                    grad(a).add_(1);
                                    t.same("gradient of the other leaf", grad(b), 1, 1, 1);
                                })
                        .covers("autograd#accumulation", "autograd#case-6"));
    }

    private static void roots(TensorContext t) throws Exception {
        Tensor x = x();
        refused(t, () -> x.mul(2).backward(), "3 elements", "JT-GRD-005");
        refused(t, () -> f32(1).backward(), "JT-GRD-005");
        refused(t, () -> x.narrow(0, 0, 0).mul(2).backward(), "0 elements");
        t.throwing(ShapeException.class, () -> x.mul(2).backward(f32(1, 10)), "JT-GRD-005");
        t.throwing(ShapeException.class, () -> x.sum().backward(f32(1)));
        t.check(x.grad() == null, "a refused call left a gradient");
        x.mul(2).backward(f32(1, 10, 100));
        t.same("grad", grad(x), 2, 20, 200);
        Tensor u = x();
        u.sum().view(1, 1).backward();
        t.same("from (1,1)", grad(u), 1, 1, 1);
    }

    private static void orders(TensorContext t) throws Exception {
        Tensor x = Torch.scalar(2.0).requiresGrad_();
        Tensor first = Grads.of(x.pow(3), x, CREATE);
        Tensor second = Grads.of(first, x, CREATE);
        Tensor third = Grads.of(second, x, BackwardOptions.DEFAULT);
        t.same("first", first.detach(), 12);
        t.same("second", second.detach(), 12);
        t.same("third", third, 6);
        t.check(!third.requiresGrad(), "recorded without createGraph");
        Tensor plain = Grads.of(x.pow(3), x, BackwardOptions.DEFAULT);
        refused(t, plain::backward);
        Tensor v = x();
        Tensor g = Grads.of(v.pow(3).sum(), v, CREATE);
        t.same("gradient", g.detach(), 3, 12, 27);
        Tensor h = Grads.of(g.mul(f32(1, 10, 100)).sum(), v, BackwardOptions.DEFAULT);
        t.same("gradient of the gradient", h, 6, 120, 1800);
        Tensor u = leaf(2);
        u.mul(u).mul(u).sum().backward(CREATE);
        Tensor kept = grad(u);
        u.setGrad(null);
        kept.sum().backward();
        t.same("through grad", grad(u), 12);
    }

    private static List<@Nullable Tensor> gradients(@Nullable Tensor... g) {
        return new ArrayList<@Nullable Tensor>(Arrays.asList(g));
    }

    private static void severalRoots(TensorContext t) throws Exception {
        Tensor x = x();
        Tensor y = x.mul(x);
        var grads =
                Engine.get()
                        .grad(
                                List.of(y, y.sum()),
                                List.of(x),
                                gradients(f32(1, 1, 1), null),
                                BackwardOptions.DEFAULT,
                                false);
        t.same("two roots", Objects.requireNonNull(grads.get(0)), 4, 8, 12);
        Tensor u = x();
        Tensor z = u.mul(2).sum();
        Engine.get().backward(List.of(z, z), gradients(null, null), BackwardOptions.DEFAULT);
        t.same("one root twice", grad(u), 4, 4, 4);
        Tensor v = x().sum();
        t.throwing(
                ArgumentException.class,
                () ->
                        Engine.get()
                                .backward(
                                        List.of(v, v), gradients(f32(1)), BackwardOptions.DEFAULT),
                "JT-GRD-028");
    }

    private static void inputs(TensorContext t) throws Exception {
        Tensor x = x();
        Tensor u = x();
        t.same("grad", Grads.of(x.mul(x).sum(), x, BackwardOptions.DEFAULT), 2, 4, 6);
        t.check(x.grad() == null, "the grad field was written");
        refused(t, () -> both(x, u, false), "JT-GRD-029");
        var found = both(x, u, true);
        t.same("used", Objects.requireNonNull(found.get(0)), 2, 4, 6);
        t.check(found.get(1) == null, "an unused input has a gradient");
        refused(t, () -> Grads.of(x.sum(), f32(1), BackwardOptions.DEFAULT), "JT-GRD-029");
        var self =
                Engine.get()
                        .grad(
                                List.of(x),
                                List.of(x, x),
                                gradients(f32(1, 2, 3)),
                                BackwardOptions.DEFAULT,
                                false);
        t.same("of itself", Objects.requireNonNull(self.get(0)), 1, 2, 3);
        t.same("named twice", Objects.requireNonNull(self.get(1)), 1, 2, 3);
        Tensor h = x.mul(3);
        t.same("of a result", Grads.of(h.mul(h).sum(), h, BackwardOptions.DEFAULT), 6, 12, 18);
        t.equal(Shape.of(3), x.shape(), "shape of the input afterwards");
    }

    private static List<@Nullable Tensor> both(Tensor x, Tensor u, boolean allowUnused) {
        return Engine.get()
                .grad(
                        List.of(x.mul(x).sum()),
                        List.of(x, u),
                        gradients((Tensor) null),
                        BackwardOptions.DEFAULT,
                        allowUnused);
    }
}
