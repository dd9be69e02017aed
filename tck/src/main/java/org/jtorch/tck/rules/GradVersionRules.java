package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.S;
import static org.jtorch.tck.rules.Grads.refused;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Parameter;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.nn.init.Init;
import org.jtorch.nn.optim.Adam;
import org.jtorch.nn.optim.Optimizer;
import org.jtorch.nn.optim.SGD;
import org.jtorch.op.BinaryKind;
import org.jtorch.tck.Rule;

/**
 * The version of memory, by which backward knows that a saved tensor has been written since. JTorch
 * counts, whatever a backend does; what a backend writes without being asked is not counted, and
 * rules about operands find it.
 */
final class GradVersionRules {
    private GradVersionRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                        62,
                        "Every method that writes in place raises the version of its memory, for all views of it, also under noGrad and without elements.",
                        GradVersionRules::everyMethod),
                S.must(
                        63,
                        "Steps of optimisers and initialisers raise the version of what they write, so that a graph from before refuses backward.",
                        GradVersionRules::stepsAndInitialisers),
                S.must(
                        64,
                        "A write that is refused raises no version, and neither does an operation that only reads.",
                        GradVersionRules::refusedWrites));
    }

    private static void everyMethod(TensorContext t) throws Exception {
        for (Writes.Write w : Writes.all()) {
            if (w.dtype() == DType.FLOAT64 && !t.claims(BinaryKind.POW, DType.FLOAT64)) {
                continue;
            }
            t.sample(() -> w.name() + " of a part of a tensor of " + w.dtype().shortName());
            raises(t, w);
            try (var _ = Torch.noGrad()) {
                raises(t, w);
            }
        }
        Tensor none = Torch.zeros(0, 3);
        none.add_(1);
        t.equal(1, none.version(), "version of a tensor without elements after a write");
    }

    /** Writes into two rows of a tensor, and asks the tensor, the rows and others that share it. */
    private static void raises(TensorContext t, Writes.Write w) throws Exception {
        Tensor whole = memory(t, w.dtype(), 4);
        Tensor part = whole.narrow(0, 1, 2);
        Tensor detached = whole.detach();
        int before = whole.version();
        try {
            var _ = w.run().apply(part);
        } catch (UnsupportedOperationException e) {
            // A kind beyond CORE that this backend does not claim.
            t.equal(before, whole.version(), "version after " + w.name() + " was not claimed");
            return;
        }
        t.check(whole.version() > before, "%s left the version at %s", w.name(), before);
        t.equal(whole.version(), part.version(), "version of the part after " + w.name());
        t.equal(whole.version(), detached.version(), "version seen detached after " + w.name());
    }

    private static Tensor memory(TensorContext t, DType dtype, int rows) {
        Shape s = Shape.of(rows, 3);
        return Values.dense(
                dtype.isFloating()
                        ? Values.within(dtype, s, t.random(), 0.1, 0.9)
                        : Values.ordinary(dtype, s, t.random()));
    }

    private static void stepsAndInitialisers(TensorContext t) throws Exception {
        List<Function<Parameter, Optimizer<?>>> optimisers =
                List.of(
                        p -> new SGD(List.of(p), SGD.lr(0.1)),
                        p -> new SGD(List.of(p), SGD.lr(0.1).momentum(0.9).nesterov(true)),
                        p -> new Adam(List.of(p), Adam.lr(0.1)),
                        p -> new Adam(List.of(p), Adam.lr(0.1).weightDecay(0.1).amsgrad(true)));
        for (var optimiser : optimisers) {
            stale(
                    t,
                    "a step",
                    p -> {
                        p.mul(2).sum().backward();
                        optimiser.apply(p).step();
                    });
        }
        List<UnaryOperator<Tensor>> initialisers =
                List.of(
                        Init::uniform_,
                        Init::normal_,
                        Init::zeros_,
                        Init::ones_,
                        Init::eye_,
                        Init::xavierUniform_,
                        Init::xavierNormal_,
                        Init::kaimingUniform_,
                        Init::kaimingNormal_,
                        Init::orthogonal_,
                        Init::truncNormal_,
                        p -> Init.constant_(p, 0.3),
                        p -> Init.sparse_(p, 0.5));
        for (var initialiser : initialisers) {
            stale(
                    t,
                    "an initialiser",
                    p -> {
                        var _ = initialiser.apply(p);
                    });
        }
    }

    private static void stale(TensorContext t, String what, Consumer<Parameter> write)
            throws Exception {
        var p = new Parameter(memory(t, DType.FLOAT32, 3));
        Tensor older = p.mul(p).sum();
        int before = p.version();
        write.accept(p);
        t.check(p.version() > before, "%s left the version at %s", what, before);
        refused(t, older::backward, "JT-GRD-011");
    }

    private static void refusedWrites(TensorContext t) throws Exception {
        Tensor x = memory(t, DType.FLOAT32, 2);
        t.throwing(ShapeException.class, () -> x.add_(Torch.ones(5)));
        t.throwing(ShapeException.class, () -> x.copy_(Torch.ones(5)));
        t.equal(0, x.version(), "version after refusals");
        Tensor view = x.narrow(0, 1, 1);
        x.add(1).mul(view).sum().item();
        x.copy().add_(1);
        t.equal(0, x.version(), "version after reads");
    }
}
