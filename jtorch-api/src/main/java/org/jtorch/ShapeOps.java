package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Dims;
import org.jtorch.op.Order;
import org.jtorch.op.Strided;
import org.jtorch.op.ViewOp;

/**
 * Views: other shapes and strides over the same memory. Dims may be negative, counted from the end.
 */
public sealed interface ShapeOps permits Tensor {
    /**
     * The same elements in row-major order under another shape, sharing memory.
     *
     * @param sizes one of them may be -1, worked out from the others
     * @throws ShapeException if the count differs, or the strides need a copy
     */
    default Tensor view(long... sizes) {
        Tensor t = (Tensor) this;
        return Dispatcher.one(new ViewOp.View(Shapes.infer("view", t.numel(), sizes)), t);
    }

    /** As {@link #view}, or a copy where the strides need one. */
    default Tensor reshape(long... sizes) {
        Tensor t = (Tensor) this;
        Shape to = Shapes.infer("reshape", t.numel(), sizes);
        Strided layout = new Strided(t.shape(), t.strides(), 0);
        if (layout.viewOrNull(to) != null) {
            return Dispatcher.one(new ViewOp.View(to), t);
        }
        Tensor copy = Dispatcher.one(new ViewOp.View(to), t.contiguous());
        // The copy is known to nobody else: its reshaped form is no view of anything.
        TensorAccess.get().setViewMeta(copy, null);
        return copy;
    }

    /** All dims as one. */
    default Tensor flatten() {
        return flatten(0, -1);
    }

    /** Dims from startDim to the last as one. */
    default Tensor flatten(int startDim) {
        return flatten(startDim, -1);
    }

    /** Dims from startDim to endDim, both included, as one. */
    default Tensor flatten(int startDim, int endDim) {
        Tensor t = (Tensor) this;
        int from = t.shape().dim("flatten", startDim);
        int to = t.shape().dim("flatten", endDim);
        if (from > to) {
            throw new ArgumentException(
                    "flatten",
                    "JT-SHP-008",
                    "startDim " + startDim + " lies after endDim " + endDim + " in " + t.shape());
        }
        if (t.dim() == 0) {
            return t.reshape(1);
        }
        if (from == to) {
            return t;
        }
        long[] sizes = new long[t.dim() - (to - from)];
        sizes[from] = 1;
        for (int d = 0; d < t.dim(); d++) {
            if (d < from || d > to) {
                sizes[d < from ? d : d - (to - from)] = t.size(d);
            } else {
                sizes[from] *= t.size(d);
            }
        }
        return t.reshape(sizes);
    }

    /** A dim split into several; one of the sizes may be -1. */
    default Tensor unflatten(int dim, long... sizes) {
        Tensor t = (Tensor) this;
        int d = t.shape().dim("unflatten", dim);
        Shape inner = Shapes.infer("unflatten", t.size(d), sizes);
        long[] all = new long[t.dim() - 1 + inner.rank()];
        for (int i = 0, n = 0; i < t.dim(); i++) {
            if (i != d) {
                all[n++] = t.size(i);
            } else {
                for (int j = 0; j < inner.rank(); j++) {
                    all[n++] = inner.size(j);
                }
            }
        }
        return t.view(all);
    }

    /** Two dims change places. */
    default Tensor transpose(int dim0, int dim1) {
        Tensor t = (Tensor) this;
        return Dispatcher.one(
                new ViewOp.Transpose(
                        t.shape().dim("transpose", dim0), t.shape().dim("transpose", dim1)),
                t);
    }

    /** The transpose of a matrix; a tensor of fewer dims as it is. */
    default Tensor t() {
        Tensor t = (Tensor) this;
        if (t.dim() > 2) {
            throw new ShapeException(
                    "t",
                    "JT-SHP-009",
                    "shape " + t.shape() + " has more than 2 dims; use transpose");
        }
        return t.transpose(0, t.dim() < 2 ? 0 : 1);
    }

    /** The last two dims change places. */
    default Tensor mT() {
        Tensor t = (Tensor) this;
        if (t.dim() == 0) {
            return Dispatcher.one(ViewOp.Alias.INSTANCE, t);
        }
        if (t.dim() < 2) {
            throw new ShapeException(
                    "mT", "JT-SHP-009", "shape " + t.shape() + " has fewer than 2 dims");
        }
        return t.transpose(-2, -1);
    }

    /** Dim i of the result is dim {@code dims[i]} of this. */
    default Tensor permute(int... dims) {
        Tensor t = (Tensor) this;
        return Dispatcher.one(new ViewOp.Permute(Order.of(t.shape(), dims)), t);
    }

    /** One dim moves to another place, the others keep their order. */
    default Tensor movedim(int source, int destination) {
        return movedim(new int[] {source}, new int[] {destination});
    }

    /** Dims move to other places, the others keep their order. */
    default Tensor movedim(int[] source, int[] destination) {
        Tensor t = (Tensor) this;
        return t.permute(Shapes.moved(t.shape(), source, destination));
    }

    /** Dims of size 1 repeat without a copy; -1 keeps a size, new dims come in front. */
    default Tensor expand(long... sizes) {
        Tensor t = (Tensor) this;
        return Dispatcher.one(new ViewOp.Expand(Shapes.expanded(t.shape(), sizes)), t);
    }

    /** Expands to another tensor's shape. */
    default Tensor expandAs(Tensor other) {
        return expand(other.sizes());
    }

