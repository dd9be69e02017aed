package org.jtorch.op;

import java.util.Arrays;
import org.jtorch.Shape;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;

/** A permutation of dims; immutable. */
public final class Order {
    private final int[] dims;

    private Order(int[] dims) {
        this.dims = dims;
    }

    /**
     * The permutation in which dim i of the result is {@code dims[i]} of a shape.
     *
     * @param shape what is permuted
     * @param dims each dim once, in [-rank, rank)
     */
    public static Order of(Shape shape, int... dims) {
        if (dims.length != shape.rank()) {
            throw new ShapeException(
                    "permute",
                    "JT-SHP-004",
                    dims.length
                            + " dims "
                            + Arrays.toString(dims)
                            + " are named, shape "
                            + shape
                            + " has "
                            + shape.rank());
        }
        int[] d = new int[dims.length];
        boolean[] seen = new boolean[dims.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = shape.dim("permute", dims[i]);
            if (seen[d[i]]) {
                throw new ArgumentException(
                        "permute",
                        "JT-SHP-004",
                        "dim " + d[i] + " is named twice in " + Arrays.toString(dims));
            }
            seen[d[i]] = true;
        }
        return new Order(d);
    }

    /** Number of dims. */
    public int rank() {
        return dims.length;
    }

    /** The dim that comes to place i. */
    public int get(int i) {
        return dims[i];
    }

    /** The permutation that undoes this one. */
    public Order inverse() {
        int[] inv = new int[dims.length];
        for (int i = 0; i < inv.length; i++) {
            inv[dims[i]] = i;
        }
        return new Order(inv);
    }

    /** A fresh array of the dims. */
    public int[] toArray() {
        return dims.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Order p && Arrays.equals(dims, p.dims);
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
