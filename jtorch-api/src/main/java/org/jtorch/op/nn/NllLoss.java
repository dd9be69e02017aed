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
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Negative log likelihood: operands x [n, c, *] of log probabilities, int64 target [n, *] of
 * classes and, if weighted, weight [c]; results the loss {@code -weight[target] * x[target]},
 * reduced, and the sum of the weights that took part, by which {@link Reduction#MEAN} divides.
 * Targets are checked, which waits for the device.
 *
 * @param reduction what is done with the terms
 * @param ignoreIndex targets of this value take no part
 * @param weighted whether a weight per class is the third operand
 */
public record NllLoss(Reduction reduction, long ignoreIndex, boolean weighted)
        implements Composite {
    @Override
    public String opName() {
        return "nll_loss";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        int count = weighted ? 3 : 2;
        Operands.count(opName(), inputs, count, count);
        Tensor x = Operands.tensor(inputs, 0);
        Tensor target = Operands.tensor(inputs, 1);
        DType dtype = Operands.floating(opName(), x);
        if (target.dtype() != DType.INT64) {
            throw new DTypeException(
                    opName(),
                    "JT-CNV-020",
                    "the target is "
                            + target.dtype().shortName()
                            + "; it must hold classes as i64. Convert it with to(DType.INT64)");
        }
        if (x.dim() < 2) {
            throw new ShapeException(
                    opName(),
                    "JT-CNV-021",
                    "the input is " + x.shape() + "; it must be [n, classes, *]");
        }
        Operands.shape(
                opName(),
                "the target",
                target,
                withoutClasses(x.shape()),
                "the input " + x.shape() + " without its dim 1 of classes");
        if (weighted) {
            Tensor w = Operands.tensor(inputs, 2);
            Operands.shape(opName(), "the weight", w, Shape.of(x.size(1)), "one number per class");
            Operands.oneDType(opName(), List.of(x, w));
        }
        Shape loss = reduction == Reduction.NONE ? target.shape() : Shape.of();
        return List.of(new TensorSpec(loss, dtype), new TensorSpec(Shape.of(), dtype));
    }

    private static Shape withoutClasses(Shape x) {
        long[] s = new long[x.rank() - 1];
        for (int d = 0; d < s.length; d++) {
            s[d] = x.size(d == 0 ? 0 : d + 1);
        }
        return Shape.of(s);
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor x = Operands.tensor(inputs, 0);
        Tensor target = Operands.tensor(inputs, 1);
        check(target, x.size(1));
        Tensor taken = taken(target);
        Tensor classes = classes(target, taken);
        Tensor weights =
                weights(taken, classes, x.dtype(), weighted ? Operands.tensor(inputs, 2) : null);
        Tensor picked = x.gather(1, classes.unsqueeze(1)).squeeze(1).neg();
        // An ignored term is 0 even where the input is infinite.
        Tensor terms = Torch.where(taken, picked.mul(weights), Scalar.of(0.0)).to(x.dtype());
        Tensor total = weights.sum();
        Tensor loss =
                switch (reduction) {
                    case NONE -> terms;
                    case SUM -> terms.sum();
                    case MEAN -> terms.sum().div(total);
                };
        return new Tensor[] {loss, total};
    }

    private void check(Tensor target, long classes) {
        Tensor bad = target.lt(0).logicalOr(target.ge(classes)).logicalAnd(target.ne(ignoreIndex));
        if (target.numel() > 0 && bad.any().itemBoolean()) {
            throw new IndexException(
                    opName(),
                    "JT-CNV-022",
                    "the target holds class "
                            + target.maskedSelect(bad).toLongArray()[0]
                            + "; classes are 0 to "
                            + (classes - 1)
                            + ", and "
                            + ignoreIndex
                            + " is ignored");
        }
    }

    private Tensor taken(Tensor target) {
        return target.ne(ignoreIndex);
    }

    private static Tensor classes(Tensor target, Tensor taken) {
        return Torch.where(taken, target, Scalar.of(0));
    }

    private static Tensor weights(
            Tensor taken, Tensor classes, DType dtype, @Nullable Tensor weight) {
        if (weight == null) {
            return taken.to(dtype);
        }
        Tensor w = weight.gather(0, classes.flatten()).view(classes.sizes());
        return Torch.where(taken, w, Scalar.of(0.0));
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(
                new GradRule(weighted ? List.of(1, 2) : List.of(1), List.of(1), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        @Nullable Tensor[] out = new Tensor[call.operandCount()];
        if (!call.needs(0)) {
            return out;
        }
        Tensor target = call.in(1);
        Tensor taken = taken(target);
        Tensor classes = classes(target, taken);
        Tensor weights = weights(taken, classes, call.dtype(0), weighted ? call.in(2) : null);
        Tensor g = reduction == Reduction.MEAN ? call.grad(0).div(call.out(1)) : call.grad(0);
        Tensor terms = Torch.where(taken, weights.neg().mul(g), Scalar.of(0.0));
        Tensor zeros = Torch.full(call.shape(0), Scalar.of(0), call.dtype(0), target.device());
        out[0] = zeros.scatter_(1, classes.unsqueeze(1), terms.unsqueeze(1));
        return out;
    }
}
