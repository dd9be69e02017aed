package org.jtorch.tck.rules;

import static org.jtorch.tck.rules.Grads.S;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.op.nn.NllLoss;
import org.jtorch.tck.Rule;
import org.jtorch.tck.oracle.NdArray;

/** Composites that say themselves what their derivative is, against that of their decomposition. */
final class GradCompositeRules {
    /** No gradient here is the end of more roundings, or the sum of larger terms. */
    private static final int ROUNDINGS = 200;

    private static final int MAGNITUDE = 40;

    private GradCompositeRules() {}

    static List<Rule> all() {
        return List.of(
                S.must(
                        61,
                        "The derivative that a composite gives is the derivative of its decomposition.",
                        t -> {
                            for (DType d : t.floating()) {
                                if (d.byteSize() >= 4) {
                                    for (CompositeCase c : cases(d, t.random())) {
                                        compare(t, d, c);
                                    }
                                }
                            }
                        }));
    }

    private static List<CompositeCase> cases(DType d, RandomGenerator r) {
        return Stream.<CompositeCase.Family>of(
                        WindowCases::conv2d,
                        WindowCases::conv2dBackwardInput,
                        WindowCases::conv2dBackwardWeight,
                        WindowCases::maxPool2d,
                        WindowCases::maxPool2dBackward,
                        WindowCases::avgPool2d,
                        WindowCases::avgPool2dBackward,
                        LayerCases::softmax,
                        LayerCases::softmaxBackward,
                        LayerCases::logSoftmax,
                        LayerCases::logSoftmaxBackward,
                        LayerCases::batchNorm,
                        LayerCases::nllLoss,
                        LayerCases::dropout,
                        LayerCases::cat)
                .flatMap(family -> family.of(d, r).stream())
                .filter(c -> c.op().gradRule().isPresent())
                .filter(c -> c.arrays().stream().allMatch(GradCompositeRules::ordinary))
                .toList();
    }

    /** Where a function has no derivative there is nothing to compare. */
    private static boolean ordinary(NdArray a) {
        for (int i = 0; i < a.numel(); i++) {
            if (!(Math.abs(a.f(i)) < 1e3)) {
                return false;
            }
        }
        return a.numel() > 0;
    }

    private static void compare(TensorContext t, DType d, CompositeCase c) throws Exception {
        t.sample(() -> "the derivative of " + c.java() + " of " + c.arrays());
        List<Operand> own = leaves(c);
        List<Operand> decomposed = leaves(c);
        Tensor result = c.op().apply(own.toArray(Operand[]::new))[0];
        Tensor weights = Values.dense(CompositeCase.numbers(d, t.random(), result.sizes()));
        result.mul(weights).sum().backward();
        c.op().decompose(decomposed)[0].mul(weights).sum().backward();
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i) instanceof Tensor a
                    && decomposed.get(i) instanceof Tensor b
                    && a.requiresGrad()) {
                t.same(
                        "gradient of operand " + i + " of " + c.op().opName(),
                        Values.read(Grads.grad(b)),
                        Values.read(Grads.grad(a)),
                        CompositeCase.rounded(d, ROUNDINGS, MAGNITUDE));
            }
        }
    }

    private static List<Operand> leaves(CompositeCase c) {
        var all = new ArrayList<Operand>();
        for (Operand o : c.operands(Layout.CONTIGUOUS)) {
            Tensor x = (Tensor) o;
            // The weights of a loss are constants, as in PyTorch.
            boolean constant = c.op() instanceof NllLoss && !all.isEmpty();
            all.add(x.dtype().isFloating() && !constant ? x.detach().requiresGrad_() : x);
        }
        return all;
    }
}
