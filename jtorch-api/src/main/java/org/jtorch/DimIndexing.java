package org.jtorch;

import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;

/** PyTorch's index_select, gather and scatter: an index tensor along one dim. */
final class DimIndexing {
    private DimIndexing() {}

    static Tensor indexSelect(Tensor t, int dim, Tensor index) {
        int d = t.shape().dim("index_select", dim);
        if (index.dim() > 1) {
            throw new IndexException(
                    "index_select",
                    "JT-IDX-009",
                    "the index is " + index.shape() + "; it must have one dim");
        }
        Tensor i = Indexing.integers(index.dim() == 0 ? index.unsqueeze(0) : index);
        if (t.dim() == 0) {
            return Dispatcher.one(Primitive.Gather.INSTANCE, t.unsqueeze(0), i).squeeze(0);
        }
        return Dispatcher.one(Primitive.Gather.INSTANCE, t.movedim(d, 0), i).movedim(0, d);
    }

    static Tensor gather(Tensor t, int dim, Tensor index) {
        int d = t.shape().dim("gather", dim);
        if (t.dim() == 0 || index.dim() == 0) {
            Tensor source = t.dim() == 0 ? t.unsqueeze(0) : t;
            Tensor flat = index.dim() == 0 ? index.unsqueeze(0) : index;
            Tensor out = gather(source, dim, flat);
            return index.dim() == 0 ? out.squeeze(0) : out;
        }
        return Dispatcher.one(Primitive.Gather.INSTANCE, coordinates("gather", t, d, index, t));
    }

    static Tensor scatter_(ScatterKind kind, Tensor t, int dim, Tensor index, Operand source) {
        String op =
                switch (kind) {
                    case SET -> "scatter";
                    case ADD -> "scatter_add";
                    case PROD, MAX, MIN -> "scatter_reduce";
                };
        int d = t.shape().dim(op, dim);
        if (t.dim() == 0) {
            scatter_(
                    kind,
                    t.unsqueeze(0),
                    dim,
                    index.dim() == 0 ? index.unsqueeze(0) : index,
                    source instanceof Tensor s && s.dim() == 0 ? s.unsqueeze(0) : source);
            return t;
        }
        Tensor i = index.dim() == 0 ? index.unsqueeze(0) : index;
        Tensor src =
                switch (source) {
                    case Scalar s -> Torch.full(i.shape(), s, t.dtype(), t.device());
                    case Tensor s -> {
                        if (s.dtype() != t.dtype()) {
                            throw new DTypeException(
                                    op,
                                    "JT-DTY-005",
                                    "the source is "
                                            + s.dtype().shortName()
                                            + ", the target "
                                            + t.dtype().shortName()
                                            + "; both need one dtype");
                        }
                        Tensor x = s.dim() == 0 ? s.unsqueeze(0) : s;
                        yield cut(op, x, i.shape());
                    }
                };
        Dispatcher.inPlace(new Primitive.Scatter(kind), t, coordinates(op, t, d, i, src));
        return t;
    }

    private static Tensor cut(String op, Tensor source, Shape to) {
        if (source.dim() != to.rank()) {
            throw new ShapeException(
                    op,
                    "JT-IDX-010",
                    "the source " + source.shape() + " and the index " + to + " differ in rank");
        }
        Tensor x = source;
        for (int d = 0; d < to.rank(); d++) {
            if (to.size(d) > source.size(d)) {
                throw new ShapeException(
                        op,
                        "JT-IDX-010",
                        "the index "
                                + to
                                + " is larger than the source "
                                + source.shape()
                                + " at dim "
                                + d);
            }
            x = x.narrow(d, 0, to.size(d));
        }
        return x;
    }

    private static Operand[] coordinates(String op, Tensor t, int dim, Tensor index, Tensor first) {
        if (index.dtype() != DType.INT64 && index.numel() == 0) {
            return coordinates(op, t, dim, index.to(DType.INT64), first);
        }
        if (index.dtype() != DType.INT64) {
            throw new DTypeException(
                    op,
                    "JT-IDX-005",
                    "the index is " + index.dtype().shortName() + "; it must be int64");
        }
        if (index.dim() != t.dim()) {
            throw new ShapeException(
                    op,
                    "JT-IDX-010",
                    "the index "
                            + index.shape()
                            + " and the tensor "
                            + t.shape()
                            + " differ in rank");
        }
        Operand[] out = new Operand[t.dim() + 1];
        out[0] = first;
        for (int d = 0; d < t.dim(); d++) {
            if (d == dim) {
                out[d + 1] = index;
                continue;
            }
            if (index.size(d) > t.size(d)) {
                throw new ShapeException(
                        op,
                        "JT-IDX-010",
                        "the index "
                                + index.shape()
                                + " is larger than the tensor "
                                + t.shape()
                                + " at dim "
                                + d);
            }
            long[] along = new long[t.dim()];
            java.util.Arrays.fill(along, 1);
            along[d] = index.size(d);
            out[d + 1] =
                    Torch.arange(0, index.size(d), 1, DType.INT64, t.device())
                            .view(along)
                            .expand(index.sizes());
        }
        return out;
    }
}
