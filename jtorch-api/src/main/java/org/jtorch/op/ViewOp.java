package org.jtorch.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jtorch.Shape;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;

/**
 * Operations whose results share their operand's memory. Each is a pure function from one strided
 * layout to one or more; none ever reaches a backend. Dims in the records are counted from the
 * front.
 */
public sealed interface ViewOp extends Op {
    /**
     * Layouts of the results.
     *
     * @param in layout of the operand
     * @throws ShapeException if the operand does not fit the attributes
     */
    List<Strided> apply(Strided in);

    /**
     * Whether one call gives several views, which then may not be written in place under autograd.
     */
    default boolean multiOutput() {
        return false;
    }

    @Override
    default String opName() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Element at one index of a dim; the dim goes. */
    record Select(int dim, long index) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.select(in, dim, index);
        }
    }

    /** Elements start, start + step, ... below end; bounds are already in [0, size]. */
    record Slice(int dim, long start, long end, long step) implements ViewOp {
        /** Checks the step. */
        public Slice {
            if (step < 1) {
                throw new ArgumentException(
                        "slice",
                        "JT-IDX-003",
                        "step is " + step + "; it must be 1 or more. Use flip to reverse");
            }
        }

        @Override
        public List<Strided> apply(Strided in) {
            long n = Math.max(0, (end - start + step - 1) / step);
            return List.of(
                    in.with(dim, n, in.stride(dim) * step, in.offset() + start * in.stride(dim)));
        }
    }

    /** Two dims change places. */
    record Transpose(int dim0, int dim1) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            long[] sizes = in.shape().toArray();
            long[] strides = in.strides();
            swap(sizes);
            swap(strides);
            return List.of(new Strided(Shape.of(sizes), strides, in.offset()));
        }

        private void swap(long[] a) {
            if (a.length > 0) {
                long t = a[dim0];
                a[dim0] = a[dim1];
                a[dim1] = t;
            }
        }
    }

    /** Dim i of the result is dim {@code dims[i]} of the operand. */
    record Permute(Order order) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.permute(in, order);
        }
    }

    /** Dims of size 1 repeat with stride 0, new ones come in front. */
    record Expand(Shape shape) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            return List.of(in.expand("expand", shape));
        }
    }

    /**
     * The same elements in row-major order under another shape, where strides allow it without a
     * copy.
     */
    record View(Shape shape) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.view(in, shape);
        }
    }

    /** A dim of size 1 is put in at dim. */
    record Unsqueeze(int dim) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.unsqueeze(in, dim);
        }
    }

    /** The dims among these that have size 1 go. */
    record Squeeze(Dims dims) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            Strided out = in;
            for (int i = dims.count() - 1; i >= 0; i--) {
                if (in.shape().size(dims.get(i)) == 1) {
                    out = out.without(dims.get(i), out.offset());
                }
            }
            return List.of(out);
        }
    }

    /** The diagonal of two dims, as the last dim; offset counts upwards from the main diagonal. */
    record Diagonal(long diagonal, int dim1, int dim2) implements ViewOp {
        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.diagonal(in, diagonal, dim1, dim2);
        }
    }

    /** All windows of a size, step apart; the window is a new last dim. */
    record Unfold(int dim, long size, long step) implements ViewOp {
        /** Checks size and step. */
        public Unfold {
            if (size < 0 || step < 1) {
                throw new ArgumentException(
                        "unfold",
                        "JT-SHP-006",
                        "size " + size + " must be 0 or more and step " + step + " 1 or more");
            }
        }

        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.unfold(in, dim, size, step);
        }
    }

    /** Consecutive pieces of the given sizes along a dim. */
    record Split(List<Long> sizes, int dim) implements ViewOp {
        /** Copies the sizes. */
        public Split {
            sizes = List.copyOf(sizes);
        }

        @Override
        public boolean multiOutput() {
            return true;
        }

        @Override
        public List<Strided> apply(Strided in) {
            return ViewLayouts.split(in, sizes, dim);
        }
    }

    /** One view per index of a dim; the dim goes. */
    record Unbind(int dim) implements ViewOp {
        @Override
        public boolean multiOutput() {
            return true;
        }

        @Override
        public List<Strided> apply(Strided in) {
            var out = new ArrayList<Strided>();
            for (long i = 0; i < in.shape().size(dim); i++) {
                out.add(in.without(dim, in.offset() + i * in.stride(dim)));
            }
            return out;
        }
    }

    /** Any shape, strides and offset, in elements of the memory that the operand is part of. */
    record AsStrided(Strided layout) implements ViewOp {
        @Override
        public String opName() {
            return "as_strided";
        }

        @Override
        public List<Strided> apply(Strided in) {
            return List.of(layout);
        }
    }

    /** The same elements, as another tensor with a history of its own. */
    record Alias() implements ViewOp {
        /** The one value of this attribute-less operation. */
        public static final Alias INSTANCE = new Alias();

        @Override
        public List<Strided> apply(Strided in) {
            return List.of(in);
        }
    }

    /**
     * The same elements without history; shares memory and version counter and never requires grad.
     */
    record Detach() implements ViewOp {
        /** The one value of this attribute-less operation. */
        public static final Detach INSTANCE = new Detach();

        @Override
        public List<Strided> apply(Strided in) {
            return List.of(in);
        }
    }
}
