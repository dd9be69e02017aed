package org.jtorch.autograd.formula;

import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.GradCall;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;

/**
 * Derivatives of scattering by product and by extreme into a target that changes nothing: ones, or
 * the worst number of all. Operands: the value, the indices, the target. Equal extremes share the
 * gradient alike.
 */
final class ScatterFormulas {
    private ScatterFormulas() {}

    static Tensor source(ScatterKind kind, Tensor g, GradCall s, int indices) {
        Tensor value = s.in(0);
        if (kind != ScatterKind.PROD) {
            Tensor wins = value.eq(gather(s.out(0), s, indices));
            Tensor share = gather(g.div(winners(g, s, indices)), s, indices);
            return Torch.where(wins, share, Scalar.of(0.0));
        }
        Tensor zero = value.eq(0L);
        Tensor zeros = scatterAdd(zero.to(g.dtype()), s, indices);
        // Where the only factor of 0 stands, the derivative is the product of the others.
        Tensor single = zero.logicalAnd(gather(zeros, s, indices).eq(1L));
        Tensor others = Torch.where(single, Scalar.of(1.0), value);
        Tensor product =
                Dispatcher.inPlace(
                        new Primitive.Scatter(ScatterKind.PROD),
                        Torch.full(s.shape(indices + 1), Scalar.of(1.0), g.dtype(), g.device()),
                        IndexFormulas.with(others, s, indices));
        Tensor safe = Torch.where(zero, Scalar.of(1.0), value);
        return Torch.where(
                single,
                gather(g.mul(product), s, indices),
                gather(g.mul(s.out(0)), s, indices).div(safe));
    }

    /** How many values have the extreme at each place. */
    private static Tensor winners(Tensor g, GradCall s, int indices) {
        Tensor wins = s.in(0).eq(gather(s.out(0), s, indices));
        return scatterAdd(wins.to(g.dtype()), s, indices);
    }

    private static Tensor gather(Tensor from, GradCall s, int indices) {
        return Dispatcher.one(Primitive.Gather.INSTANCE, IndexFormulas.with(from, s, indices));
    }

    private static Tensor scatterAdd(Tensor value, GradCall s, int indices) {
        return Dispatcher.inPlace(
                new Primitive.Scatter(ScatterKind.ADD),
                IndexFormulas.zeros(s.shape(indices + 1), value),
                IndexFormulas.with(value, s, indices));
    }
}
