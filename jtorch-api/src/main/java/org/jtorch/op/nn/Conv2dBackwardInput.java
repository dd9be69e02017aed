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
 * Gradient of {@link Conv2d} with respect to its input: operands gradOutput [n, cOut, oh, ow] and
 * weight [cOut, cIn / groups, kh, kw]; result [n, cIn, h, w].
 *
 * @param options attributes of the convolution
 * @param inputSize h and w of the convolution's input, which its result does not tell
 */
public record Conv2dBackwardInput(Conv2dOptions options, Size2 inputSize) implements Composite {
    @Override
    public String opName() {
        return "conv2d_backward_input";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 2, 2);
        Tensor g = Operands.tensor(inputs, 0);
        Tensor w = Operands.tensor(inputs, 1);
        Operands.rank(opName(), "the gradient", g, 4, "[n, cOut, oh, ow]");
        Operands.rank(opName(), "the weight", w, 4, "[cOut, cIn / groups, kh, kw]");
        DType dtype = Operands.oneDType(opName(), inputs);
        Operands.shape(
                opName(),
                "the gradient",
                g,
                Shape.of(
                        g.size(0),
                        w.size(0),
                        options.outHeight(inputSize.height(), w.size(2)),
                        options.outWidth(inputSize.width(), w.size(3))),
                "the shape of the convolution's result");
        return List.of(
                new TensorSpec(
                        Shape.of(
                                g.size(0),
                                w.size(1) * options.groups(),
                                inputSize.height(),
                                inputSize.width()),
                        dtype));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor g = Operands.tensor(inputs, 0);
        Tensor w = Operands.tensor(inputs, 1);
        int groups = options.groups();
        long n = g.size(0);
        long oh = g.size(2);
        long ow = g.size(3);
        var kernel = Size2.of((int) w.size(2), (int) w.size(3));
        Tensor rows = g.reshape(n, groups, w.size(0) / groups, oh * ow);
        Tensor columns = Patches.kernels(w, groups).mT().matmul(rows);
        Tensor windows =
                columns.reshape(n, w.size(1) * groups, kernel.height(), kernel.width(), oh, ow)
                        .permute(0, 1, 4, 5, 2, 3);
        return new Tensor[] {
            Patches.windows(options, kernel, oh, ow)
                    .fold(windows, inputSize.height(), inputSize.width())
        };
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(0, 1), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Tensor h = call.grad(0);
        Shape w = call.shape(1);
        var kernel = Size2.of((int) w.size(2), (int) w.size(3));
        return new @Nullable Tensor[] {
            call.needs(0) ? new Conv2d(options).apply(h, call.in(1))[0] : null,
            call.needs(1) ? new Conv2dBackwardWeight(options, kernel).apply(h, call.in(0))[0] : null
        };
    }
}
