package org.jtorch.tck.rules;

import static org.jtorch.tck.Level.MUST;
import static org.jtorch.tck.Tier.AUTOGRAD;
import static org.jtorch.tck.rules.TensorContext.ask;

import java.util.List;
import java.util.Objects;
import org.jtorch.BackwardOptions;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.AutogradException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.error.StateException;
import org.jtorch.tck.Rule;

/** Differentiation over the backend's kernels. */
final class GradRules {
    private GradRules() {}

    private static Tensor leaf(double... v) {
        return Torch.tensor(v).requiresGrad_();
    }

    private static Tensor grad(Tensor t) {
        return Objects.requireNonNull(t.grad(), "grad is null");
    }

    static List<Rule> all() {
        return List.of(
                rule(
                                1,
                                "Only floating tensors can require grad.",
                                t ->
                                        t.throwing(
                                                DTypeException.class,
                                                () -> Torch.tensor(1, 2).requiresGrad_()))
                        .covers("autograd#requires-grad"),
                rule(
                                2,
                                "A computed tensor's flag cannot be switched off.",
                                t ->
                                        t.throwing(
                                                AutogradException.class,
                                                () -> leaf(1).mul(2).requiresGrad_(false)))
                        .covers("autograd#set-requires-grad"),
                rule(
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
                                })
                        .covers("autograd#grad"),
                rule(
                                4,
                                "Grad modes nest and close in order, also when an exception passes.",
                                t -> {
                                    try (var _ = Torch.noGrad()) {
                                        t.check(
                                                !leaf(1).mul(2).requiresGrad(),
                                                "recorded under noGrad");
                                        try (var _ = Torch.enableGrad()) {
                                            t.check(
                                                    leaf(1).mul(2).requiresGrad(),
                                                    "not recorded under enableGrad");
                                        }
                                        t.check(!Torch.isGradEnabled(), "mode not restored");
                                    }
                                    t.check(Torch.isGradEnabled(), "mode not restored");
                                    var outer = Torch.noGrad();
                                    var inner = Torch.enableGrad();
                                    t.throwing(StateException.class, outer::close);
                                    inner.close();
                                    outer.close();
                                })
                        .covers(
                                "autograd#no-grad",
                                "autograd#enable-grad",
                                "autograd#is-grad-enabled"),
                rule(
                                5,
                                "backward without a gradient needs one element; a gradient needs the tensor's shape.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    t.throwing(AutogradException.class, () -> x.mul(2).backward());
                                    t.throwing(
                                            ShapeException.class,
                                            () -> x.mul(2).backward(Torch.ones(2)));
                                    x.mul(2).backward(Torch.tensor(1.0, 10.0, 100.0));
                                    t.same("grad", grad(x), 2, 20, 200);
                                })
                        .covers("autograd#tensor-backward"),
                rule(
                                6,
                                "A second pass over a freed graph is an error; retainGraph keeps it.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    Tensor y = x.mul(x).sum();
                                    y.backward(BackwardOptions.DEFAULT.retainGraph(true));
                                    y.backward();
                                    t.same("grad", grad(x), 4, 8, 12);
                                    t.throwing(AutogradException.class, y::backward);
                                })
                        .covers("autograd#retain-graph"),
                rule(
                                7,
                                "Gradients accumulate into the same tensor.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    x.mul(x).sum().backward();
                                    Tensor first = grad(x);
                                    x.mul(3).sum().backward();
                                    t.same("grad", grad(x), 5, 7, 9);
                                    t.check(grad(x) == first, "grad is another object");
                                })
                        .covers("autograd#accumulation"),
                rule(
                                8,
                                "The gradient of a repeated operand is summed over the dims that repeated, and over no others.",
                                t -> {
                                    Tensor a =
                                            Torch.from(new float[] {1, 2, 3}, 3, 1).requiresGrad_();
                                    Tensor b = leaf(1, 10, 100);
                                    a.mul(b).backward(Torch.ones(3, 3));
                                    t.same("a.grad", grad(a), 111, 111, 111);
                                    t.same("b.grad", grad(b), 6, 6, 6);
                                    t.equal(Shape.of(3, 1), grad(a).shape(), "shape");
                                })
                        .covers("autograd#broadcast-reduction"),
                rule(
                                9,
                                "A leaf that requires grad, or a view of it, is not written in place while recording.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    t.throwing(AutogradException.class, () -> x.add_(1));
                                    t.throwing(
                                            AutogradException.class,
                                            () -> x.narrow(0, 0, 2).add_(1));
                                    try (var _ = Torch.noGrad()) {
                                        x.add_(1);
                                    }
                                    t.check(x.isLeaf(), "no leaf any more");
                                    t.same("x", x.detach(), 2, 3, 4);
                                })
                        .covers("autograd#in-place-on-a-leaf"),
                rule(
                        10,
                        "A leaf's handle is not reshaped in place while recording.",
                        t -> t.throwing(AutogradException.class, () -> leaf(1, 2).unsqueeze_(0))),
                rule(
                                11,
                                "A saved tensor written since is an error at backward, never a wrong gradient.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    Tensor y = x.exp();
                                    Tensor z = y.sum();
                                    y.add_(1);
                                    t.throwing(AutogradException.class, z::backward, "version");
                                    Tensor w = Torch.ones(3);
                                    Tensor l = x.mul(w).sum();
                                    w.detach().add_(1);
                                    t.throwing(AutogradException.class, l::backward);
                                })
                        .covers("autograd#saved-tensor-check", "autograd#version-counter"),
                rule(
                                12,
                                "detach_ of a view is refused; detach gives a leaf that shares memory.",
                                t -> {
                                    Tensor y = leaf(1, 2).mul(1);
                                    t.throwing(
                                            AutogradException.class,
                                            () -> y.narrow(0, 0, 1).detach_());
                                    t.check(
                                            !y.detach().requiresGrad()
                                                    && y.detach().sharesStorageWith(y),
                                            "detach");
                                })
                        .covers("autograd#detach", "autograd#detach-in-place"),
                rule(
                                13,
                                "An in-place write on a result rewrites its history.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    Tensor y = x.mul(2);
                                    y.mul_(3);
                                    y.sum().backward();
                                    t.same("grad", grad(x), 6, 6, 6);
                                })
                        .covers("autograd#in-place-on-a-non-leaf"),
                rule(
                                14,
                                "An in-place write on a view rewrites the history of its base.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    Tensor b = x.mul(1);
                                    b.narrow(0, 0, 2).mul_(10);
                                    b.sum().backward();
                                    t.same("grad", grad(x), 10, 10, 1);
                                })
                        .covers("autograd#in-place-on-a-view"),
                rule(
                                15,
                                "Results of split and unbind, and views made under noGrad, are not written in place.",
                                t -> {
                                    Tensor y = leaf(1, 2, 3).mul(1);
                                    t.throwing(
                                            AutogradException.class,
                                            () -> y.unbind(0).get(0).add_(1));
                                    t.throwing(
                                            AutogradException.class,
                                            () -> y.split(1, 0).get(0).add_(1));
                                })
                        .covers("autograd#multi-output-views"),
                rule(
                                16,
                                "Derivatives of derivatives follow with createGraph.",
                                t -> {
                                    Tensor x = leaf(2);
                                    x.mul(x)
                                            .mul(x)
                                            .sum()
                                            .backward(BackwardOptions.DEFAULT.createGraph(true));
                                    Tensor first = grad(x);
                                    t.same("first", first.detach(), 12);
                                    x.setGrad(null);
                                    first.sum().backward();
                                    t.same("second", grad(x), 12);
                                })
                        .covers("autograd#create-graph"),
                rule(
                                17,
                                "Hooks see the total gradient once, in order of registration, and may replace it.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    Tensor y = x.mul(2);
                                    y.registerHook(g -> g.add(1));
                                    y.mul(3).sum().backward();
                                    t.same("grad", grad(x), 8, 8, 8);
                                })
                        .covers("autograd#register-hook"),
                rule(
                                18,
                                "retainGrad keeps the gradient of a result.",
                                t -> {
                                    Tensor x = leaf(1, 2, 3);
                                    Tensor y = x.mul(2);
                                    y.retainGrad();
                                    y.mul(y).sum().backward();
                                    t.same("y.grad", grad(y), 4, 8, 12);
                                    t.same("x.grad", grad(x), 8, 16, 24);
                                })
                        .covers("autograd#retain-grad"),
                rule(
                        19,
                        "relu, abs and clamp have the agreed derivatives at their kinks.",
                        t -> {
                            Tensor x = leaf(-1, 0, 1);
                            x.relu().sum().backward();
                            t.same("relu", grad(x), 0, 0, 1);
                            Tensor y = leaf(-1, 0, 1);
                            y.abs().sum().backward();
                            t.same("abs", grad(y), -1, 0, 1);
                            Tensor z = leaf(-1, 0, 2);
                            z.clamp(0, 2).sum().backward();
                            t.same("clamp", grad(z), 0, 1, 1);
                        }),
                rule(
                        20,
                        "The full maximum splits its gradient evenly among equals, the one over a dim gives it to its index.",
                        t -> {
                            Tensor x = leaf(1, 3, 3);
                            x.max().backward();
                            t.same("max", grad(x), 0, 0.5, 0.5);
                            Tensor y = leaf(1, 3, 3);
                            y.max(0).values().backward();
                            t.same("max(0)", grad(y), 0, 1, 0);
                        }),
                rule(
                        21,
                        "The gradient of a product with one zero is right.",
                        t -> {
                            Tensor x = leaf(2, 0, 3);
                            x.prod().backward();
                            t.same("prod", grad(x), 0, 6, 0);
                        }),
                rule(
                        22,
                        "The gradient of indexing adds where an index repeats.",
                        t -> {
                            Tensor x = leaf(1, 2, 3);
                            x.get(Torch.by(Torch.from(new long[] {0, 0, 2}))).sum().backward();
                            t.same("grad", grad(x), 2, 0, 1);
                        }),
                rule(
                        23,
                        "Gradients of matmul are the products with the transposed operands.",
                        t -> {
                            Tensor a = Torch.from(new float[] {1, 2, 3, 4}, 2, 2).requiresGrad_();
                            Tensor b = Torch.from(new float[] {5, 6, 7, 8}, 2, 2).requiresGrad_();
                            a.matmul(b).sum().backward();
                            t.same("a.grad", grad(a), 11, 15, 11, 15);
                            t.same("b.grad", grad(b), 4, 4, 6, 6);
                        }),
                rule(
                                24,
                                "A gradient has the dtype of its tensor.",
                                t -> {
                                    Tensor x = leaf(1, 2);
                                    x.to(DType.FLOAT64).mul(2).sum().backward();
                                    t.equal(DType.FLOAT32, grad(x).dtype(), "dtype");
                                })
                        .covers("autograd#dtype-of-gradients"),
                rule(
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
                        .covers("autograd#engine"),
                rule(
                        26,
                        "A tensor without elements has a gradient without elements.",
                        t -> {
                            Tensor x = Torch.zeros(0, 3).requiresGrad_();
                            x.mul(2).sum().backward();
                            t.equal(Shape.of(0, 3), grad(x).shape(), "shape");
                        }),
                rule(
                        27,
                        "Element-wise derivatives agree with differences.",
                        t -> {
                            Tensor x = leaf(0.3, 0.7, 0.9);
                            List<java.util.function.UnaryOperator<Tensor>> fs =
                                    List.of(
                                            Tensor::exp,
                                            Tensor::log,
                                            Tensor::sin,
                                            Tensor::cos,
                                            Tensor::tanh,
                                            Tensor::sigmoid,
                                            Tensor::sqrt,
                                            Tensor::reciprocal,
                                            Tensor::rsqrt,
                                            Tensor::atan,
                                            Tensor::log1p,
                                            Tensor::expm1,
                                            Tensor::neg);
                            for (int i = 0; i < fs.size(); i++) {
                                x.setGrad(null);
                                fs.get(i).apply(x).sum().backward();
                                double[] g = grad(x).toDoubleArray();
                                double[] up = fs.get(i).apply(x.detach().add(0.01)).toDoubleArray();
                                double[] down =
                                        fs.get(i).apply(x.detach().sub(0.01)).toDoubleArray();
                                for (int j = 0; j < 3; j++) {
                                    double slope = (up[j] - down[j]) / 0.02;
                                    t.check(
                                            Math.abs(slope - g[j])
                                                    < 1e-2 * Math.max(1, Math.abs(slope)),
                                            "function %s, element %s: slope %s, gradient %s",
                                            i,
                                            j,
                                            slope,
                                            g[j]);
                                }
                            }
                        }));
    }

    private static Rule rule(int number, String sentence, TensorContext.TensorBody body) {
        return new Rule(
                "JT-GRD-%03d".formatted(number),
                MUST,
                AUTOGRAD,
                sentence,
                "The engine is JTorch's own; a failure here with all lower tiers green means a kernel that derivatives use.",
                ask(body));
    }
}
