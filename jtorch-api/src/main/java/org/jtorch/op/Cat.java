package org.jtorch.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Promotion;

/**
 * Tensors one after the other along a dim. A 1-dim tensor without elements is skipped, as PyTorch
 * does.
 *
 * @param dim in [-rank, rank)
 */
public record Cat(int dim) implements Composite {
    @Override
    public String opName() {
        return "cat";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Shape first = null;
        long sum = 0;
        for (Operand o : inputs) {
            Shape s = ((Tensor) o).shape();
            if (skipped(s)) {
                continue;
            }
            if (s.rank() == 0) {
                throw new ShapeException(
                        "cat", "JT-SHP-015", "a 0-dim tensor has no dim to join along; use stack");
            }
            if (first == null) {
                first = s;
            }
            int d = first.dim("cat", dim);
            for (int i = 0; i < Math.max(s.rank(), first.rank()); i++) {
                if (s.rank() != first.rank() || i != d && s.size(i) != first.size(i)) {
                    throw new ShapeException(
                            "cat",
                            "JT-SHP-015",
                            "shapes " + first + " and " + s + " differ outside of dim " + d);
                }
            }
            sum += s.size(d);
        }
        DType dtype = Promotion.of(inputs);
        if (first == null) {
            return List.of(new TensorSpec(Shape.of(0), dtype));
        }
        long[] out = first.toArray();
        out[first.dim("cat", dim)] = sum;
        return List.of(new TensorSpec(Shape.of(out), dtype));
    }

    private static boolean skipped(Shape s) {
        return s.rank() == 1 && s.size(0) == 0;
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        TensorSpec spec = infer(inputs).get(0);
        Tensor out = Torch.empty(spec.shape(), spec.dtype(), ((Tensor) inputs.get(0)).device());
        int d = spec.shape().dim("cat", dim);
        long at = 0;
        for (Operand o : inputs) {
            Tensor t = (Tensor) o;
            if (!skipped(t.shape())) {
                out.narrow(d, at, t.size(d)).copy_(t);
                at += t.size(d);
            }
        }
        return new Tensor[] {out};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        var grads = new ArrayList<@Nullable Tensor>();
        Tensor g = call.grad(0);
        int d = g.shape().dim("cat", dim);
        long at = 0;
        for (int i = 0; i < call.operandCount(); i++) {
            Shape s = call.shape(i);
            if (skipped(s)) {
                grads.add(call.needs(i) ? Torch.zerosLike(g).flatten().narrow(0, 0, 0) : null);
            } else {
                grads.add(call.needs(i) ? g.narrow(d, at, s.size(d)) : null);
                at += s.size(d);
            }
        }
        return grads.toArray(new Tensor[0]);
    }
}
