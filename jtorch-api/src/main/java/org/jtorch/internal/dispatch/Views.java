package org.jtorch.internal.dispatch;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * The operands with data converted to the dtype that is computed in, and away from a target
     * they would change.
     */
    static List<Operand> ready(Primitive op, List<Operand> in, Inference.Inferred r, Tensor out) {
        TensorData target = TensorAccess.get().data(out);
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t && !isReady(op, i, t, r, target)) {
                return made(op, in, r, target);
            }
        }
        return in;
    }

    private static boolean isReady(
            Primitive op, int i, Tensor t, Inference.Inferred r, TensorData target) {
        TensorData d = TensorAccess.get().data(t);
        return !isToConvert(op, i, d, r) && !InPlace.mustCopy(target, d);
    }

    private static boolean isToConvert(Primitive op, int i, TensorData d, Inference.Inferred r) {
        return d.dtype() != r.compute() && isData(op, i);
    }

    private static List<Operand> made(
            Primitive op, List<Operand> in, Inference.Inferred r, TensorData target) {
        var ready = new ArrayList<>(in);
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof Tensor t && !isReady(op, i, t, r, target)) {
                Primitive conversion =
                        isToConvert(op, i, TensorAccess.get().data(t), r)
                                ? new Primitive.Cast(r.compute())
                                : Primitive.Copy.INSTANCE;
                ready.set(i, derived(conversion, t));
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

    static View[] operands(Primitive op, List<Operand> ready, Inference.Inferred r, Tensor out) {
        View[] views = new View[ready.size()];
        for (int i = 0; i < views.length; i++) {
            Operand o = ready.get(i);
            views[i] =
                    o instanceof Tensor t
                            ? operand(op, TensorAccess.get().data(t), r, out)
                            : new View((Scalar) o, r.compute());
        }
        return views;
    }

    private static View operand(Primitive op, TensorData d, Inference.Inferred r, Tensor out) {
        Strided layout = d.layout();
        Shape shape = r.iteration();
        if (op instanceof Primitive.Matmul) {
            shape = matrixShape(out.shape(), layout.shape());
        }
        return shape == null || layout.shape().equals(shape)
                ? d.view()
                : d.view(layout.expand(op.opName(), shape));
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
