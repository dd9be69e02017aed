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
 * Gradient of {@link Conv2d} with respect to its weight: operands x [n, cIn, h, w] and gradOutput
 * [n, cOut, oh, ow]; result [cOut, cIn / groups, kh, kw].
 *
 * @param options attributes of the convolution
 * @param kernelSize kh and kw, which the operands do not tell
 */
public record Conv2dBackwardWeight(Conv2dOptions options, Size2 kernelSize) implements Composite {
    @Override
    public String opName() {
        return "conv2d_backward_weight";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 2, 2);
        Tensor x = Operands.tensor(inputs, 0);
        Tensor g = Operands.tensor(inputs, 1);
        Operands.rank(opName(), "the input", x, 4, "[n, cIn, h, w]");
        Operands.rank(opName(), "the gradient", g, 4, "[n, cOut, oh, ow]");
        DType dtype = Operands.oneDType(opName(), inputs);
        Operands.shape(
                opName(),
                "the gradient",
                g,
                Shape.of(
                        x.size(0),
                        g.size(1),
                        options.outHeight(x.size(2), kernelSize.height()),
                        options.outWidth(x.size(3), kernelSize.width())),
                "the shape of the convolution's result");
        return List.of(
                new TensorSpec(
                        Shape.of(
                                g.size(1),
                                x.size(1) / options.groups(),
                                kernelSize.height(),
                                kernelSize.width()),
                        dtype));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor x = Operands.tensor(inputs, 0);
        Tensor g = Operands.tensor(inputs, 1);
        int groups = options.groups();
        long n = x.size(0);
        long m = g.size(1) / groups;
        var p = new Patches(options, x, kernelSize);
        Tensor columns = p.columns();
        long k = columns.size(2);
        long pixels = columns.size(3);
        // One product per group over all images at once.
        Tensor rows =
                g.reshape(n, groups, m, pixels).permute(1, 2, 0, 3).reshape(groups, m, n * pixels);
        Tensor patches = columns.permute(1, 0, 3, 2).reshape(groups, n * pixels, k);
        return new Tensor[] {
            rows.matmul(patches)
                    .reshape(g.size(1), x.size(1) / groups, kernelSize.height(), kernelSize.width())
        };
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(0, 1), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Tensor h = call.grad(0);
        Shape x = call.shape(0);
        var size = Size2.of((int) x.size(2), (int) x.size(3));
        return new @Nullable Tensor[] {
            call.needs(0) ? new Conv2dBackwardInput(options, size).apply(call.in(1), h)[0] : null,
            call.needs(1) ? new Conv2d(options).apply(call.in(0), h)[0] : null
        };
    }
}
