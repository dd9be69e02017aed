package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.f32;
import static org.jtorch.tck.rules.Grads.grad;
import static org.jtorch.tck.rules.Grads.leaf;
import static org.jtorch.tck.rules.Grads.x;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.ScatterKind;
import org.jtorch.tck.Rule;

/** Differentiation: values of gradients, above all where they are easily wrong. */
final class GradFormulaRules {
    private GradFormulaRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                                8,
                                "The gradient of a repeated operand is summed over the dims that repeated, and over no others.",
                                GradFormulaRules::broadcast)
                        .covers(
                                "autograd#broadcast-reduction",
                                "broadcasting#case-20",
                                "autograd#case-31"),
                S.must(
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
                                })
                        .covers("autograd#case-29"),
                S.must(
                                20,
                                "The full maximum splits its gradient evenly among equals, the one over a dim gives it to its index, and topk to its positions.",
                                t -> {
                                    Tensor x = leaf(1, 3, 3);
                                    x.max().backward();
                                    t.same("max", grad(x), 0, 0.5, 0.5);
                                    Tensor y = leaf(1, 3, 3);
                                    y.max(0).values().backward();
                                    t.same("max(0)", grad(y), 0, 1, 0);
                                    Tensor z = leaf(1, 3, 2);
                                    z.topk(2, 0, true).values().backward(f32(1, 10));
                                    t.same("topk", grad(z), 0, 1, 10);
                                    Tensor u = leaf(2, 5);
                                    Tensor v = leaf(2, 1);
                                    u.maximum(v).sum().backward();
                                    t.same("maximum", grad(u), 0.5, 1);
                                    t.same("maximum, second", grad(v), 0.5, 0);
                                })
                        .covers("autograd#case-29"),
                S.must(
                                21,
                                "The gradient of a product with one zero is right, with two it is 0, and that of a deviation is right.",
                                t -> {
                                    Tensor x = leaf(2, 0, 3);
                                    x.prod().backward();
                                    t.same("one zero", grad(x), 0, 6, 0);
                                    Tensor y = leaf(0, 0, 3);
                                    y.prod().backward();
                                    t.same("two zeros", grad(y), 0, 0, 0);
                                    Tensor z = x();
                                    z.std().backward();
                                    t.same("std", grad(z), -0.5, 0, 0.5);
                                })
                        .covers("autograd#case-29"),
                S.must(
                                22,
                                "The gradient of indexing adds where an index repeats, and that of expand sums.",
                                t -> {
                                    Tensor x = x();
                                    Tensor index = Torch.from(new long[] {0, 0, 2});
                                    x.get(Torch.by(index)).sum().backward();
                                    t.same("index", grad(x), 2, 0, 1);
                                    Tensor y = x();
                                    y.indexSelect(0, index).mul(f32(1, 10, 100)).sum().backward();
                                    t.same("indexSelect", grad(y), 11, 0, 100);
                                    Tensor e = x();
                                    e.expand(2, 3).sum().backward();
                                    t.same("expand", grad(e), 2, 2, 2);
                                })
                        .covers("autograd#case-31"),
                S.must(
                        23,
                        "Gradients of matmul are the products with the transposed operands.",
                        t -> {
                            Tensor a = Torch.from(new float[] {1, 2, 3, 4}, 2, 2).requiresGrad_();
                            Tensor b = Torch.from(new float[] {5, 6, 7, 8}, 2, 2).requiresGrad_();
                            a.matmul(b).sum().backward();
                            t.same("a.grad", grad(a), 11, 15, 11, 15);
                            t.same("b.grad", grad(b), 4, 4, 6, 6);
                        }),
                S.must(
                                26,
                                "A tensor without elements has a gradient without elements.",
                                t -> {
                                    Tensor x = Torch.zeros(0, 3).requiresGrad_();
                                    x.mul(2).sum().backward();
                                    t.equal(Shape.of(0, 3), grad(x).shape(), "shape");
                                })
                        .covers("autograd#case-3"),
                S.must(
                        27,
                        "Element-wise derivatives agree with differences.",
                        GradFormulaRules::differences),
                S.must(
                                32,
                                "Scattering by product hands each factor the product of the others; by"
                                        + " extreme, equal winners share the gradient alike.",
                                t -> {
                                    Tensor x = x();
                                    x.mul(1)
                                            .scatterReduce(
                                                    0,
                                                    Torch.tensor(0, 1),
                                                    f32(2, 3),
                                                    ScatterKind.PROD)
                                            .sum()
                                            .backward();
                                    t.same("product", grad(x), 2, 3, 1);
                                    Tensor y = x();
                                    y.mul(1)
                                            .scatterReduce(
                                                    0,
                                                    Torch.tensor(0, 1),
                                                    f32(1, 7),
                                                    ScatterKind.MAX)
                                            .sum()
                                            .backward();
                                    t.same("largest", grad(y), 0.5, 0, 1);
                                })
                        .covers("autograd#propagation"),
                S.must(
                                50,
                                "where hands a gradient of 0 to the branch not taken, which NaN there turns into NaN.",
                                t -> {
                                    Tensor x = x();
                                    Tensor c = Torch.from(new boolean[] {true, false, true});
                                    double nan = Double.NaN;
                                    Tensor y = Torch.where(c, x, x.log().mul(nan));
                                    y.sum().backward();
                                    t.same("value", y.detach(), 1, nan, 3);
                                    t.same("grad", grad(x), nan, nan, nan);
                                    Tensor u = x();
                                    Torch.where(c, u, u.mul(5)).sum().backward();
                                    t.same("without NaN", grad(u), 1, 5, 1);
                                })
                        .covers("autograd#case-30"),
                S.must(
                                51,
                                "Derivatives at the edge of a domain are what the formula gives: infinite, NaN, or 0.",
                                GradFormulaRules::edges)
                        .covers("autograd#case-28"),
                S.must(
                        52,
                        "Joined tensors get their part of the gradient.",
                        t -> {
                            Tensor x = x();
                            Tensor all = Torch.cat(List.of(x, x.mul(2)), 0);
                            all.mul(f32(1, 2, 3, 4, 5, 6)).sum().backward();
                            t.same("cat", grad(x), 9, 12, 15);
                            Tensor y = x();
                            Torch.stack(List.of(y, y), 1).mul(f32(1, 10)).sum().backward();
                            t.same("stack", grad(y), 11, 11, 11);
                        }));
    }

    private static void broadcast(TensorContext t) {
        Tensor a = Torch.from(new float[] {1, 2, 3}, 3, 1).requiresGrad_();
        Tensor b = leaf(1, 10, 100);
        a.mul(b).backward(Torch.ones(3, 3));
        t.same("a.grad", grad(a), 111, 111, 111);
        t.same("b.grad", grad(b), 6, 6, 6);
        t.equal(Shape.of(3, 1), grad(a).shape(), "shape of a.grad");
        Tensor two = Torch.scalar(2.0).requiresGrad_();
        Tensor ones = Torch.ones(2, 2).requiresGrad_();
        two.mul(ones).sum().backward();
        t.same("of a 0-dim tensor", grad(two), 4);
        t.same("of the other", grad(ones), 2, 2, 2, 2);
        Tensor row = Torch.ones(1, 3).requiresGrad_();
        Tensor none = Torch.ones(0, 3).requiresGrad_();
        row.mul(none).sum().backward();
        t.same("size 1 against 0", grad(row), 0, 0, 0);
        t.equal(Shape.of(1, 3), grad(row).shape(), "shape of the gradient of size 1");
        t.equal(Shape.of(0, 3), grad(none).shape(), "shape of the gradient of size 0");
        Tensor p = Torch.ones(3, 1).requiresGrad_();
        Tensor q = Torch.ones(2).requiresGrad_();
        Tensor c = Torch.scalar(2.0).requiresGrad_();
        p.mul(q).mul(c).sum().backward();
        t.same("three factors, first", grad(p), 4, 4, 4);
        t.equal(Shape.of(3, 1), grad(p).shape(), "shape of the first");
        t.same("three factors, second", grad(q), 6, 6);
        t.same("three factors, third", grad(c), 6);
    }

    private static void differences(TensorContext t) {
        Tensor x = leaf(0.3, 0.7, 0.9);
        List<UnaryOperator<Tensor>> fs =
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
            double[] down = fs.get(i).apply(x.detach().sub(0.01)).toDoubleArray();
            for (int j = 0; j < 3; j++) {
                double slope = (up[j] - down[j]) / 0.02;
                t.check(
                        Math.abs(slope - g[j]) < 1e-2 * Math.max(1, Math.abs(slope)),
                        "function %s, element %s: slope %s, gradient %s",
                        i,
                        j,
                        slope,
                        g[j]);
            }
        }
    }

    private static void edges(TensorContext t) {
        double inf = Double.POSITIVE_INFINITY;
        Tensor x = leaf(-1, 0, 4);
        x.sqrt().sum().backward();
        t.same("sqrt", grad(x), Double.NaN, inf, 0.25);
        Tensor y = leaf(0, 2);
        y.log().sum().backward();
        t.same("log", grad(y), inf, 0.5);
        Tensor z = leaf(0, 3);
        z.pow(0).sum().backward();
        t.same("power 0", grad(z), 0, 0);
        Tensor e = leaf(2, 0);
        Torch.pow(0, e).sum().backward();
        t.same("base 0", grad(e), 0, 0);
        Tensor n = leaf(0, 0);
        n.norm().backward();
        t.same("norm", grad(n), 0, 0);
    }
}
