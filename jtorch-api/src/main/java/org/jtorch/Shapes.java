package org.jtorch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.ViewOp;

/** Arithmetic of shapes behind the methods that take sizes and dims. */
final class Shapes {
    private Shapes() {}

    /** The shape with a -1 worked out. */
    static Shape infer(String op, long numel, long... sizes) {
        int at = -1;
        long known = 1;
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] == -1) {
                if (at >= 0) {
                    throw new ArgumentException(
                            op,
                            "JT-SHP-002",
                            "more than one size is -1 in " + Arrays.toString(sizes));
                }
                at = i;
            } else {
                known *= sizes[i];
            }
        }
        long[] s = sizes.clone();
        if (at >= 0) {
            if (known == 0 || numel % known != 0) {
                throw new ShapeException(
                        op,
                        "JT-SHP-002",
                        "the -1 in "
                                + Arrays.toString(sizes)
                                + " cannot be worked out for "
                                + numel
                                + " elements");
            }
            s[at] = numel / known;
        }
        Shape shape = Shape.of(s);
        if (shape.numel() != numel) {
            throw new ShapeException(
                    op,
                    "JT-SHP-002",
                    "shape " + shape + " has " + shape.numel() + " elements, the tensor " + numel);
        }
        return shape;
    }

    static Shape expanded(Shape from, long... sizes) {
        int lead = sizes.length - from.rank();
        long[] s = sizes.clone();
        for (int d = 0; d < s.length; d++) {
            if (s[d] == -1) {
                if (d < lead) {
                    throw new ShapeException(
                            "expand",
                            "JT-BRD-002",
                            "-1 at dim "
                                    + d
                                    + " of "
                                    + Arrays.toString(sizes)
                                    + " is a new dim, whose size must be given");
                }
                s[d] = from.size(d - lead);
            }
        }
        return Shape.of(s);
    }

    static Tensor sumTo(Tensor t, Shape to) {
        if (to.rank() == 0) {
            return t.sum();
        }
        if (t.shape().equals(to)) {
            return t;
        }
        int lead = t.dim() - to.rank();
        boolean fits = lead >= 0;
        var dims = new ArrayList<Integer>();
        for (int d = 0; fits && d < t.dim(); d++) {
            if (d < lead) {
                dims.add(d);
            } else if (to.size(d - lead) == 1 && t.size(d) != 1) {
                dims.add(d);
            } else {
                fits = to.size(d - lead) == t.size(d);
            }
        }
        if (!fits) {
            throw new ShapeException(
                    "sum_to_size",
                    "JT-BRD-003",
                    "shape " + t.shape() + " is no broadcast of " + to);
        }
        Tensor s =
                dims.isEmpty()
                        ? t
                        : t.sum(dims.stream().mapToInt(Integer::intValue).toArray(), true);
        return lead > 0 ? s.view(to.toArray()) : s;
    }

    static int insertion(String op, int rank, int dim) {
        if (dim < -(rank + 1) || dim > rank) {
            throw new IndexException(
                    op,
                    "JT-IDX-001",
                    "dim " + dim + " is out of range; expected " + -(rank + 1) + " to " + rank);
        }
        return dim < 0 ? dim + rank + 1 : dim;
    }

    static void needsDims(String op, Tensor t, int dims) {
        if (t.dim() < dims) {
            throw new IndexException(
                    op,
                    "JT-IDX-001",
                    "shape "
                            + t.shape()
                            + " has "
                            + t.dim()
                            + " dims; "
                            + dims
                            + " or more are needed");
        }
    }

    static int[] moved(Shape shape, int[] source, int[] destination) {
        int r = shape.rank();
        if (source.length != destination.length) {
            throw new ArgumentException(
                    "movedim",
                    "JT-SHP-011",
                    source.length + " sources and " + destination.length + " destinations");
        }
        int[] order = new int[r];
        Arrays.fill(order, -1);
        boolean[] used = new boolean[r];
        for (int i = 0; i < source.length; i++) {
            int s = shape.dim("movedim", source[i]);
            int d = shape.dim("movedim", destination[i]);
            if (r == 0) {
                continue;
            }
            if (used[s] || order[d] >= 0) {
                throw new ArgumentException("movedim", "JT-SHP-011", "a dim is named twice");
            }
            used[s] = true;
            order[d] = s;
        }
        for (int d = 0, s = 0; d < r; d++) {
            if (order[d] < 0) {
                while (used[s]) {
                    s++;
                }
                order[d] = s++;
            }
        }
        return order;
    }

    static Tensor narrow(Tensor t, int dim, long start, long length) {
        needsDims("narrow", t, 1);
        int d = t.shape().dim("narrow", dim);
        long n = t.size(d);
        long from = start < 0 ? start + n : start;
        if (from < 0 || from > n || length < 0 || from + length > n) {
            throw new IndexException(
                    "narrow",
                    "JT-IDX-002",
                    "start "
                            + start
                            + " and length "
                            + length
                            + " reach outside of dim "
                            + dim
                            + " of size "
                            + n);
        }
        return Dispatcher.one(new ViewOp.Slice(d, from, from + length, 1), t);
    }

    static List<Tensor> split(Tensor t, long size, int dim) {
        needsDims("split", t, 1);
        int d = t.shape().dim("split", dim);
        long n = t.size(d);
        if (size < 0 || size == 0 && n > 0) {
            throw new ArgumentException(
                    "split",
                    "JT-SHP-007",
                    "size " + size + " must be 1 or more for dim " + dim + " of size " + n);
        }
        var sizes = new ArrayList<Long>();
        for (long at = 0; at < n; at += size) {
            sizes.add(Math.min(size, n - at));
        }
        if (sizes.isEmpty()) {
            sizes.add(0L);
        }
        return List.of(Dispatcher.all(new ViewOp.Split(sizes, d), t));
    }

    static List<Tensor> chunk(Tensor t, int chunks, int dim) {
        if (chunks < 1) {
            throw new ArgumentException(
                    "chunk", "JT-SHP-007", "chunks is " + chunks + "; it must be 1 or more");
        }
        needsDims("chunk", t, 1);
        long n = t.size(dim);
        if (n == 0) {
            return t.split(new long[chunks], dim);
        }
        return split(t, (n + chunks - 1) / chunks, dim);
    }
}
