package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Gradient of {@link AvgPool2d}: operand gradOutput [n, c, oh, ow]; result [n, c, h, w].
 *
 * @param options attributes of the pooling
 * @param inputSize h and w of the pooling's input
 */
public record AvgPool2dBackward(AvgPool2dOptions options, Size2 inputSize) implements Composite {
    @Override
    public String opName() {
        return "avg_pool2d_backward";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 1, 1);
        Tensor g = Operands.tensor(inputs, 0);
        Operands.rank(opName(), "the gradient", g, 4, "[n, c, oh, ow]");
        Operands.floating(opName(), g);
        Operands.shape(
                opName(),
                "the gradient",
                g,
                Shape.of(
                        g.size(0),
                        g.size(1),
                        options.outHeight(inputSize.height()),
                        options.outWidth(inputSize.width())),
                "the shape of the pooling's result");
        return List.of(
                new TensorSpec(
                        Shape.of(g.size(0), g.size(1), inputSize.height(), inputSize.width()),
                        g.dtype()));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor in = Operands.tensor(inputs, 0);
        DType dtype = in.dtype();
        Tensor g = in.to(Operands.accumulator(dtype));
        long h = inputSize.height();
        long w = inputSize.width();
        Size2 k = options.kernelSize();
        Tensor shares =
                g.div(AvgPool2d.divisors(options, h, w, g))
                        .unsqueeze(4)
                        .unsqueeze(5)
                        .expand(g.size(0), g.size(1), g.size(2), g.size(3), k.height(), k.width());
        return new Tensor[] {AvgPool2d.windows(options, h, w).fold(shares, h, w).to(dtype)};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        return new @Nullable Tensor[] {new AvgPool2d(options).apply(call.grad(0))[0]};
    }
}
