package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.f32;
import static org.jtorch.tck.rules.Grads.grad;
import static org.jtorch.tck.rules.Grads.leaf;
import static org.jtorch.tck.rules.Grads.refused;
import static org.jtorch.tck.rules.Grads.x;

import java.util.List;
import java.util.function.Function;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.tck.Rule;

/** Differentiation and in-place writes: versions, saved tensors, views. */
final class GradInPlaceRules {
    private GradInPlaceRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                9,
                                "A leaf that requires grad, or a view of it, is written in place under noGrad only.",
                                t -> {
                                    Tensor x = x();
                                    refused(t, () -> x.add_(1), "leaf", "JT-GRD-009");
                                    refused(
                                            t,
                                            () -> x.narrow(0, 0, 2).add_(1),
                                            "leaf",
                                            "JT-GRD-009");
                                    t.same("untouched", x.detach(), 1, 2, 3);
                                    t.equal(0, x.version(), "version after the refusals");
                                    try (var _ = Torch.noGrad()) {
                                        x.add_(1);
                                        x.narrow(0, 0, 2).add_(1);
                                    }
                                    t.check(x.isLeaf(), "no leaf any more");
                                    t.equal(2, x.version(), "version after two writes");
                                    t.same("x", x.detach(), 3, 4, 4);
                                })
                        .covers("autograd#in-place-on-a-leaf", "autograd#case-10"),
                S.must(
                        10,
                        "A leaf's handle is not reshaped in place while recording.",
                        t -> refused(t, () -> leaf(1, 2).unsqueeze_(0))),
                S.must(
                                11,
                                "A saved tensor written since is an error at backward, never a wrong gradient.",
                                GradInPlaceRules::saved)
                        .covers(
                                "autograd#saved-tensor-check",
                                "autograd#version-counter",
                                "autograd#case-11",
                                "autograd#case-12",
                                "autograd#case-13"),
                S.must(
                                13,
                                "An in-place write on a result rewrites its history.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(2);
                                    y.mul_(3);
                                    y.sum().backward();
                                    t.same("grad", grad(x), 6, 6, 6);
                                })
                        .covers("autograd#in-place-on-a-non-leaf"),
                S.must(
                                14,
                                "An in-place write on a view rewrites the history of its base and of all views of it.",
                                GradInPlaceRules::views)
                        .covers("autograd#in-place-on-a-view", "autograd#case-15"),
                S.must(
                                15,
                                "Results of split and unbind, and views made under noGrad, are read and not written.",
                                GradInPlaceRules::fixedViews)
                        .covers(
                                "autograd#multi-output-views",
                                "autograd#views-made-under-nograd",
                                "autograd#case-18"),
                S.must(
                                45,
                                "What an operation does not save may be written before backward.",
                                t -> {
                                    Tensor x = x();
                                    Tensor v = x.mul(2);
                                    Tensor w = v.add(v).sum();
                                    v.add_(1);
                                    w.backward();
                                    t.same("add", grad(x), 4, 4, 4);
                                    Tensor u = x();
                                    Tensor h = u.mul(1);
                                    Tensor z = h.neg().mul(3).sub(h).view(3, 1).sum();
                                    h.zero_();
                                    z.backward();
                                    t.same("neg, scale, sub, view", grad(u), -4, -4, -4);
                                })
                        .covers("autograd#saved-tensor-check", "autograd#case-12"),
                S.must(
                                46,
                                "A base, its views and detached tensors count writes together, also under noGrad; flags count nothing.",
                                t -> {
                                    Tensor b = Torch.zeros(4);
                                    Tensor v = b.slice(0, 1, 3);
                                    Tensor d = b.detach();
                                    versions(t, 0, b, v, d);
                                    v.add_(1);
                                    versions(t, 1, b, v, d);
                                    d.add_(1);
                                    versions(t, 2, b, v, d);
                                    t.same("b", b, 1, 2, 2, 1);
                                    t.equal(0, b.copy().version(), "version of a copy");
                                    try (var _ = Torch.noGrad()) {
                                        b.fill_(1);
                                        b.set(0.0, Torch.at(1));
                                        b.copy_(Torch.ones(4));
                                        b.zero_();
                                    }
                                    versions(t, 6, b, v, d);
                                    b.requiresGrad_();
                                    versions(t, 6, b, v, d);
                                })
                        .covers("autograd#version-counter", "autograd#case-14"),
                S.must(
                                47,
                                "Writes are counted per memory, not per element: one beside a saved view invalidates it.",
                                t -> {
                                    Tensor y = x().mul(1);
                                    Tensor v = y.narrow(0, 0, 1);
                                    Tensor z = v.mul(v).sum();
                                    y.select(0, 2).fill_(9.0);
                                    refused(t, z::backward, "JT-GRD-011");
                                })
                        .covers("autograd#saved-tensor-check", "autograd#case-16"),
                S.must(
                                48,
                                "Assigning elements cuts the gradient of what was there, and leads it to what was assigned.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(1);
                                    y.set(0.0, Torch.at(1));
                                    y.mul(f32(1, 10, 100)).sum().backward();
                                    t.same("a number", grad(x), 1, 0, 100);
                                    Tensor u = x();
                                    Tensor w = Torch.scalar(5.0).requiresGrad_();
                                    Tensor z = u.mul(1);
                                    z.set(w, Torch.at(1));
                                    z.mul(f32(1, 10, 100)).sum().backward();
                                    t.same("a tensor", grad(u), 1, 0, 100);
                                    t.same("what was assigned", grad(w), 10);
                                })
                        .covers("autograd#in-place-on-a-view", "autograd#case-17"),
                S.must(
                                49,
                                "A tensor added to itself in place has gradient 2; one multiplied by itself in place is an error at backward.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(1);
                                    y.add_(y);
                                    y.sum().backward();
                                    t.same("add_", grad(x), 2, 2, 2);
                                    Tensor z = x.mul(1);
                                    z.mul_(z);
                                    refused(t, () -> z.sum().backward(), "JT-GRD-011");
                                })
                        .covers("autograd#self-in-place"));
    }

    private static void versions(TensorContext t, int expected, Tensor... family) {
        for (int i = 0; i < family.length; i++) {
            t.equal(expected, family[i].version(), "version of member " + i + " of the family");
        }
    }

    private static void saved(TensorContext t) throws Exception {
        List<Function<Tensor, Tensor>> saveResult =
                List.of(Tensor::exp, Tensor::sigmoid, Tensor::tanh, Tensor::relu, Tensor::sqrt);
        for (var f : saveResult) {
            Tensor y = f.apply(x());
            Tensor z = y.sum();
            y.add_(1);
            refused(t, z::backward, "found version 1", "expected 0", "JT-GRD-011");
        }
        List<Function<Tensor, Tensor>> saveInput =
                List.of(
                        v -> v.mul(v),
                        v -> v.pow(2),
                        Tensor::log,
                        Tensor::sin,
                        v -> v.view(1, 3).matmul(v.view(3, 1)));
        for (var f : saveInput) {
            Tensor y = x().mul(2);
            Tensor z = f.apply(y).sum();
            y.add_(1);
            refused(t, z::backward, "JT-GRD-011");
        }
        Tensor w = f32(1, 1, 1);
        Tensor l = x().mul(w).sum();
        w.add_(1);
        refused(t, l::backward, "JT-GRD-011");
        Tensor m = x().mul(w).sum();
        w.detach().add_(1);
        refused(t, m::backward, "JT-GRD-011");
        Tensor n = x().mul(w).sum();
        try (var _ = Torch.noGrad()) {
            w.add_(1);
        }
        refused(t, n::backward, "JT-GRD-011");
    }

    private static void views(TensorContext t) {
        Tensor x = x();
        Tensor b = x.mul(1);
        b.narrow(0, 0, 2).mul_(10);
        b.sum().backward();
        t.same("grad", grad(x), 10, 10, 1);
        Tensor u = x();
        Tensor c = Torch.zeros(3);
        Tensor sibling = c.narrow(0, 1, 2);
        c.narrow(0, 0, 2).copy_(u.narrow(0, 0, 2));
        t.check(c.requiresGrad(), "the base of a written view requires no grad");
        t.check(sibling.requiresGrad(), "a view taken before requires no grad");
        c.sum().backward();
        t.same("through the base", grad(u), 1, 1, 0);
        Tensor v = x();
        Tensor d = v.mul(1);
        Tensor before = d.narrow(0, 0, 2);
        d.mul_(5);
        before.sum().backward();
        t.same("through a view taken before", grad(v), 5, 5, 0);
        Tensor w = x();
        Tensor e = w.mul(1).view(3, 1);
        e.expand(3, 2).select(1, 0).mul_(2);
        e.sum().backward();
        t.same("through a view of a view", grad(w), 2, 2, 2);
    }

    private static void fixedViews(TensorContext t) throws Exception {
        Tensor y = x().mul(1);
        refused(t, () -> y.split(new long[] {1, 2}, 0).get(0).add_(1), "JT-GRD-015");
        refused(t, () -> y.split(1, 0).get(0).add_(1), "JT-GRD-015");
        refused(t, () -> y.unbind(0).get(0).add_(1), "JT-GRD-015");
        refused(t, () -> y.chunk(2, 0).get(1).add_(1), "JT-GRD-015");
        Tensor hidden;
        try (var _ = Torch.noGrad()) {
            hidden = y.narrow(0, 0, 2);
        }
        refused(t, () -> hidden.mul_(2), "noGrad", "JT-GRD-015");
        t.same("read", hidden.detach(), 1, 2);
        t.equal(0, y.version(), "version after the refusals");
        Tensor x = x();
        List<Tensor> parts = x.split(1, 0);
        parts.get(0).mul(2).add(parts.get(2)).sum().backward();
        t.same("gradient through parts", grad(x), 2, 0, 1);
    }
}
