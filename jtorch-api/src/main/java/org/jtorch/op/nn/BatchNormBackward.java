package org.jtorch.op.nn;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.Composite;
import org.jtorch.op.TensorSpec;

/**
 * Gradient of {@link BatchNorm}: operands gradOutput and x [n, c, *], mean and biased variance [c]
 * and, if affine, weight [c]; results the gradient of x and, if affine, those of weight and bias.
 *
 * @param eps added to the variance
 * @param affine whether there is a weight
 */
public record BatchNormBackward(double eps, boolean affine) implements Composite {
    @Override
    public String opName() {
        return "batch_norm_backward";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        int count = affine ? 5 : 4;
        Operands.count(opName(), inputs, count, count);
        Tensor g = Operands.tensor(inputs, 0);
        Tensor x = Operands.tensor(inputs, 1);
        Channels.input(opName(), x);
        Operands.shape(opName(), "the gradient", g, x.shape(), "the shape of the input");
        Operands.oneDType(opName(), List.of(g, x));
        Channels.perChannel(opName(), "the mean", Operands.tensor(inputs, 2), x);
        Channels.perChannel(opName(), "the variance", Operands.tensor(inputs, 3), x);
        var toX = new TensorSpec(x.shape(), x.dtype());
        if (!affine) {
            return List.of(toX);
        }
        Tensor w = Operands.tensor(inputs, 4);
        Channels.perChannel(opName(), "the weight", w, x);
        var perChannel = new TensorSpec(Shape.of(x.size(1)), w.dtype());
        return List.of(toX, perChannel, perChannel);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        DType dtype = Operands.tensor(inputs, 0).dtype();
        Tensor g = Operands.tensor(inputs, 0).to(Operands.accumulator(dtype));
        Tensor x = Operands.tensor(inputs, 1).to(Operands.accumulator(dtype));
        Tensor mean = Channels.aligned(Operands.tensor(inputs, 2), x);
        Tensor var = Channels.aligned(Operands.tensor(inputs, 3), x);
        int[] dims = Channels.others(x.dim());
        double n = (double) x.numel() / Math.max(1, x.size(1));
        Tensor inverse = var.add(eps).sqrt().reciprocal();
        Tensor normal = x.sub(mean).mul(inverse);
        Tensor sum = g.sum(dims, true);
        Tensor product = g.mul(normal).sum(dims, true);
        Tensor toX = g.sub(sum.div(n)).sub(normal.mul(product.div(n)));
        if (!affine) {
            return new Tensor[] {toX.mul(inverse).to(dtype)};
        }
        Tensor w = Operands.tensor(inputs, 4);
        Tensor scale = inverse.mul(Channels.aligned(w, x));
        return new Tensor[] {
            toX.mul(scale).to(dtype),
            product.view(x.size(1)).to(w.dtype()),
            sum.view(x.size(1)).to(w.dtype())
        };
    }
}
