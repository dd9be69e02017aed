package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Gradient of {@link Softmax}: operands gradOutput and the result y, of one shape and dtype; {@code
 * (g - sum(g * y)) * y} along the dim.
 *
 * @param dim counted from the front
 */
public record SoftmaxBackward(int dim) implements Composite {
    /** Checks the dim against nothing but 0; the shape comes with the operands. */
    public SoftmaxBackward {
        SliceChecks.dim("softmax_backward", dim);
    }

    @Override
    public String opName() {
        return "softmax_backward";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return SliceChecks.infer(opName(), inputs, dim, 2);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        DType dtype = Operands.tensor(inputs, 0).dtype();
        Tensor g = Operands.tensor(inputs, 0).to(Operands.accumulator(dtype));
        Tensor y = Operands.tensor(inputs, 1).to(Operands.accumulator(dtype));
        return new Tensor[] {g.sub(g.mul(y).sum(dim, true)).mul(y).to(dtype)};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(0, 1), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Tensor h = call.grad(0);
        Tensor g = call.in(0);
        Tensor y = call.in(1);
        Tensor toY =
                call.needs(1)
                        ? h.mul(g.sub(g.mul(y).sum(dim, true))).sub(g.mul(h.mul(y).sum(dim, true)))
                        : null;
        return new @Nullable Tensor[] {
            call.needs(0) ? new SoftmaxBackward(dim).apply(h, y)[0] : null, toY
        };
    }
}
