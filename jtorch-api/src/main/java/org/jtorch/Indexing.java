package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        checkCount(t, consumed);
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
                        for (Tensor column :
                                Masks.nonzero(i.dim() == 0 ? i.unsqueeze(0) : i).unbind(1)) {
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

    /** Refuses more indices than a tensor has dims. */
    static void checkCount(Tensor t, int indices) {
        if (indices > t.dim()) {
            throw new IndexException(
                    "index",
                    "JT-IDX-006",
                    indices + " indices for a tensor of " + t.dim() + " dims, shape " + t.shape());
        }
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

    static Tensor integers(Tensor i) {
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
}
