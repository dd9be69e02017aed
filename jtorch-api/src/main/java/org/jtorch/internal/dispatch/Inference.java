package org.jtorch.internal.dispatch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.op.ArgReduceKind;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.ScanKind;
import org.jtorch.op.TensorSpec;
import org.jtorch.op.UnaryKind;

/**
 * What an operation gives: checks operands, and finds the dtype it computes in, the shapes and the
 * dtypes.
 */
final class Inference {
    private Inference() {}

    /**
     * What was found.
     *
     * @param compute dtype that data operands are converted to
     * @param iteration shape that element-wise operands are expanded to; null if operands keep
     *     their shapes
     * @param shape of the first result
     * @param result dtype of the first result
     * @param second the second result, if there is one
     */
    record Inferred(
            DType compute,
            @Nullable Shape iteration,
            Shape shape,
            DType result,
            @Nullable TensorSpec second) {
        Inferred(DType compute, @Nullable Shape iteration, Shape shape, DType result) {
            this(compute, iteration, shape, result, null);
        }
    }

    static Inferred of(Primitive op, List<Operand> in, @Nullable TensorSpec target) {
        Inferred r;
        // First what small tensors meet most, in a method small enough to be put in line.
        if (op instanceof Primitive.Binary(BinaryKind f)) {
            r = ElementwiseInference.binary(f, op, in);
        } else if (op instanceof Primitive.Unary(UnaryKind f)) {
            r = ElementwiseInference.unary(f, op, data(in, 0));
        } else {
            r = ofOthers(op, in, target);
        }
        // One object that all ways end in is none once this is compiled.
        return new Inferred(r.compute(), r.iteration(), r.shape(), r.result(), r.second());
    }

    private static Inferred ofOthers(Primitive op, List<Operand> in, @Nullable TensorSpec target) {
        return switch (op) {
            case Primitive.Binary _, Primitive.Unary _ ->
                    throw new IllegalStateException(op.opName());
            case Primitive.Fill _, Primitive.Iota _, Primitive.RandomBits _ -> {
                if (target == null) {
                    throw new IllegalStateException(op.opName() + " needs a target");
                }
                yield new Inferred(target.dtype(), null, target.shape(), target.dtype());
            }
            case Primitive.Copy _ -> {
                TensorData a = data(in, 0);
                Shape all = target == null ? a.shape() : target.shape();
                yield new Inferred(a.dtype(), all, a.shape(), a.dtype());
            }
            case Primitive.Cast(DType to) -> {
                TensorData a = data(in, 0);
                Shape all = target == null ? a.shape() : target.shape();
                yield new Inferred(a.dtype(), all, a.shape(), to);
            }
            case Primitive.Where _ -> ElementwiseInference.where(in);
            case Primitive.Reduce r -> reduce(r, data(in, 0));
            case Primitive.ArgReduce(ArgReduceKind _, int dim, boolean keepDim) -> {
                TensorData a = data(in, 0);
                refuse(
                        a.dtype() == DType.BOOL,
                        op,
                        a.dtype(),
                        "bool has no order; convert to uint8");
                Shape s = a.shape();
                if (s.rank() > 0 && s.size(dim) == 0) {
                    throw new IndexException(
                            op.opName(),
                            "JT-RED-003",
                            "dim "
                                    + dim
                                    + " of shape "
                                    + s
                                    + " has size 0; an extreme of "
                                    + "nothing has no index");
                }
                Shape out =
                        s.rank() == 0
                                ? s
                                : org.jtorch.op.Dims.of(op.opName(), s, dim).reduce(s, keepDim);
                yield new Inferred(a.dtype(), null, out, DType.INT64);
            }
            case Primitive.Scan(ScanKind f, int _) -> {
                TensorData a = data(in, 0);
                DType t = a.dtype();
                if ((f == ScanKind.SUM || f == ScanKind.PROD) && !t.isFloating()) {
                    t = DType.INT64;
                }
                refuse(f == ScanKind.LOGSUMEXP && !t.isFloating(), op, t, "needs a floating dtype");
                boolean indices = f == ScanKind.MAX || f == ScanKind.MIN;
                yield new Inferred(
                        t,
                        null,
                        a.shape(),
                        t,
                        indices ? new TensorSpec(a.shape(), DType.INT64) : null);
            }
            case Primitive.Matmul _ -> matmul(data(in, 0), data(in, 1));
            case Primitive.Gather _ -> {
                TensorData a = data(in, 0);
                yield new Inferred(a.dtype(), null, gathered(op, a.shape(), in), a.dtype());
            }
            case Primitive.Scatter _ -> {
                if (target == null) {
                    throw new IllegalStateException("scatter needs a target");
                }
                yield new Inferred(target.dtype(), null, target.shape(), target.dtype());
            }
            case Primitive.Sort _ -> {
                TensorData a = data(in, 0);
                yield new Inferred(
                        a.dtype(),
                        null,
                        a.shape(),
                        a.dtype(),
                        new TensorSpec(a.shape(), DType.INT64));
            }
        };
    }

