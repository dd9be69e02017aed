package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Two-dimensional convolution (cross-correlation with zero padding): operands x [n, cIn, h, w],
 * weight [cOut, cIn / groups, kh, kw] and, if wanted, bias [cOut], of one dtype; result [n, cOut,
 * oh, ow].
 *
 * @param options stride, padding, dilation, groups
 */
public record Conv2d(Conv2dOptions options) implements Composite {
    @Override
    public String opName() {
        return "conv2d";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 2, 3);
        Tensor x = Operands.tensor(inputs, 0);
        Tensor w = Operands.tensor(inputs, 1);
        Operands.rank(opName(), "the input", x, 4, "[n, cIn, h, w]");
        Operands.rank(opName(), "the weight", w, 4, "[cOut, cIn / groups, kh, kw]");
        DType dtype = Operands.oneDType(opName(), inputs);
        int groups = options.groups();
        if (w.size(0) == 0 || w.size(0) % groups != 0) {
            throw w.size(0) == 0
                    ? new ShapeException(
                            opName(),
                            "JT-CNV-007",
                            "the weight is " + w.shape() + "; it must have an output channel")
                    : new ArgumentException(
                            opName(),
                            "JT-CNV-007",
                            "the weight is "
                                    + w.shape()
                                    + "; its "
                                    + w.size(0)
                                    + " output channels must be a multiple of groups="
                                    + groups);
        }
        if (x.size(1) != w.size(1) * groups) {
            throw new ShapeException(
                    opName(),
                    "JT-CNV-007",
                    "the input is "
                            + x.shape()
                            + ", the weight "
                            + w.shape()
                            + ", groups "
                            + groups
                            + "; input.size(1)="
                            + x.size(1)
                            + " must equal weight.size(1) * groups="
                            + w.size(1) * groups);
        }
        if (inputs.size() == 3) {
            Operands.shape(
                    opName(),
                    "the bias",
                    Operands.tensor(inputs, 2),
                    Shape.of(w.size(0)),
                    "one number per output channel of the weight " + w.shape());
        }
        long oh = options.outHeight(x.size(2), w.size(2));
        long ow = options.outWidth(x.size(3), w.size(3));
        if (oh < 1 || ow < 1 || w.size(2) == 0 || w.size(3) == 0) {
            throw new ShapeException(
                    opName(),
                    "JT-CNV-008",
                    "the kernel ("
                            + w.size(2)
                            + ", "
                            + w.size(3)
                            + ") with dilation "
                            + options.dilation()
                            + " is empty or larger than the input "
                            + x.shape()
                            + " padded by "
                            + options.padding()
                            + "; pad more or use a smaller kernel");
        }
        return List.of(new TensorSpec(Shape.of(x.size(0), w.size(0), oh, ow), dtype));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor x = Operands.tensor(inputs, 0);
        Tensor w = Operands.tensor(inputs, 1);
        var p = new Patches(options, x, Size2.of((int) w.size(2), (int) w.size(3)));
        Tensor y = p.kernels(w).matmul(p.columns());
        y = y.reshape(x.size(0), w.size(0), p.oh(), p.ow());
        if (inputs.size() == 3) {
            y = y.add(Operands.tensor(inputs, 2).reshape(1, w.size(0), 1, 1));
        }
        return new Tensor[] {y};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(0, 1), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Tensor g = call.grad(0);
        @Nullable Tensor[] out = new Tensor[call.operandCount()];
        Shape x = call.shape(0);
        Shape w = call.shape(1);
        if (call.needs(0)) {
            var size = Size2.of((int) x.size(2), (int) x.size(3));
            out[0] = new Conv2dBackwardInput(options, size).apply(g, call.in(1))[0];
        }
        if (call.needs(1)) {
            var size = Size2.of((int) w.size(2), (int) w.size(3));
            out[1] = new Conv2dBackwardWeight(options, size).apply(call.in(0), g)[0];
        }
        if (out.length > 2 && call.needs(2)) {
            out[2] = g.sum(0, 2, 3);
        }
        return out;
    }
}
