package org.jtorch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.IndexException;
import org.jtorch.error.ShapeException;
import org.jtorch.op.Strided;

/**
 * Sizes of a tensor, outermost dim first; immutable. A 0-dim shape has one element, a size of 0
 * none.
 */
public final class Shape {
    private static final Shape SCALAR = new Shape(new long[0]);

    private final long[] sizes;
    private final int rank;
    private final long numel;

    /** Made when first asked for; two threads may make it twice, which is the same. */
    private @Nullable Strided dense;

    private Shape(long[] sizes) {
        this.sizes = sizes;
        this.rank = sizes.length;
        long n = 1;
        boolean empty = false;
        for (long s : sizes) {
            if (s < 0) {
                throw new ShapeException(
                        "shape",
                        "JT-SHP-001",
                        Arrays.toString(sizes) + " has a negative size; sizes are 0 or more");
            }
            empty |= s == 0;
        }
        if (!empty) {
            for (long s : sizes) {
                if (Math.multiplyHigh(n, s) != 0 || n * s < 0) {
                    throw new ShapeException(
                            "shape",
                            "JT-SHP-001",
                            Arrays.toString(sizes) + " has more than 2^63 - 1 elements");
                }
                n *= s;
            }
        }
        numel = empty ? 0 : n;
    }

    /**
     * A shape of these sizes.
     *
     * @param sizes one size per dim, 0 or more
     * @throws ShapeException on a negative size, or more than 2^63 - 1 elements
     */
    public static Shape of(long... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    /** Number of dims. */
    public int rank() {
        return rank;
    }

    /** Number of elements: the product of the sizes, 1 for a 0-dim shape. */
    public long numel() {
        return numel;
    }

    /**
     * Size of one dim.
     *
     * @param dim in [-rank, rank)
     * @throws IndexException if there is no such dim
     */
    public long size(int dim) {
        int r = sizes.length;
        int d = dim < 0 ? dim + r : dim;
        if (d < 0 || d >= r) {
            throw new IndexException(
                    "size", "JT-IDX-001", "dim " + dim + " is out of range for " + this);
        }
        return sizes[d];
    }

    /** The sizes, a fresh array. */
    public long[] toArray() {
        return sizes.clone();
    }

    /**
     * The dim counted from the front; a 0-dim shape accepts -1 and 0.
     *
     * @param op name for the message
     * @param dim in [-rank, rank)
     * @throws IndexException if there is no such dim
     */
    public int dim(String op, int dim) {
        int r = Math.max(sizes.length, 1);
        if (dim < -r || dim >= r) {
            throw new IndexException(
                    op,
                    "JT-IDX-001",
                    "dim "
                            + dim
                            + " is out of range for shape "
                            + this
                            + "; expected "
                            + -r
                            + " to "
                            + (r - 1));
        }
        return dim < 0 ? dim + r : dim;
    }

    /**
     * Whether two shapes broadcast: aligned at the last dim, sizes are equal, or one of them is 1
     * or missing.
     *
     * @param a one shape
     * @param b another
     */
    public static boolean broadcastable(Shape a, Shape b) {
        int n = Math.min(a.rank(), b.rank());
        for (int i = 1; i <= n; i++) {
            long x = a.sizes[a.rank() - i];
            long y = b.sizes[b.rank() - i];
            if (x != y && x != 1 && y != 1) {
                return false;
            }
        }
        return true;
    }

    /**
     * The common shape that all broadcast to; size 1 against 0 gives 0.
     *
     * @param shapes any number of shapes
     * @throws ShapeException if two of them do not broadcast
     */
    public static Shape broadcast(Shape... shapes) {
        return broadcast("broadcast", shapes);
    }

    /**
     * As {@link #broadcast(Shape...)}, naming the operation that asks.
     *
     * @param op name for the message
     * @param shapes any number of shapes
     */
    public static Shape broadcast(String op, Shape... shapes) {
        Shape result = SCALAR;
        for (Shape s : shapes) {
            result = result.broadcastWith(op, s);
        }
        return result;
    }

    private Shape broadcastWith(String op, Shape other) {
        if (other == this || Arrays.equals(sizes, other.sizes)) {
            return this;
        }
        int r = Math.max(rank(), other.rank());
        long[] out = new long[r];
        for (int i = 1; i <= r; i++) {
            long x = i <= rank() ? sizes[rank() - i] : 1;
            long y = i <= other.rank() ? other.sizes[other.rank() - i] : 1;
            if (x != y && x != 1 && y != 1) {
                throw new ShapeException(
                        op,
                        "JT-BRD-001",
                        this
                                + " and "
                                + other
                                + " do not broadcast: at dim "
                                + (r - i)
                                + " of the result "
                                + x
                                + " meets "
                                + y
                                + "; sizes must be equal or one of them 1. Use view or unsqueeze to "
                                + "line the dims up");
            }
            out[r - i] = x == 1 ? y : x;
        }
        return new Shape(out);
    }

    /** Strides of a dense row-major block of this shape, in elements. */
    public long[] contiguousStrides() {
        long[] st = new long[sizes.length];
        long n = 1;
        for (int d = sizes.length - 1; d >= 0; d--) {
            st[d] = n;
            n *= Math.max(sizes[d], 1);
        }
        return st;
    }

    /** The dense row-major layout of this shape from offset 0; the same object each time. */
    public Strided contiguousLayout() {
        Strided d = dense;
        if (d == null) {
            d = new Strided(this, contiguousStrides(), 0);
            dense = d;
        }
        return d;
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || o instanceof Shape s && numel == s.numel && rank == s.rank && hasSizes(s.sizes);
    }

    /** Of one rank and number of elements, which tell all where there is one dim. */
    private boolean hasSizes(long... others) {
        if (rank < 2) {
            return true;
        }
        for (int d = 0; d < others.length; d++) {
            if (sizes[d] != others[d]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /** For example {@code [2, 3]}. */
    @Override
    public String toString() {
        return Arrays.toString(sizes);
    }
}
