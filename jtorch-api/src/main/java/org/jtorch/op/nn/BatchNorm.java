package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Batch normalisation with the statistics of the batch: operands x [n, c, *] of a floating dtype
 * and, if affine, weight and bias [c]; results y, the mean and the biased variance of each channel,
 * [c]. Half types are computed in float32, in which their statistics are. Running statistics are
 * the caller's matter. Source: Ioffe, Szegedy 2015, arXiv:1502.03167, algorithm 1.
 *
 * @param eps added to the variance, above 0
 * @param affine whether y is scaled by a weight and shifted by a bias
 */
public record BatchNorm(double eps, boolean affine) implements Composite {
    @Override
    public String opName() {
        return "batch_norm";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        int count = affine ? 3 : 1;
        Operands.count(opName(), inputs, count, count);
        Tensor x = Operands.tensor(inputs, 0);
        Channels.input(opName(), x);
        if (x.numel() > 0 && x.numel() == x.size(1)) {
            throw new ArgumentException(
                    opName(),
                    "JT-CNV-031",
                    "the input is "
                            + x.shape()
                            + ", one value per channel; training needs more than one. Use a larger "
                            + "batch, or eval()");
        }
        for (int i = 1; i < count; i++) {
            Channels.perChannel(
                    opName(), i == 1 ? "the weight" : "the bias", Operands.tensor(inputs, i), x);
        }
        Shape c = Shape.of(x.size(1));
        DType stats = Operands.accumulator(x.dtype());
        return List.of(
                new TensorSpec(x.shape(), x.dtype()),
                new TensorSpec(c, stats),
                new TensorSpec(c, stats));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor in = Operands.tensor(inputs, 0);
        Tensor x = in.to(Operands.accumulator(in.dtype()));
        int[] dims = Channels.others(x.dim());
        Tensor mean = x.mean(dims, true);
        Tensor centred = x.sub(mean);
        Tensor var = centred.mul(centred).mean(dims, true);
        Tensor y = centred.mul(var.add(eps).sqrt().reciprocal());
        if (affine) {
            y =
                    y.mul(Channels.aligned(Operands.tensor(inputs, 1), x))
                            .add(Channels.aligned(Operands.tensor(inputs, 2), x));
        }
        return new Tensor[] {y.to(in.dtype()), mean.view(x.size(1)), var.view(x.size(1))};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(
                new GradRule(affine ? List.of(0, 1) : List.of(0), List.of(1, 2), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        @Nullable Tensor[] out = new Tensor[call.operandCount()];
        Tensor x = call.in(0);
        Tensor mean = call.out(1);
        var op = new BatchNormBackward(eps, affine);
        Tensor[] grads =
                affine
                        ? op.apply(call.grad(0), x, mean, call.out(2), call.in(1))
                        : op.apply(call.grad(0), x, mean, call.out(2));
        System.arraycopy(grads, 0, out, 0, out.length);
        Tensor toMean = call.gradOrNull(1);
        Tensor toVar = call.gradOrNull(2);
        double n = (double) x.numel() / Math.max(1, x.size(1));
        if (toMean != null) {
            out[0] = grads[0].add(Channels.aligned(toMean, x).div(n).to(x.dtype()));
        }
        if (toVar != null) {
            Tensor centred = x.to(mean.dtype()).sub(Channels.aligned(mean, x));
            Tensor share = centred.mul(Channels.aligned(toVar, x)).mul(2 / n);
            out[0] = java.util.Objects.requireNonNull(out[0]).add(share.to(x.dtype()));
        }
        return out;
    }
}
