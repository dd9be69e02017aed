package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.DTypeException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;

/** PyTorch's indexing: views first, then one gather or scatter for all index tensors. */
final class Indexing {
    private Indexing() {}

    /**
     * A tensor after its view indices, and the index tensors per remaining dim.
     *
     * @param view the tensor with ints, ranges and new dims applied
     * @param index one entry per dim of it; null where the dim is taken whole
     */
    private record Plan(Tensor view, List<@Nullable Tensor> index) {
        boolean advanced() {
            for (Tensor t : index) {
                if (t != null) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Plan plan(Tensor t, Index... entries) {
        int consumed = 0;
        int ellipses = 0;
        for (Index e : entries) {
            switch (e) {
                case Index.At _, Index.Range _ -> consumed++;
                case Index.Ellipsis _ -> ellipses++;
                case Index.NewAxis _ -> {}
                case Index.Of(Tensor i) -> consumed += i.dtype() == DType.BOOL ? i.dim() : 1;
            }
        }
        if (ellipses > 1) {
            throw new IndexException(
                    "index",
                    "JT-IDX-006",
                    "more than one ellipsis; at most one can stand for all other dims");
        }
        if (consumed > t.dim()) {
            throw new IndexException(
                    "index",
                    "JT-IDX-006",
                    consumed + " indices for a tensor of " + t.dim() + " dims, shape " + t.shape());
        }
        Tensor v = t;
        int dim = 0;
        var index = new ArrayList<@Nullable Tensor>();
        for (Index e : entries) {
            switch (e) {
                case Index.At(long i) -> v = v.select(dim, i);
                case Index.Range(long start, long end, long step) -> {
                    v = v.slice(dim++, start == Long.MIN_VALUE ? 0 : start, end, step);
                    index.add(null);
                }
                case Index.Ellipsis _ -> {
                    for (int i = 0; i < t.dim() - consumed; i++) {
                        dim++;
                        index.add(null);
                    }
                }
                case Index.NewAxis _ -> {
                    v = v.unsqueeze(dim++);
                    index.add(null);
                }
                case Index.Of(Tensor i) -> {
                    if (i.dtype() == DType.BOOL) {
                        if (i.dim() == 0) {
                            v = v.unsqueeze(dim);
                        }
                        checkMask(v, dim, i);
                        for (Tensor column : nonzero(i.dim() == 0 ? i.unsqueeze(0) : i).unbind(1)) {
                            index.add(column);
                            dim++;
                        }
                    } else {
                        index.add(integers(i));
                        dim++;
                    }
                }
            }
        }
        while (index.size() < v.dim()) {
            index.add(null);
        }
        return new Plan(v, index);
    }

    private static void checkMask(Tensor t, int dim, Tensor mask) {
        for (int d = 0; d < mask.dim(); d++) {
            if (t.size(dim + d) != mask.size(d)) {
                throw new IndexException(
                        "index",
                        "JT-IDX-007",
                        "the mask is "
                                + mask.shape()
                                + ", at dim "
                                + (dim + d)
                                + " the tensor "
                                + t.shape()
                                + " has size "
                                + t.size(dim + d)
                                + " where the mask has "
                                + mask.size(d));
            }
        }
    }

    private static Tensor integers(Tensor i) {
        if (i.dtype().isFloating()) {
            throw new IndexException(
                    "index",
                    "JT-IDX-005",
                    "an index tensor is "
                            + i.dtype().shortName()
                            + "; it must be an integer or bool "
                            + "tensor");
        }
        return i.to(DType.INT64);
    }

    /**
     * The tensor with indexed dims in front, the gathered index shape's place in the result, and
     * the indices.
     */
    private record Front(Tensor tensor, List<Tensor> index, int place, Shape indexShape) {
        Operand[] operands(Operand first) {
            Operand[] o = new Operand[index.size() + 1];
            o[0] = first;
            for (int i = 0; i < index.size(); i++) {
                o[i + 1] = index.get(i);
            }
            return o;
        }
    }

    private static Front front(Plan p) {
        var order = new ArrayList<Integer>();
        var index = new ArrayList<Tensor>();
        int first = -1;
        int last = -1;
        for (int d = 0; d < p.index.size(); d++) {
            Tensor i = p.index.get(d);
            if (i != null) {
                first = first < 0 ? d : first;
                last = d;
                order.add(d);
                index.add(i);
            }
        }
        boolean adjacent = last - first + 1 == index.size();
        for (int d = 0; d < p.index.size(); d++) {
            if (p.index.get(d) == null) {
                order.add(d);
            }
        }
        Shape[] shapes = index.stream().map(Tensor::shape).toArray(Shape[]::new);
        Shape s;
        try {
            s = Shape.broadcast("index", shapes);
        } catch (ShapeException e) {
            throw new IndexException(
                    "index", "JT-IDX-008", "the index tensors do not broadcast: " + e.getMessage());
        }
        index.replaceAll(i -> i.expand(s.toArray()));
        Tensor t = p.view.permute(order.stream().mapToInt(Integer::intValue).toArray());
        return new Front(t, index, adjacent ? first : 0, s);
    }

    static Tensor get(Tensor t, Index... entries) {
        Plan p = plan(t, entries);
        if (!p.advanced()) {
            return p.view == t ? Dispatcher.one(org.jtorch.op.ViewOp.Alias.INSTANCE, t) : p.view;
        }
        Front f = front(p);
        Tensor out = Dispatcher.one(Primitive.Gather.INSTANCE, f.operands(f.tensor));
        return moveIndexDims(out, 0, f.place, f.indexShape.rank());
    }

    private static Tensor moveIndexDims(Tensor t, int from, int to, int count) {
        if (from == to || count == 0) {
            return t;
        }
        int[] source = new int[count];
        int[] destination = new int[count];
        for (int i = 0; i < count; i++) {
            source[i] = from + i;
            destination[i] = to + i;
        }
        return t.movedim(source, destination);
    }

    static Tensor set(Tensor t, Operand value, Index... entries) {
        Plan p = plan(t, entries);
        if (!p.advanced()) {
            switch (value) {
                case Scalar s -> p.view.fill_(s);
                case Tensor v -> p.view.copy_(dropLeadingOnes(v, p.view.dim()));
            }
            return t;
        }
        Front f = front(p);
        Tensor v =
                switch (value) {
                    case Scalar s -> Torch.full(Shape.of(), s, t.dtype(), t.device());
                    case Tensor x -> x.dtype() == t.dtype() ? x : x.to(t.dtype());
                };
        long[] place = new long[f.indexShape.rank() + f.tensor.dim() - f.index.size()];
        int n = 0;
        int rest = f.index.size();
        for (int i = 0; i < f.place; i++) {
            place[n++] = f.tensor.size(rest++);
        }
        for (int i = 0; i < f.indexShape.rank(); i++) {
            place[n++] = f.indexShape.size(i);
        }
        while (rest < f.tensor.dim()) {
            place[n++] = f.tensor.size(rest++);
        }
        Tensor expanded = dropLeadingOnes(v, place.length).expand(place);
        expanded = moveIndexDims(expanded, f.place, 0, f.indexShape.rank());
        Dispatcher.inPlace(new Primitive.Scatter(ScatterKind.SET), f.tensor, f.operands(expanded));
        return t;
    }

    private static Tensor dropLeadingOnes(Tensor v, int rank) {
        Tensor x = v;
        while (x.dim() > rank && x.size(0) == 1) {
            x = x.select(0, 0);
        }
        return x;
    }

    static Tensor indexSelect(Tensor t, int dim, Tensor index) {
        int d = t.shape().dim("index_select", dim);
        if (index.dim() > 1) {
            throw new IndexException(
                    "index_select",
                    "JT-IDX-009",
                    "the index is " + index.shape() + "; it must have one dim");
        }
        Tensor i = integers(index.dim() == 0 ? index.unsqueeze(0) : index);
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
                ? get(x.unsqueeze(0), new Index.Of(m.unsqueeze(0)))
                : get(x, new Index.Of(m));
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
