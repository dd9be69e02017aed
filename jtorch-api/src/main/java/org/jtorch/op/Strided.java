package org.jtorch.op;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jtorch.Shape;
import org.jtorch.error.ShapeException;

/**
 * Where the elements of a tensor lie in its memory: sizes, strides and the first one's place, all
 * in elements.
 */
public final class Strided {
    private final Shape shape;
    private final long[] strides;
    private final long offset;
    private final boolean contiguous;

    /**
     * A layout.
     *
     * @param shape sizes
     * @param strides one per dim, 0 or more; the array is not copied
     * @param offset place of the first element
     */
    public Strided(Shape shape, long[] strides, long offset) {
        this.shape = shape;
        this.strides = strides;
        this.offset = offset;
        this.contiguous = dense(shape, strides);
    }

    /** A dense row-major layout from offset 0. */
    public static Strided contiguous(Shape shape) {
        return shape.contiguousLayout();
    }

    private static boolean dense(Shape shape, long[] strides) {
        if (shape.numel() == 0) {
            return true;
        }
        long n = 1;
        for (int d = strides.length - 1; d >= 0; d--) {
            long s = shape.size(d);
            if (s != 1) {
                if (strides[d] != n) {
                    return false;
                }
                n *= s;
            }
        }
        return true;
    }

    /** Sizes. */
    public Shape shape() {
        return shape;
    }

    /** Strides, a fresh array. */
    public long[] strides() {
        return strides.clone();
    }

    /** Stride of a dim counted from the front. */
    public long stride(int dim) {
        return strides[dim];
    }

    /** Place of the first element. */
    public long offset() {
        return offset;
    }

    /** Whether the elements lie dense and in row-major order; so does a tensor without elements. */
    public boolean isContiguous() {
        return contiguous;
    }

    /** Whether the elements fill one block without gaps and none twice, in any order of dims. */
    public boolean isDense() {
        return contiguous || !overlapsItself() && end() - offset == shape.numel();
    }

    /**
     * Whether two index positions may name one element: a repeated dim, or strides that run into
     * each other.
     */
    public boolean overlapsItself() {
        if (contiguous || shape.numel() < 2) {
            return false;
        }
        int r = shape.rank();
        Integer[] byStride = new Integer[r];
        Arrays.setAll(byStride, i -> i);
        Arrays.sort(byStride, (a, b) -> Long.compare(strides[a], strides[b]));
        long reach = 0;
        for (int d : byStride) {
            long s = shape.size(d);
            if (s > 1) {
                if (strides[d] <= reach) {
                    return true;
                }
                reach += (s - 1) * strides[d];
            }
        }
        return false;
    }

    /** One past the last place used. */
    public long end() {
        if (shape.numel() == 0) {
            return offset;
        }
        long at = offset;
        for (int d = 0; d < strides.length; d++) {
            at += (shape.size(d) - 1) * strides[d];
        }
        return at + 1;
    }

    Strided with(int dim, long size, long stride, long newOffset) {
        long[] sizes = shape.toArray();
        long[] st = strides.clone();
        sizes[dim] = size;
        st[dim] = stride;
        return new Strided(Shape.of(sizes), st, newOffset);
    }

    Strided without(int dim, long newOffset) {
        int r = shape.rank();
        long[] sizes = new long[r - 1];
        long[] st = new long[r - 1];
        for (int d = 0, n = 0; d < r; d++) {
            if (d != dim) {
                sizes[n] = shape.size(d);
                st[n++] = strides[d];
            }
        }
        return new Strided(Shape.of(sizes), st, newOffset);
    }

    /**
     * This layout with dims of size 1 repeated.
     *
     * @param op name for messages
     * @param to the wider shape
     * @throws ShapeException if a size other than 1 would change
     */
    public Strided expand(String op, Shape to) {
        if (to.equals(shape)) {
            return this;
        }
        int lead = to.rank() - shape.rank();
        if (lead < 0) {
            throw new ShapeException(
                    op, "JT-BRD-002", "shape " + shape + " has more dims than the target " + to);
        }
        long[] st = new long[to.rank()];
        for (int d = 0; d < to.rank(); d++) {
            if (d < lead) {
                continue;
            }
            long from = shape.size(d - lead);
            long size = to.size(d);
            if (from == size) {
                st[d] = strides[d - lead];
            } else if (from != 1) {
                throw new ShapeException(
                        op,
                        "JT-BRD-002",
                        "shape "
                                + shape
                                + " does not expand to "
                                + to
                                + ": dim "
                                + (d - lead)
                                + " has size "
                                + from
                                + ", only size 1 can become "
                                + size);
            }
        }
        return new Strided(to, st, offset);
    }

    /**
     * The layout of the same elements under another shape, or null if they would have to be copied.
     *
     * @param to a shape of as many elements
     */
    public @Nullable Strided viewOrNull(Shape to) {
        if (to.equals(shape)) {
            return this;
        }
        if (shape.numel() == 0) {
            return new Strided(to, to.contiguousStrides(), offset);
        }
        long[] st = new long[to.rank()];
        int at = to.rank() - 1;
        long chunkStride = shape.rank() == 0 ? 1 : strides[shape.rank() - 1];
        long chunk = 1;
        for (int d = shape.rank() - 1; d >= 0; d--) {
            chunk *= shape.size(d);
            boolean ends =
                    d == 0 || shape.size(d - 1) != 1 && strides[d - 1] != chunk * chunkStride;
            if (!ends) {
                continue;
            }
            long seen = 1;
            while (at >= 0 && (seen < chunk || to.size(at) == 1)) {
                st[at] = seen * chunkStride;
                seen *= to.size(at--);
            }
            if (seen != chunk) {
                return null;
            }
            if (d > 0) {
                chunk = 1;
                chunkStride = strides[d - 1];
            }
        }
        for (; at >= 0; at--) {
            st[at] = at + 1 < to.rank() ? st[at + 1] * to.size(at + 1) : 1;
        }
        return new Strided(to, st, offset);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Strided s
                && offset == s.offset
                && shape.equals(s.shape)
                && Arrays.equals(strides, s.strides);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * shape.hashCode() + Arrays.hashCode(strides)) + Long.hashCode(offset);
    }

    @Override
    public String toString() {
        return shape + " strides " + Arrays.toString(strides) + " offset " + offset;
    }
}
