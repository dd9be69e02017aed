package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * {@code x - max - log(sum(exp(x - max)))} along a dim. One operand of a floating dtype; half types
 * are computed in float32. A slice that holds NaN or +Inf, or nothing but -Inf, becomes NaN.
 *
 * @param dim counted from the front; 0 for a 0-dim operand
 */
public record LogSoftmax(int dim) implements Composite {
    /** Checks the dim against nothing but 0; the shape comes with the operand. */
    public LogSoftmax {
        SliceChecks.dim("log_softmax", dim);
    }

    @Override
    public String opName() {
        return "log_softmax";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        return SliceChecks.infer(opName(), inputs, dim, 1);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor in = Operands.tensor(inputs, 0);
        if (in.numel() == 0) {
            return new Tensor[] {Torch.emptyLike(in)};
        }
        DType dtype = in.dtype();
        Tensor x = in.to(Operands.accumulator(dtype));
        Tensor shifted = x.sub(x.amax(new int[] {dim}, true));
        return new Tensor[] {shifted.sub(shifted.exp().sum(dim, true).log()).to(dtype)};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(), List.of(0), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        return new @Nullable Tensor[] {
            new LogSoftmaxBackward(dim).apply(call.grad(0), call.out(0))[0]
        };
    }
}