    /** The reverse of expand: sums the dims that would have been repeated. */
    default Tensor sumToSize(long... sizes) {
        return Shapes.sumTo((Tensor) this, Shape.of(sizes));
    }

    /** A dim of size 1 comes in at dim. */
    default Tensor unsqueeze(int dim) {
        Tensor t = (Tensor) this;
        return Dispatcher.one(new ViewOp.Unsqueeze(Shapes.insertion("unsqueeze", t.dim(), dim)), t);
    }

    /** All dims of size 1 go. */
    default Tensor squeeze() {
        Tensor t = (Tensor) this;
        return Dispatcher.one(new ViewOp.Squeeze(Dims.all(t.dim())), t);
    }

    /** The dim goes if its size is 1. */
    default Tensor squeeze(int dim) {
        Tensor t = (Tensor) this;
        int d = t.shape().dim("squeeze", dim);
        return Dispatcher.one(
                new ViewOp.Squeeze(t.dim() == 0 ? Dims.all(0) : Dims.of("squeeze", t.shape(), d)),
                t);
    }

    /** Elements at one index of a dim; the dim goes. */
    default Tensor select(int dim, long index) {
        Tensor t = (Tensor) this;
        Shapes.needsDims("select", t, 1);
        return Dispatcher.one(new ViewOp.Select(t.shape().dim("select", dim), index), t);
    }

    /** Elements start to end (not included) of a dim; bounds are cut to the dim as Python does. */
    default Tensor slice(int dim, long start, long end) {
        return slice(dim, start, end, 1);
    }

    /**
     * Elements start, start + step, ... below end of a dim; bounds are cut to the dim as Python
     * does.
     */
    default Tensor slice(int dim, long start, long end, long step) {
        Tensor t = (Tensor) this;
        Shapes.needsDims("slice", t, 1);
        int d = t.shape().dim("slice", dim);
        long n = t.size(d);
        long from = Math.clamp(start < 0 ? start + n : start, 0, n);
        long to = Math.clamp(end < 0 ? end + n : end, from, n);
        return Dispatcher.one(new ViewOp.Slice(d, from, to, step), t);
    }

    /** {@code length} elements of a dim from start on. */
    default Tensor narrow(int dim, long start, long length) {
        return Shapes.narrow((Tensor) this, dim, start, length);
    }

    /** {@link #split(long, int)} along the first dim. */
    default List<Tensor> split(long size) {
        return split(size, 0);
    }

    /** Pieces of a size along a dim; the last may be smaller. */
    default List<Tensor> split(long size, int dim) {
        return Shapes.split((Tensor) this, size, dim);
    }

    /** Pieces of the given sizes along a dim. */
    default List<Tensor> split(long[] sizes, int dim) {
        Tensor t = (Tensor) this;
        var list = new ArrayList<Long>();
        for (long s : sizes) {
            list.add(s);
        }
        Shapes.needsDims("split", t, 1);
        return List.of(Dispatcher.all(new ViewOp.Split(list, t.shape().dim("split", dim)), t));
    }

    /** {@link #chunk(int, int)} along the first dim. */
    default List<Tensor> chunk(int chunks) {
        return chunk(chunks, 0);
    }

    /** At most so many pieces of equal size along a dim; the last may be smaller. */
    default List<Tensor> chunk(int chunks, int dim) {
        return Shapes.chunk((Tensor) this, chunks, dim);
    }

    /** {@link #unbind(int)} along the first dim. */
    default List<Tensor> unbind() {
        return unbind(0);
    }

    /** One view per index of a dim; the dim goes. */
    default List<Tensor> unbind(int dim) {
        Tensor t = (Tensor) this;
        Shapes.needsDims("unbind", t, 1);
        return List.of(Dispatcher.all(new ViewOp.Unbind(t.shape().dim("unbind", dim)), t));
    }

    /** The diagonal of the first two dims, as the last dim. */
    default Tensor diagonal() {
        return diagonal(0, 0, 1);
    }

    /** A diagonal of two dims, as the last dim; offset counts upwards from the main one. */
    default Tensor diagonal(long offset, int dim1, int dim2) {
        Tensor t = (Tensor) this;
        Shapes.needsDims("diagonal", t, 2);
        int a = t.shape().dim("diagonal", dim1);
        int b = t.shape().dim("diagonal", dim2);
        if (a == b) {
            throw new ArgumentException(
                    "diagonal", "JT-SHP-010", "dims " + dim1 + " and " + dim2 + " are the same");
        }
        return Dispatcher.one(new ViewOp.Diagonal(offset, a, b), t);
    }

    /** All windows of a size along a dim, step apart; the window is a new last dim. */
    default Tensor unfold(int dim, long size, long step) {
        Tensor t = (Tensor) this;
        return Dispatcher.one(new ViewOp.Unfold(t.shape().dim("unfold", dim), size, step), t);
    }

    /** Any shape, strides and offset over this tensor's whole storage, in elements. */
    default Tensor asStrided(long[] sizes, long[] strides, long offset) {
        if (sizes.length != strides.length) {
            throw new ShapeException(
                    "as_strided",
                    "JT-SHP-005",
                    sizes.length + " sizes and " + strides.length + " strides differ in number");
        }
        return Dispatcher.one(
                new ViewOp.AsStrided(new Strided(Shape.of(sizes), strides.clone(), offset)),
                (Tensor) this);
    }
}
