package org.jtorch;

import java.util.Locale;
import org.jtorch.error.DTypeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.Dims;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScanKind;

/** Reductions that are more than one primitive. */
final class Reductions {
    private Reductions() {}

    static Tensor mean(Tensor t, boolean keepDim, int... dims) {
        if (!t.dtype().isFloating()) {
            throw new DTypeException(
                    "mean",
                    "JT-RED-004",
                    "the tensor is "
                            + t.dtype().shortName()
                            + "; a mean needs a floating dtype. "
                            + "Convert with to(FLOAT32)");
        }
        return t.sum(dims, keepDim).div(count(t, "mean", dims));
    }

    static Tensor var(Tensor t, double correction, boolean keepDim, int... dims) {
        Tensor centred = t.sub(mean(t, true, dims));
        double n = count(t, "var", dims);
        return centred.mul(centred).sum(dims, keepDim).div(Math.max(0, n - correction));
    }

    private static double count(Tensor t, String op, int... dims) {
        Dims d = Dims.of(op, t.shape(), dims);
        double n = 1;
        for (int i = 0; i < d.count(); i++) {
            n *= t.size(d.get(i));
        }
        return n;
    }

    static Tensor arg(ArgReduceKind kind, Tensor t, int dim, boolean keepDim) {
        int d = t.shape().dim(kind.name().toLowerCase(Locale.ROOT), dim);
        boolean scalar = t.dim() == 0;
        return Dispatcher.one(
                new Primitive.ArgReduce(kind, d, keepDim && !scalar), scalar ? t.unsqueeze(0) : t);
    }

    static ValuesAndIndices extreme(ArgReduceKind kind, Tensor t, int dim, boolean keepDim) {
        Tensor at = arg(kind, t.dtype() == DType.BOOL ? t.to(DType.UINT8) : t, dim, true);
        if (t.dim() == 0) {
            return new ValuesAndIndices(t.copy(), at);
        }
        Tensor values = t.gather(dim, at);
        return keepDim
                ? new ValuesAndIndices(values, at)
                : new ValuesAndIndices(values.squeeze(dim), at.squeeze(dim));
    }

    /** The running value in the target, whose dtype it takes. */
    static Tensor scanned(String op, Tensor self, Tensor result) {
        return Stored.into(op, self, self.dtype() == DType.BOOL ? result.ne(0L) : result);
    }

    static Tensor[] scan(ScanKind kind, Tensor t, int dim) {
        int d = t.shape().dim("cum" + kind.name().toLowerCase(Locale.ROOT), dim);
        if (t.dim() > 0) {
            return Dispatcher.all(new Primitive.Scan(kind, d), t);
        }
        Tensor[] out = Dispatcher.all(new Primitive.Scan(kind, d), t.unsqueeze(0));
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i].squeeze(0);
        }
        return out;
    }
}