    static TensorData data(List<Operand> in, int i) {
        if (in.get(i) instanceof Tensor t) {
            return TensorAccess.get().data(t);
        }
        throw new IllegalStateException(
                "operand " + i + " must be a tensor, is the scalar " + in.get(i));
    }

    private static Inferred reduce(Primitive.Reduce r, TensorData a) {
        DType t = a.dtype();
        Shape s = a.shape();
        Shape out = r.dims().reduce(s, r.keepDim());
        return switch (r.function()) {
            case SUM, PROD -> {
                DType c = t.isFloating() ? t : DType.INT64;
                yield new Inferred(c, null, out, c);
            }
            case MAX, MIN -> {
                for (int i = 0; i < r.dims().count(); i++) {
                    if (s.size(r.dims().get(i)) == 0) {
                        throw new IndexException(
                                r.function() == ReduceKind.MAX ? "amax" : "amin",
                                "JT-RED-003",
                                "dim "
                                        + r.dims().get(i)
                                        + " of shape "
                                        + s
                                        + " has size 0; an extreme of nothing "
                                        + "does not exist");
                    }
                }
                yield new Inferred(t, null, out, t);
            }
            case ANY, ALL -> new Inferred(t, null, out, DType.BOOL);
        };
    }

    private static Inferred matmul(TensorData a, TensorData b) {
        String op = "matmul";
        Shape s = a.shape();
        Shape u = b.shape();
        if (s.rank() < 2 || u.rank() < 2) {
            throw new ShapeException(
                    op, "JT-LIN-001", operands(a, b) + "; both need 2 dims or more");
        }
        if (a.dtype() != b.dtype() || a.dtype() == DType.BOOL) {
            throw new DTypeException(
                    op,
                    "JT-LIN-002",
                    operands(a, b) + "; both need one dtype, not bool. Convert one with to(...)");
        }
        long k = s.size(-1);
        if (k != u.size(-2)) {
            throw new ShapeException(
                    op,
                    "JT-LIN-003",
                    operands(a, b)
                            + "; a.size(-1)="
                            + k
                            + " must equal b.size(-2)="
                            + u.size(-2)
                            + (k == u.size(-1)
                                    ? ". If b holds one row per output, pass b.mT()"
                                    : ""));
        }
        if (!Shape.broadcastable(batch(s), batch(u))) {
            throw new ShapeException(
                    op,
                    "JT-BRD-001",
                    operands(a, b)
                            + "; the dims before the last two, "
                            + batch(s)
                            + " and "
                            + batch(u)
                            + ", do not broadcast: sizes must be equal or one of them 1");
        }
        Shape batch = Shape.broadcast(op, batch(s), batch(u));
        long[] out = java.util.Arrays.copyOf(batch.toArray(), batch.rank() + 2);
        out[batch.rank()] = s.size(-2);
        out[batch.rank() + 1] = u.size(-1);
        return new Inferred(a.dtype(), null, Shape.of(out), a.dtype());
    }

    private static String operands(TensorData a, TensorData b) {
        return "a is "
                + a.shape()
                + " "
                + a.dtype().shortName()
                + ", b is "
                + b.shape()
                + " "
                + b.dtype().shortName();
    }

    static Shape batch(Shape s) {
        return Shape.of(java.util.Arrays.copyOf(s.toArray(), s.rank() - 2));
    }

    /** Shape of what k index tensors read out of a shape. */
    static Shape gathered(Primitive op, Shape s, List<Operand> in) {
        int k = in.size() - 1;
        if (k > s.rank()) {
            throw new IndexException(
                    op.opName(),
                    "JT-IDX-004",
                    k + " index tensors for shape " + s + " of " + s.rank() + " dims");
        }
        Shape[] shapes = new Shape[k];
        for (int i = 0; i < k; i++) {
            TensorData index = data(in, i + 1);
            if (index.dtype() != DType.INT64) {
                throw new DTypeException(
                        op.opName(),
                        "JT-IDX-005",
                        "index "
                                + i
                                + " is "
                                + index.dtype().shortName()
                                + "; indices must be int64. Convert with to(INT64)");
            }
            shapes[i] = index.shape();
        }
        Shape index = Shape.broadcast(op.opName(), shapes);
        long[] out = java.util.Arrays.copyOf(index.toArray(), index.rank() + s.rank() - k);
        for (int d = k; d < s.rank(); d++) {
            out[index.rank() + d - k] = s.size(d);
        }
        return Shape.of(out);
    }

    static void refuse(boolean broken, Primitive op, DType t, String rule) {
        if (broken) {
            throw new DTypeException(
                    op.opName(), "JT-DTY-003", "not defined for " + t.shortName() + ": " + rule);
        }
    }

    static ArgumentException overlap(String op, String what) {
        return new ArgumentException(op, "JT-MEM-005", what);
    }
}
