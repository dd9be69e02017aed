package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;

/** Bodies of composed reads and writes by index. */
final class IndexWrites {
    private IndexWrites() {}

    static Tensor take(Tensor x, Tensor index) {
        if (index.dtype() != DType.INT64) {
            throw new DTypeException(
                    "take",
                    "JT-IDX-005",
                    "the index is " + index.dtype().shortName() + "; it must be int64");
        }
        if (x.numel() == 0 && index.numel() > 0) {
            throw new IndexException(
                    "take", "JT-IDX-012", "nothing can be taken from " + x.shape());
        }
        return Dispatcher.one(Primitive.Gather.INSTANCE, x.reshape(-1), index);
    }

    static Tensor takeAlongDim(Tensor x, Tensor index, @Nullable Integer dim) {
        if (dim == null) {
            return x.reshape(-1).gather(0, index.reshape(-1));
        }
        int d = x.shape().dim("take_along_dim", dim);
        if (index.dim() != x.dim()) {
            throw new ShapeException(
                    "take_along_dim",
                    "JT-IDX-010",
                    "the index " + index.shape() + " and " + x.shape() + " differ in rank");
        }
        long[] a = x.sizes();
        long[] b = index.sizes();
        a[d] = 1;
        b[d] = 1;
        long[] common = Shape.broadcast("take_along_dim", Shape.of(a), Shape.of(b)).toArray();
        long[] p = common.clone();
        long[] q = common.clone();
        p[d] = x.size(d);
        q[d] = index.size(d);
        return x.expand(p).gather(d, index.expand(q));
    }

    /** The tensor with the dim in front, which is one of size 1 if it has none. */
    private static Tensor front(Tensor x, int dim) {
        return x.dim() == 0 ? x.unsqueeze(0) : x.movedim(dim, 0);
    }

    private static Tensor vector(String op, Tensor index) {
        if (index.dim() > 1 || index.dtype().isFloating() || index.dtype() == DType.BOOL) {
            throw new IndexException(
                    op,
                    "JT-IDX-009",
                    "the index is "
                            + index.dtype().shortName()
                            + index.shape()
                            + "; it must be a list of whole numbers");
        }
        return (index.dim() == 0 ? index.unsqueeze(0) : index).to(DType.INT64);
    }

    private static Tensor write(
            String op, ScatterKind kind, Tensor x, int dim, Tensor index, Tensor source) {
        int d = x.shape().dim(op, dim);
        if (source.dtype() != x.dtype()) {
            throw new DTypeException(
                    op,
                    "JT-DTY-005",
                    "the source is "
                            + source.dtype().shortName()
                            + ", the target "
                            + x.dtype().shortName()
                            + "; both need one dtype");
        }
        Tensor i = vector(op, index);
        Tensor target = front(x, d);
        Tensor values =
                source.dim() == 0
                        ? source.unsqueeze(0)
                        : x.dim() == 0 ? source : source.movedim(d, 0);
        long[] sizes = target.sizes();
        sizes[0] = i.size(0);
        if (!values.shape().equals(Shape.of(sizes))) {
            throw new ShapeException(
                    op,
                    "JT-IDX-010",
                    "the source is "
                            + source.shape()
                            + ", the index "
                            + index.shape()
                            + ", the target "
                            + x.shape()
                            + "; the source needs one slice per index");
        }
        Dispatcher.inPlace(new Primitive.Scatter(kind), target, values, i);
        return x;
    }

    static Tensor indexAdd_(Tensor x, int dim, Tensor index, Tensor source, Scalar alpha) {
        Tensor scaled = alpha.equals(Scalar.of(1L)) ? source : source.mul(alpha);
        return write("index_add", ScatterKind.ADD, x, dim, index, scaled);
    }

    static Tensor indexCopy_(Tensor x, int dim, Tensor index, Tensor source) {
        return write("index_copy", ScatterKind.SET, x, dim, index, source);
    }

    static Tensor indexFill_(Tensor x, int dim, Tensor index, Operand value) {
        int d = x.shape().dim("index_fill", dim);
        Tensor v =
                switch (value) {
                    case Scalar s -> Torch.full(Shape.of(), s, x.dtype(), x.device());
                    case Tensor t -> t.to(x.dtype());
                };
        if (v.dim() != 0) {
            throw new ShapeException(
                    "index_fill", "JT-IDX-011", "the value is " + v.shape() + "; it must be 0-dim");
        }
        Tensor i = vector("index_fill", index);
        Tensor target = front(x, d);
        long[] sizes = target.sizes();
        sizes[0] = i.size(0);
        Dispatcher.inPlace(new Primitive.Scatter(ScatterKind.SET), target, v.expand(sizes), i);
        return x;
    }

    static Tensor maskedScatter(Tensor x, Tensor mask, Tensor source) {
        if (source.dtype() != x.dtype() || mask.dtype() != DType.BOOL) {
            throw new DTypeException(
                    "masked_scatter",
                    "JT-DTY-005",
                    "mask is "
                            + mask.dtype().shortName()
                            + ", source "
                            + source.dtype().shortName()
                            + ", target "
                            + x.dtype().shortName()
                            + "; the mask must be bool, the others of one dtype");
        }
        long[] s = Shape.broadcast("masked_scatter", x.shape(), mask.shape()).toArray();
        Tensor m = mask.expand(s).reshape(-1);
        Tensor place = m.to(DType.INT64).cumsum(0).sub(1L);
        long wanted = m.sum().itemLong();
        if (wanted > source.numel()) {
            throw new ShapeException(
                    "masked_scatter",
                    "JT-IDX-010",
                    "the mask holds " + wanted + " times, the source has " + source.numel());
        }
        if (source.numel() == 0) {
            return x.expand(s).copy();
        }
        Tensor taken = source.reshape(-1).take(place.clamp(Scalar.of(0L), null));
        return Torch.where(m, taken, x.expand(s).reshape(-1)).view(s);
    }

    static Tensor put_(Tensor x, Tensor index, Tensor source, boolean accumulate) {
        if (index.dtype() != DType.INT64 || source.dtype() != x.dtype()) {
            throw new DTypeException(
                    "put",
                    "JT-DTY-005",
                    "index is "
                            + index.dtype().shortName()
                            + ", source "
                            + source.dtype().shortName()
                            + ", target "
                            + x.dtype().shortName()
                            + "; the index must be int64, the others of one dtype");
        }
        if (index.numel() != source.numel()) {
            throw new ShapeException(
                    "put",
                    "JT-IDX-010",
                    "the index has " + index.numel() + " elements, the source " + source.numel());
        }
        var op = new Primitive.Scatter(accumulate ? ScatterKind.ADD : ScatterKind.SET);
        Tensor i = index.reshape(-1);
        Tensor v = source.reshape(-1);
        if (x.isContiguous()) {
            Dispatcher.inPlace(op, x.view(-1), v, i);
            return x;
        }
        Tensor flat = x.reshape(-1).copy();
        Dispatcher.inPlace(op, flat, v, i);
        return x.copy_(flat.view(x.sizes()));
    }

    static void fill(String op, Tensor place, Tensor source) {
        if (!place.shape().equals(source.shape())) {
            throw new ShapeException(
                    op,
                    "JT-IDX-010",
                    "the source is " + source.shape() + ", its place " + place.shape());
        }
        place.copy_(source);
    }
}
