package org.jtorch.op;

import java.util.Arrays;
import org.jtorch.Shape;
import org.jtorch.error.ArgumentException;

/** A set of dims, ascending and counted from the front; immutable. */
public final class Dims {
    private static final int MAX_RANK = 64;

    private final int[] dims;

    private Dims(int[] dims) {
        this.dims = dims;
    }

    /**
     * The dims named, normalised for a shape; none named means all of them.
     *
     * @param op name for messages
     * @param shape what they are dims of
     * @param dims in [-rank, rank), no dim twice
     */
    public static Dims of(String op, Shape shape, int... dims) {
        if (shape.rank() > MAX_RANK) {
            throw new ArgumentException(
                    op,
                    "JT-RED-007",
                    "the tensor has " + shape.rank() + " dims; reductions take up to 64");
        }
        if (dims.length == 0) {
            return all(shape.rank());
        }
        int[] d = new int[dims.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = shape.dim(op, dims[i]);
        }
        Arrays.sort(d);
        for (int i = 1; i < d.length; i++) {
            if (d[i] == d[i - 1]) {
                throw new ArgumentException(
                        op,
                        "JT-RED-002",
                        "dim "
                                + d[i]
                                + " of shape "
                                + shape
                                + " is named twice; name each dim once");
            }
        }
        return shape.rank() == 0 ? new Dims(new int[0]) : new Dims(d);
    }

    /** All dims of a rank. */
    public static Dims all(int rank) {
        int[] d = new int[rank];
        for (int i = 0; i < rank; i++) {
            d[i] = i;
        }
        return new Dims(d);
    }

    /** How many. */
    public int count() {
        return dims.length;
    }

    /** The i-th of them. */
    public int get(int i) {
        return dims[i];
    }

    /** Whether the dim is among them. */
    public boolean contains(int dim) {
        return Arrays.binarySearch(dims, dim) >= 0;
    }

    /** A fresh array of them. */
    public int[] toArray() {
        return dims.clone();
    }

    /**
     * The shape after reduction over these dims.
     *
     * @param shape before
     * @param keepDim whether reduced dims stay as size 1
     */
    public Shape reduce(Shape shape, boolean keepDim) {
        long[] out = new long[keepDim ? shape.rank() : shape.rank() - dims.length];
        int n = 0;
        for (int d = 0; d < shape.rank(); d++) {
            if (!contains(d)) {
                out[n++] = shape.size(d);
            } else if (keepDim) {
                out[n++] = 1;
            }
        }
        return Shape.of(out);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Dims d && Arrays.equals(dims, d.dims);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(dims);
    }

    @Override
    public String toString() {
        return Arrays.toString(dims);
    }
}
