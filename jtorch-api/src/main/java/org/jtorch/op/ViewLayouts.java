package org.jtorch.op;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jtorch.Shape;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;

/** How views that ask for more than a line find the layouts of their results. */
final class ViewLayouts {
    private ViewLayouts() {}

    static List<Strided> select(Strided in, int dim, long index) {
        long n = in.shape().size(dim);
        if (index < -n || index >= n) {
            throw new IndexException(
                    "select",
                    "JT-IDX-002",
                    "index "
                            + index
                            + " is out of range for dim "
                            + dim
                            + " of size "
                            + n
                            + " in shape "
                            + in.shape());
        }
        long i = index < 0 ? index + n : index;
        return List.of(in.without(dim, in.offset() + i * in.stride(dim)));
    }

    static List<Strided> permute(Strided in, Order order) {
        int r = order.rank();
        if (r != in.shape().rank()) {
            throw new ShapeException(
                    "permute",
                    "JT-SHP-004",
                    "order "
                            + order
                            + " names "
                            + r
                            + " dims, shape "
                            + in.shape()
                            + " has "
                            + in.shape().rank());
        }
        long[] sizes = new long[r];
        long[] strides = new long[r];
        for (int d = 0; d < r; d++) {
            sizes[d] = in.shape().size(order.get(d));
            strides[d] = in.stride(order.get(d));
        }
        return List.of(new Strided(Shape.of(sizes), strides, in.offset()));
    }

    static List<Strided> view(Strided in, Shape shape) {
        if (shape.numel() != in.shape().numel()) {
            throw new ShapeException(
                    "view",
                    "JT-SHP-002",
                    "shape "
                            + shape
                            + " has "
                            + shape.numel()
                            + " elements, the tensor "
                            + in.shape()
                            + " has "
                            + in.shape().numel());
        }
        Strided out = in.viewOrNull(shape);
        if (out == null) {
            throw new ShapeException(
                    "view",
                    "JT-SHP-003",
                    "a tensor of shape "
                            + in.shape()
                            + " and strides "
                            + Arrays.toString(in.strides())
                            + " has no view of shape "
                            + shape
                            + ": its dims do not lie together in memory. Use reshape, which copies");
        }
        return List.of(out);
    }

    static List<Strided> unsqueeze(Strided in, int dim) {
        int r = in.shape().rank();
        long[] sizes = new long[r + 1];
        long[] strides = new long[r + 1];
        for (int d = 0; d <= r; d++) {
            int from = d > dim ? d - 1 : d;
            boolean added = d == dim;
            sizes[d] = added ? 1 : in.shape().size(from);
            strides[d] =
                    !added ? in.stride(from) : dim < r ? in.shape().size(dim) * in.stride(dim) : 1;
        }
        return List.of(new Strided(Shape.of(sizes), strides, in.offset()));
    }

    static List<Strided> diagonal(Strided in, long diagonal, int dim1, int dim2) {
        long rows = in.shape().size(dim1);
        long cols = in.shape().size(dim2);
        long n =
                Math.max(
                        0,
                        diagonal >= 0
                                ? Math.min(rows, cols - diagonal)
                                : Math.min(rows + diagonal, cols));
        long at =
                n == 0
                        ? 0
                        : diagonal >= 0 ? diagonal * in.stride(dim2) : -diagonal * in.stride(dim1);
        Strided rest =
                in.without(Math.max(dim1, dim2), in.offset())
                        .without(Math.min(dim1, dim2), in.offset() + at);
        int r = rest.shape().rank();
        long[] sizes = Arrays.copyOf(rest.shape().toArray(), r + 1);
        long[] strides = Arrays.copyOf(rest.strides(), r + 1);
        sizes[r] = n;
        strides[r] = in.stride(dim1) + in.stride(dim2);
        return List.of(new Strided(Shape.of(sizes), strides, rest.offset()));
    }

    static List<Strided> unfold(Strided in, int dim, long size, long step) {
        int r = in.shape().rank();
        long n = r == 0 ? 1 : in.shape().size(dim);
        if (size > n) {
            throw new ShapeException(
                    "unfold",
                    "JT-SHP-006",
                    "window size "
                            + size
                            + " exceeds size "
                            + n
                            + " of dim "
                            + dim
                            + " in shape "
                            + in.shape());
        }
        long[] sizes = Arrays.copyOf(in.shape().toArray(), r + 1);
        long[] strides = Arrays.copyOf(in.strides(), r + 1);
        sizes[r] = size;
        strides[r] = r == 0 ? 1 : in.stride(dim);
        if (r > 0) {
            sizes[dim] = (n - size) / step + 1;
            strides[dim] *= step;
        }
        return List.of(new Strided(Shape.of(sizes), strides, in.offset()));
    }

    static List<Strided> split(Strided in, List<Long> sizes, int dim) {
        long sum = 0;
        for (long s : sizes) {
            if (s < 0) {
                throw new ArgumentException("split", "JT-SHP-007", "size " + s + " is negative");
            }
            sum += s;
        }
        if (sum != in.shape().size(dim)) {
            throw new ShapeException(
                    "split",
                    "JT-SHP-007",
                    "sizes "
                            + sizes
                            + " add up to "
                            + sum
                            + ", dim "
                            + dim
                            + " of shape "
                            + in.shape()
                            + " has size "
                            + in.shape().size(dim));
        }
        var out = new ArrayList<Strided>();
        long at = in.offset();
        for (long s : sizes) {
            out.add(in.with(dim, s, in.stride(dim), at));
            at += s * in.stride(dim);
        }
        return out;
    }
}
