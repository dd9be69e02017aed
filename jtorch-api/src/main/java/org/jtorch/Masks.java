package org.jtorch;

import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;

/** Elements chosen by a bool tensor. */
final class Masks {
    private Masks() {}

    static Tensor maskedFill(Tensor t, Tensor mask, Operand value) {
        Tensor v = valueFor(t, value);
        return Torch.where(bool("masked_fill", mask), v, t);
    }

    private static Tensor valueFor(Tensor t, Operand value) {
        Tensor v =
                switch (value) {
                    case Scalar s -> Torch.full(Shape.of(), s, t.dtype(), t.device());
                    case Tensor x -> x;
                };
        if (v.dim() != 0) {
            throw new ShapeException(
                    "masked_fill",
                    "JT-IDX-011",
                    "the value is " + v.shape() + "; it must be 0-dim");
        }
        return v.dtype() == t.dtype() ? v : v.to(t.dtype());
    }

    static Tensor maskedFill_(Tensor t, Tensor mask, Operand value) {
        Tensor v = valueFor(t, value);
        return Dispatcher.inPlace(Primitive.Where.INSTANCE, t, bool("masked_fill", mask), v, t);
    }

    private static Tensor bool(String op, Tensor mask) {
        if (mask.dtype() != DType.BOOL) {
            throw new DTypeException(
                    op,
                    "JT-DTY-004",
                    "the mask is "
                            + mask.dtype().shortName()
                            + "; it must be bool. Compare, for example "
                            + "mask.ne(0)");
        }
        return mask;
    }

    static Tensor maskedSelect(Tensor t, Tensor mask) {
        Shape s = Shape.broadcast("masked_select", t.shape(), bool("masked_select", mask).shape());
        Tensor m = mask.expand(s.toArray());
        Tensor x = t.expand(s.toArray());
        return s.rank() == 0
                ? Indexing.get(x.unsqueeze(0), new Index.Of(m.unsqueeze(0)))
                : Indexing.get(x, new Index.Of(m));
    }

    static Tensor nonzero(Tensor t) {
        boolean[] hit = t.ne(0).toBooleanArray();
        int n = 0;
        for (boolean h : hit) {
            n += h ? 1 : 0;
        }
        int r = t.dim();
        long[] out = new long[n * r];
        int at = 0;
        for (int i = 0; i < hit.length; i++) {
            if (hit[i]) {
                long rest = i;
                for (int d = r - 1; d >= 0; d--) {
                    out[at * r + d] = rest % t.size(d);
                    rest /= t.size(d);
                }
                at++;
            }
        }
        return Torch.from(out, n, r).to(t.device());
    }
}
