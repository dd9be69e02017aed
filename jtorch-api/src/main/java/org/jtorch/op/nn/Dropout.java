package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Dropout with a given mask: operands x of a floating dtype and a bool mask of its shape, true
 * where x stays; result {@code x * mask / (1 - p)}. Elements that are dropped are multiplied by 0:
 * NaN stays NaN.
 *
 * @param p probability with which the mask drops an element, in [0, 1]
 */
public record Dropout(double p) implements Composite {
    /**
     * Checks the probability.
     *
     * @throws ArgumentException if it is outside of [0, 1] or NaN
     */
    public Dropout {
        if (!(p >= 0 && p <= 1)) {
            throw new ArgumentException(
                    "dropout", "JT-CNV-025", "p is " + p + "; a probability lies in [0, 1]");
        }
    }

    /** What an element that stays is multiplied by. */
    public double scale() {
        return p == 1 ? 0 : 1 / (1 - p);
    }

    @Override
    public String opName() {
        return "dropout";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 2, 2);
        Tensor x = Operands.tensor(inputs, 0);
        Tensor mask = Operands.tensor(inputs, 1);
        Operands.floating(opName(), x);
        if (mask.dtype() != DType.BOOL) {
            throw new DTypeException(
                    opName(),
                    "JT-CNV-026",
                    "the mask is " + mask.dtype().shortName() + "; it must be bool");
        }
        Operands.shape(opName(), "the mask", mask, x.shape(), "the shape of the input");
        return List.of(new TensorSpec(x.shape(), x.dtype()));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor x = Operands.tensor(inputs, 0);
        return new Tensor[] {x.mul(Operands.tensor(inputs, 1).to(x.dtype()).mul(scale()))};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(1), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        return new @Nullable Tensor[] {apply(call.grad(0), call.in(1))[0], null};
    }
}
