package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.in;
import static org.jtorch.autograd.formula.Rule.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.Dims;
import org.jtorch.op.GradCall;
import org.jtorch.op.Primitive;

/** Derivatives of reductions. */
final class ReduceFormulas {
    private ReduceFormulas() {}

    static @Nullable Rule of(Primitive.Reduce r) {
        return switch (r.function()) {
            case SUM -> rule(d((g, s) -> kept(g, r).expand(s.shape(0).toArray())));
            case PROD -> rule(d(in(0), (g, s) -> prod(g, s.in(0), r)));
            case MAX, MIN -> rule(d(in(0).andOut(0), (g, s) -> extreme(g, s, r)));
            case ANY, ALL -> null;
        };
    }

    /** A result with the reduced dims put in again as size 1. */
    private static Tensor kept(Tensor t, Primitive.Reduce r) {
        Tensor out = t;
        for (int i = 0; !r.keepDim() && i < r.dims().count(); i++) {
            out = out.unsqueeze(r.dims().get(i));
        }
        return out;
    }

    /** Evenly split among equals, NaN being equal to NaN. */
    private static Tensor extreme(Tensor g, GradCall s, Primitive.Reduce r) {
        Tensor x = s.in(0);
        Tensor y = kept(s.out(0), r);
        Tensor hit = x.eq(y).logicalOr(x.isnan().logicalAnd(y.isnan())).to(g.dtype());
        Tensor count = r.dims().count() == 0 ? hit : hit.sum(r.dims().toArray(), true);
        return kept(g, r).mul(hit).div(count);
    }

    /** The product of all other elements, which is right with any number of zeros. */
    private static Tensor prod(Tensor g, Tensor x, Primitive.Reduce r) {
        Dims dims = r.dims();
        if (dims.count() == 0) {
            return g;
        }
        if (x.numel() == 0) {
            return Torch.zerosLike(x);
        }
        // The reduced dims go to the end and become one.
        int rank = x.dim();
        int rest = rank - dims.count();
        int[] order = new int[rank];
        for (int i = 0, front = 0, back = rest; i < rank; i++) {
            order[dims.contains(i) ? back++ : front++] = i;
        }
        int[] inverse = new int[rank];
        for (int i = 0; i < rank; i++) {
            inverse[order[i]] = i;
        }
        Tensor moved = x.permute(order);
        long[] sizes = moved.sizes();
        Tensor others = others(moved.flatten(rest)).view(sizes);
        return kept(g, r).mul(others.permute(inverse));
    }

    private static Tensor others(Tensor x) {
        long n = x.size(-1);
        int last = x.dim() - 1;
        long[] one = x.sizes();
        one[last] = 1;
        Tensor ones = Torch.onesLike(x.narrow(last, 0, 1)).view(one);
        Tensor before = Torch.cat(List.of(ones, x.narrow(last, 0, n - 1)), last).cumprod(last);
        Tensor after =
                ScanFormulas.flip(
                        Torch.cat(
                                        List.of(
                                                ones,
                                                ScanFormulas.flip(x.narrow(last, 1, n - 1), last)),
                                        last)
                                .cumprod(last),
                        last);
        return before.mul(after);
    }
}
