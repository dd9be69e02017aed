package org.jtorch.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.internal.core.OpCall;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.op.TensorSpec;
import org.jtorch.op.ViewOp;
import org.jtorch.spi.View;

/**
 * Operands and outputs as kernels see them: one dtype, expanded, never overlapping an output by
 * halves.
 */
final class Views {
    private Views() {}

    static View of(Tensor t) {
        return TensorAccess.get().data(t).view();
    }

    /** A dense row-major tensor of the same elements: itself if it is one. */
    static Tensor dense(Tensor t) {
        if (TensorAccess.get().data(t).layout().isContiguous()) {
            return t;
        }
        var target = new OpCall.Target(new TensorSpec(t.shape(), t.dtype()), t.device());
        return Dispatcher.below(new OpCall(Primitive.Copy.INSTANCE, null, target, List.of(t)))[0];
    }

    /** Reductions see their output with the reduced dims as size 1. */
    static View output(Primitive op, Tensor out) {
        TensorData d = TensorAccess.get().data(out);
        if (op instanceof Primitive.Reduce || op instanceof Primitive.ArgReduce) {
            return reduced(op, d);
        }
        return d.view();
    }

    private static View reduced(Primitive op, TensorData d) {
        return switch (op) {
            case Primitive.Reduce(var _, var dims, boolean keep) when !keep -> {
                Strided at = d.layout();
                for (int i = 0; i < dims.count(); i++) {
                    at = new ViewOp.Unsqueeze(dims.get(i)).apply(at).get(0);
                }
                yield d.view(at);
            }
            case Primitive.ArgReduce(var _, int dim, boolean keep) when !keep -> {
                int at = Math.min(dim, d.shape().rank());
                yield d.view(new ViewOp.Unsqueeze(at).apply(d.layout()).get(0));
            }
            default -> d.view();
        };
    }

    private static boolean isReady(
            Primitive op, int i, TensorData d, DType compute, TensorData target) {
        return !isToConvert(op, i, d, compute) && !InPlace.mustCopy(target, d);
    }

    private static boolean isToConvert(Primitive op, int i, TensorData d, DType compute) {
        return d.dtype() != compute && isData(op, i);
    }

    /**
     * The operands with data converted to the dtype that is computed in, and away from a target
     * they would change.
     */
    static List<Operand> made(Primitive op, List<Operand> in, DType compute, Tensor out) {
        TensorData target = TensorAccess.get().data(out);
        var ready = new ArrayList<>(in);
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t) {
                TensorData d = TensorAccess.get().data(t);
                if (!isReady(op, i, d, compute, target)) {
                    Primitive conversion =
                            isToConvert(op, i, d, compute)
                                    ? new Primitive.Cast(compute)
                                    : Primitive.Copy.INSTANCE;
                    ready.set(i, derived(conversion, t));
                }
            }
        }
        return ready;
    }

    private static Tensor derived(Primitive op, Tensor t) {
        return Dispatcher.below(new OpCall(op, null, null, List.of(t)))[0];
    }

    /** Conditions and indices keep their dtype. */
    private static boolean isData(Primitive op, int i) {
        return switch (op) {
            case Primitive.Where _ -> i > 0;
            case Primitive.Gather _, Primitive.Scatter _ -> i == 0;
            default -> true;
        };
    }

    /**
     * The operands as the kernel reads them.
     *
     * @param compute dtype that data must have
     * @param iteration shape that they are expanded to; null if they keep theirs
     * @return null if one of them must be {@link #made} first
     */
    static View @Nullable [] operands(
            Primitive op, List<Operand> in, DType compute, @Nullable Shape iteration, Tensor out) {
        TensorData target = TensorAccess.get().data(out);
        View[] views = new View[in.size()];
        for (int i = 0; i < views.length; i++) {
            switch (in.get(i)) {
                case Tensor t -> {
                    TensorData d = TensorAccess.get().data(t);
                    if (!isReady(op, i, d, compute, target)) {
                        return null;
                    }
                    views[i] = operand(op, d, iteration, out);
                }
                case Scalar s -> views[i] = new View(s, compute);
            }
        }
        return views;
    }

    private static View operand(Primitive op, TensorData d, @Nullable Shape iteration, Tensor out) {
        return iteration == null && !(op instanceof Primitive.Matmul)
                ? d.view()
                : expanded(op, d, iteration, out);
    }

    private static View expanded(
            Primitive op, TensorData d, @Nullable Shape iteration, Tensor out) {
        Strided layout = d.layout();
        Shape shape = iteration != null ? iteration : matrixShape(out.shape(), layout.shape());
        return layout.shape().equals(shape) ? d.view() : d.view(layout.expand(op.opName(), shape));
    }

    private static Shape matrixShape(Shape out, Shape own) {
        long[] s = out.toArray();
        s[s.length - 2] = own.size(-2);
        s[s.length - 1] = own.size(-1);
        return Shape.of(s);
    }

    static void checkBounds(Strided layout, TensorData in) {
        long have = in.storage().byteSize() / in.dtype().byteSize();
        boolean negative = layout.offset() < 0;
        for (int d = 0; d < layout.shape().rank(); d++) {
            negative |= layout.stride(d) < 0;
        }
        if (negative || layout.end() > have) {
            throw new ArgumentException(
                    "as_strided",
                    "JT-SHP-005",
                    layout
                            + " reaches outside of the "
                            + have
                            + " elements of the storage"
                            + "; strides and offset must be 0 or more");
        }
    }
}
