package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.f32;
import static org.jtorch.tck.rules.Grads.grad;
import static org.jtorch.tck.rules.Grads.leaf;
import static org.jtorch.tck.rules.Grads.refused;
import static org.jtorch.tck.rules.Grads.x;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jtorch.DType;
import org.jtorch.Node;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.error.StateException;
import org.jtorch.tck.Rule;

/** Differentiation: what is recorded and what is not; flags, leaves, modes, detaching. */
final class GradFlagRules {
    private GradFlagRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                1,
                                "Only floating tensors can require grad.",
                                t -> {
                                    t.throwing(
                                            DTypeException.class,
                                            () -> Torch.tensor(1, 2).requiresGrad_(),
                                            "JT-GRD-001");
                                    t.throwing(
                                            DTypeException.class,
                                            () -> Torch.zeros(DType.BOOL, 2).requiresGrad_());
                                    t.check(!f32(1).requiresGrad(), "a new tensor requires grad");
                                })
                        .covers("autograd#requires-grad"),
                S.must(
                                2,
                                "A computed tensor's flag cannot be switched off; to switch it on does nothing.",
                                t -> {
                                    Tensor y = x().mul(2);
                                    refused(t, () -> y.requiresGrad_(false), "JT-GRD-002");
                                    t.check(
                                            y.requiresGrad_(true) == y && y.requiresGrad(),
                                            "requiresGrad_(true) of a result");
                                })
                        .covers("autograd#set-requires-grad", "autograd#case-1"),
                S.must(
                                3,
                                "An assigned gradient has the tensor's shape and dtype and is not the tensor itself.",
                                t -> {
                                    Tensor x = leaf(1, 2);
                                    t.throwing(
                                            ShapeException.class, () -> x.setGrad(Torch.zeros(3)));
                                    t.throwing(
                                            DTypeException.class,
                                            () -> x.setGrad(Torch.zeros(DType.INT64, 2)));
                                    t.throwing(IllegalArgumentException.class, () -> x.setGrad(x));
                                    t.check(x.grad() == null, "grad after refused assignments");
                                })
                        .covers("autograd#grad"),
                S.must(
                                4,
                                "Grad modes nest and close in order, also when an exception passes, and belong to their thread.",
                                GradFlagRules::modes)
                        .covers(
                                "autograd#no-grad",
                                "autograd#enable-grad",
                                "autograd#is-grad-enabled",
                                "autograd#case-19"),
                S.must(
                                12,
                                "detach_ of a view is refused; detach gives a leaf that shares memory and version.",
                                GradFlagRules::detach)
                        .covers(
                                "autograd#detach",
                                "autograd#detach-in-place",
                                "autograd#case-1",
                                "autograd#case-18"),
                S.must(
                                33,
                                "A result requires grad if recording is on, the operation has a derivative, the result is floating and an operand requires grad; else there is no node.",
                                GradFlagRules::propagation)
                        .covers("autograd#propagation"),
                S.must(
                                34,
                                "Parts in which nothing requires grad are neither entered nor kept for: only what the wanted gradients need is saved.",
                                GradFlagRules::frozen)
                        .covers("autograd#excluding-subgraphs"),
                S.must(
                                35,
                                "A leaf is what no recorded operation computed; a view of a leaf that requires grad is none.",
                                GradFlagRules::leaves)
                        .covers("autograd#is-leaf", "autograd#case-1"),
                S.must(
                                36,
                                "The graph can be walked from a result to its leaves, and an in-place write gives the result a new node.",
                                GradFlagRules::walk)
                        .covers("autograd#grad-fn", "autograd#graph-walk"),
                S.must(
                                37,
                                "Comparisons, positions and casts to integers cut the graph; steps such as round have gradient 0.",
                                GradFlagRules::cuts)
                        .covers("autograd#non-differentiable-results"),
                S.must(
                                38,
                                "setGradEnabled takes effect at the call and ends with its scope.",
                                t -> {
                                    Tensor x = x();
                                    try (var _ = Torch.setGradEnabled(false)) {
                                        t.check(!Torch.isGradEnabled(), "still on");
                                        t.check(!x.mul(2).requiresGrad(), "recorded");
                                        try (var _ = Torch.setGradEnabled(true)) {
                                            t.check(x.mul(2).requiresGrad(), "not recorded");
                                        }
                                        t.check(!x.mul(2).requiresGrad(), "mode not restored");
                                    }
                                    t.check(x.mul(2).requiresGrad(), "mode not restored");
                                })
                        .covers("autograd#set-grad-enabled"),
                S.must(
                                39,
                                "A copy is differentiable and has memory and a version of its own.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.copy();
                                    t.check(!y.sharesStorageWith(x), "the copy shares memory");
                                    y.mul_(2);
                                    t.equal(0, x.version(), "version of the original");
                                    y.sum().backward();
                                    t.same("grad", grad(x), 2, 2, 2);
                                    Tensor plain = x.detach().copy();
                                    t.check(plain.isLeaf() && !plain.requiresGrad(), "detached");
                                })
                        .covers("autograd#clone"),
                S.must(
                                40,
                                "A flag that is changed later changes no result already computed.",
                                t -> {
                                    Tensor x = x();
                                    Tensor y = x.mul(2).sum();
                                    x.requiresGrad_(false);
                                    y.backward();
                                    t.check(x.grad() == null, "a gradient reached the leaf");
                                    Tensor u = f32(1);
                                    Tensor z = u.mul(2);
                                    u.requiresGrad_();
                                    t.check(!z.requiresGrad(), "the result requires grad now");
                                    t.equal(0, u.version(), "version");
                                })
                        .covers("autograd#set-requires-grad", "autograd#case-33"));
    }

    private static void modes(TensorContext t) throws Exception {
        Tensor x = x();
        var seen = new AtomicBoolean();
        try (var _ = Torch.noGrad()) {
            t.check(!x.mul(2).requiresGrad(), "recorded under noGrad");
            try (var _ = Torch.enableGrad()) {
                t.check(x.mul(3).requiresGrad(), "not recorded under enableGrad");
            }
            t.check(!Torch.isGradEnabled(), "mode not restored");
            t.check(leaf(1).requiresGrad(), "a leaf made under noGrad lost its flag");
            Thread.ofPlatform().start(() -> seen.set(Torch.isGradEnabled())).join();
        }
        t.check(seen.get(), "a thread started under noGrad has recording off");
        t.check(Torch.isGradEnabled(), "mode not restored");
        t.throwing(
                IllegalStateException.class,
                () ->
                        Torch.noGrad(() -> {
                            throw new IllegalStateException("body");
                        }),
                "body");
        t.check(Torch.isGradEnabled(), "mode not restored after an exception");
        var outer = Torch.noGrad();
        var inner = Torch.enableGrad();
        t.throwing(StateException.class, outer::close, "JT-GRD-004");
        inner.close();
        outer.close();
    }

    private static void detach(TensorContext t) throws Exception {
        Tensor y = leaf(1, 2).mul(1);
        refused(t, () -> y.narrow(0, 0, 1).detach_(), "JT-GRD-012");
        Tensor d = y.detach();
        t.check(d.isLeaf() && !d.requiresGrad(), "the detached tensor has a history");
        t.check(d.sharesStorageWith(y), "the detached tensor is a copy");
        d.add_(1);
        t.equal(1, y.version(), "version after a write through the detached tensor");
        t.same("written through", y.detach(), 2, 3);
        Tensor z = leaf(1, 2).mul(1);
        t.check(z.detach_() == z && z.isLeaf() && !z.requiresGrad(), "detach_");
    }

    private static void propagation(TensorContext t) {
        Tensor x = x();
        Tensor w = f32(1, 1, 1);
        t.check(x.mul(w).requiresGrad() && w.mul(x).requiresGrad(), "one operand is enough");
        t.check(!w.mul(w).requiresGrad(), "no operand requires grad, the result does");
        t.check(w.mul(w).gradFn() == null, "a node without need");
        t.check(!x.gt(1).requiresGrad(), "a comparison requires grad");
        t.check(x.to(DType.INT64).gradFn() == null, "a cast to integers has a node");
        t.check(
                Torch.where(x.detach().gt(1), x, w).requiresGrad(),
                "where loses the graph of a branch");
        t.check(Torch.cat(List.of(w, x), 0).requiresGrad(), "cat loses the graph of a part");
        try (var _ = Torch.noGrad()) {
            t.check(x.mul(2).gradFn() == null, "a node under noGrad");
        }
    }

    private static void frozen(TensorContext t) throws Exception {
        Tensor x = x();
        Tensor w = f32(4, 5, 6);
        Tensor h = x.mul(1);
        Tensor y = h.mul(w).sum();
        // With w frozen its gradient is not wanted, so h is not saved and may be written.
        h.add_(1);
        y.backward();
        t.same("grad", grad(x), 4, 5, 6);
        t.check(w.grad() == null, "the frozen operand got a gradient");
        Tensor z = x.mul(w).sum();
        w.add_(1);
        refused(t, z::backward, "JT-GRD-011");
        Tensor unused = x();
        x.mul(2).sum().backward();
        t.check(unused.grad() == null, "a leaf outside of the graph got a gradient");
    }

    private static void leaves(TensorContext t) {
        Tensor x = x();
        t.check(x.isLeaf() && x.gradFn() == null, "a leaf that requires grad");
        t.check(f32(1).isLeaf(), "a tensor that requires no grad");
        t.check(f32(1).mul(2).isLeaf(), "a result that requires no grad");
        Tensor y = x.mul(2);
        t.check(!y.isLeaf() && y.gradFn() != null, "a result");
        t.check(y.detach().isLeaf(), "a detached tensor");
        t.check(!x.narrow(0, 0, 2).isLeaf(), "a view of a leaf");
        try (var _ = Torch.noGrad()) {
            t.check(x.mul(2).isLeaf(), "a result under noGrad");
        }
    }

    private static void walk(TensorContext t) {
        Tensor x = x();
        Tensor y = x.mul(f32(2, 2, 2)).sum();
        Node sum = Objects.requireNonNull(y.gradFn());
        t.check(!sum.name().isBlank(), "the node has no name");
        t.equal(1, sum.nextEdges().size(), "edges of the sum");
        Node mul = Objects.requireNonNull(sum.nextEdges().get(0)).node();
        t.equal(2, mul.nextEdges().size(), "edges of the product");
        t.check(mul.nextEdges().get(1) == null, "an edge to an operand without gradient");
        Node sink = Objects.requireNonNull(mul.nextEdges().get(0)).node();
        t.equal("AccumulateGrad", sink.name(), "name of the node of a leaf");
        Tensor z = x.mul(2);
        Node before = Objects.requireNonNull(z.gradFn());
        z.mul_(3);
        t.check(z.gradFn() != before, "the node is the same after an in-place write");
        Tensor base = x.mul(1);
        Tensor view = base.narrow(0, 0, 2);
        Node old = Objects.requireNonNull(view.gradFn());
        base.mul_(2);
        t.check(view.gradFn() != old, "the node of a view is the same after a write to its base");
    }

    private static void cuts(TensorContext t) throws Exception {
        Tensor x = leaf(1.2, 2.7, -3.4);
        t.check(!x.eq(1).requiresGrad(), "eq");
        t.check(!x.argmax(0).requiresGrad(), "argmax");
        t.check(!x.max(0).indices().requiresGrad(), "positions of max");
        t.check(!x.to(DType.INT64).requiresGrad(), "a cast to integers");
        refused(t, () -> x.to(DType.INT64).to(DType.FLOAT32).sum().backward(), "JT-GRD-005");
        x.round().add(x.floor()).add(x.ceil()).add(x.sign()).sum().backward();
        t.same("gradient of steps", grad(x), 0, 0, 0);
        Tensor whole = Torch.full(Shape.of(1), Scalar.of(2), DType.INT64, t.device());
        t.check(!whole.mul(2).requiresGrad(), "a product of integers");
    }
}
