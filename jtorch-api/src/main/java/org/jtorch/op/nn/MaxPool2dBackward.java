package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.DTypeException;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Gradient of {@link MaxPool2d}: operands gradOutput [n, c, oh, ow] and the int64 indices of the
 * same shape; result [n, c, h, w], in which the gradients of windows that share a maximum add up.
 *
 * @param inputSize h and w of the pooling's input
 */
public record MaxPool2dBackward(Size2 inputSize) implements Composite {
    @Override
    public String opName() {
        return "max_pool2d_backward";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 2, 2);
        Tensor g = Operands.tensor(inputs, 0);
        Tensor indices = Operands.tensor(inputs, 1);
        Operands.rank(opName(), "the gradient", g, 4, "[n, c, oh, ow]");
        Operands.shape(opName(), "indices", indices, g.shape(), "the shape of the gradient");
        if (indices.dtype() != DType.INT64) {
            throw new DTypeException(
                    opName(),
                    "JT-CNV-013",
                    "indices are " + indices.dtype().shortName() + "; they must be i64");
        }
        return List.of(
                new TensorSpec(
                        Shape.of(g.size(0), g.size(1), inputSize.height(), inputSize.width()),
                        g.dtype()));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor g = Operands.tensor(inputs, 0);
        Tensor indices = Operands.tensor(inputs, 1);
        long n = g.size(0);
        long c = g.size(1);
        long h = inputSize.height();
        long w = inputSize.width();
        Tensor sum = Torch.full(Shape.of(n, c, h * w), Scalar.of(0), g.dtype(), g.device());
        sum.scatterAdd_(2, indices.flatten(2), g.flatten(2));
        return new Tensor[] {sum.view(n, c, h, w)};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(1), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Tensor indices = call.in(1);
        Tensor h = call.grad(0).flatten(2).gather(2, indices.flatten(2));
        return new @Nullable Tensor[] {h.view(indices.sizes()), null};
    }
}
