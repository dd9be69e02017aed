package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.tck.Area;
import org.jtorch.tck.Rule;
import org.jtorch.tck.Sample;
import org.jtorch.tck.Tier;

/**
 * Kernels that a backend has for whole composites. Such a kernel is an offer: without it the
 * decomposition runs, which is also what it is compared with.
 */
final class FusedRules {
    private static final Section S =
            new Section(
                    Area.CNV,
                    Tier.COMPOSITES,
                    "The backend's kernel for the composite: attributes, strides of operands, every"
                            + " result; or withdraw it, and the decomposition runs. Both ways are the same"
                            + " call, so no line shows which one ran.");

    private FusedRules() {}

    static List<Rule> all() {
        return List.of(
                rule(41, "conv2d", WindowCases::conv2d),
                rule(42, "conv2d_backward_input", WindowCases::conv2dBackwardInput),
                rule(43, "conv2d_backward_weight", WindowCases::conv2dBackwardWeight),
                rule(44, "max_pool2d", WindowCases::maxPool2d),
                rule(45, "max_pool2d_backward", WindowCases::maxPool2dBackward),
                rule(46, "avg_pool2d", WindowCases::avgPool2d),
                rule(47, "avg_pool2d_backward", WindowCases::avgPool2dBackward),
                rule(48, "softmax", LayerCases::softmax),
                rule(49, "softmax_backward", LayerCases::softmaxBackward),
                rule(50, "log_softmax", LayerCases::logSoftmax),
                rule(51, "log_softmax_backward", LayerCases::logSoftmaxBackward),
                rule(52, "batch_norm", LayerCases::batchNorm),
                rule(53, "batch_norm_backward", LayerCases::batchNormBackward),
                rule(54, "nll_loss", LayerCases::nllLoss),
                rule(55, "dropout", LayerCases::dropout),
                rule(56, "cat", LayerCases::cat),
                rule(57, "random draws", LayerCases::draws));
    }

    private static Rule rule(int number, String name, CompositeCase.Family family) {
        return S.must(
                number,
                "A kernel of the backend's own for "
                        + name
                        + " gives what the decomposition gives, in any layout.",
                t -> {
                    for (DType d : t.floating()) {
                        t.cell(name, d.shortName(), () -> compare(t, family.of(d, t.random())));
                    }
                });
    }

    private static void compare(TensorContext t, List<CompositeCase> cases) throws Exception {
        var samples = new ArrayList<Comparison>();
        boolean fused = false;
        for (CompositeCase c : cases) {
            for (Layout layout : c.arrays().isEmpty() ? List.of(Layout.CONTIGUOUS) : LAYOUTS) {
                var sample = new Comparison(c, layout);
                samples.add(sample);
                fused |= t.fuses(c.op(), c.operands(layout));
            }
        }
        if (!fused) {
            CompositeCase first = cases.getFirst();
            Tensor[] results = first.op().decompose(first.operands(Layout.CONTIGUOUS));
            t.check(results.length > 0, "the decomposition gives no result");
            throw t.notClaimed("the decomposition runs");
        }
        t.forEach(samples, s -> s.run(t));
    }

    private static final List<Layout> LAYOUTS = List.of(Layout.values());

    /** One operation, by the backend's kernel and by its decomposition. */
    private record Comparison(CompositeCase c, Layout layout) implements Sample<Comparison> {
        void run(TensorContext t) {
            List<Operand> operands = c.operands(layout);
            try (var _ = Torch.noGrad()) {
                Tensor[] expected = c.op().decompose(operands);
                Tensor[] found = c.op().apply(operands.toArray(Operand[]::new));
                c.same(t, c.op().opName(), expected, found);
            }
            for (int i = 0; i < c.arrays().size(); i++) {
                t.same(
                        "operand " + i + " after " + c.op().opName(),
                        layout.values(c.arrays().get(i)),
                        Values.read((Tensor) operands.get(i)),
                        Tolerance.EXACT);
            }
        }

        @Override
        public long size() {
            long numel = c.arrays().stream().mapToLong(a -> a.numel()).sum();
            return numel + (layout == Layout.CONTIGUOUS ? 0 : 1);
        }

        @Override
        public Stream<Comparison> smaller() {
            return layout == Layout.CONTIGUOUS
                    ? Stream.empty()
                    : Stream.of(new Comparison(c, Layout.CONTIGUOUS));
        }

        @Override
        public List<String> reproducer() {
            String operands =
                    Stream.concat(
                                    c.arrays().stream().map(a -> Question.placed(a, layout)),
                                    c.scalars().stream().map(Comparison::inJava))
                            .collect(Collectors.joining(", "));
            return List.of(
                    "var op = %s; List<Operand> in = List.of(%s);".formatted(c.java(), operands),
                    "System.out.println(Arrays.toString(op.apply(in.toArray(Operand[]::new)))"
                            + " + \" expected \" + Arrays.toString(op.decompose(in)));");
        }

        private static String inJava(Scalar s) {
            return "Scalar.of(" + (s.isFloating() ? s.doubleValue() : s.longValue() + "L") + ")";
        }

        @Override
        public String toString() {
            return "%s of %s, %s"
                    .formatted(
                            c.java()
                                    .replace("new org.jtorch.op.", "")
                                    .replace("org.jtorch.op.", ""),
                            c.arrays().isEmpty() ? c.scalars() : c.arrays(),
                            layout.name().toLowerCase(java.util.Locale.ROOT));
        }
    }
}
