package org.jtorch.tck.oracle;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.jtorch.DType;
import org.jtorch.Shape;

/**
 * Row-major numbers of one dtype in heap arrays: doubles for floating dtypes, longs for the others.
 */
public final class NdArray {
    private final DType dtype;
    private final Shape shape;
    private final double[] floats;
    private final long[] ints;

    private NdArray(DType dtype, Shape shape, double[] floats, long[] ints) {
        this.dtype = dtype;
        this.shape = shape;
        this.floats = floats;
        this.ints = ints;
    }

    /** Floating numbers, each rounded to the dtype. */
    public static NdArray floats(DType dtype, Shape shape, IntToDoubleFunction value) {
        double[] v = new double[(int) shape.numel()];
        Arrays.setAll(v, i -> Rounding.to(dtype, value.applyAsDouble(i)));
        return new NdArray(dtype, shape, v, new long[0]);
    }

    /** Whole numbers, each wrapped to the dtype; a bool is 0 or 1. */
    public static NdArray ints(DType dtype, Shape shape, IntToLongFunction value) {
        long[] v = new long[(int) shape.numel()];
        Arrays.setAll(v, i -> Rounding.wrap(dtype, value.applyAsLong(i)));
        return new NdArray(dtype, shape, new double[0], v);
    }

    /** Numbers of any dtype from doubles. */
    public static NdArray of(DType dtype, Shape shape, IntToDoubleFunction value) {
        return dtype.isFloating()
                ? floats(dtype, shape, value)
                : ints(dtype, shape, i -> (long) value.applyAsDouble(i));
    }

    /** Element type. */
    public DType dtype() {
        return dtype;
    }

    /** Sizes. */
    public Shape shape() {
        return shape;
    }

    /** Number of elements. */
    public int numel() {
        return (int) shape.numel();
    }

    /** An element as a double. */
    public double f(int i) {
        return dtype.isFloating() ? floats[i] : ints[i];
    }

    /** An element of an integer or bool array, exact. */
    public long l(int i) {
        return ints[i];
    }

    /** All elements as doubles, a fresh array. */
    public double[] toDoubles() {
        double[] v = new double[numel()];
        Arrays.setAll(v, this::f);
        return v;
    }

    /** All elements of an integer or bool array, a fresh array. */
    public long[] toLongs() {
        return ints.clone();
    }

    /** Row-major position in this array of the element that position i of a wider shape repeats. */
    public int repeated(int i, Shape wide) {
        long rest = i;
        long at = 0;
        long stride = 1;
        int lead = wide.rank() - shape.rank();
        for (int d = wide.rank() - 1; d >= lead; d--) {
            long position = rest % wide.size(d);
            rest /= wide.size(d);
            long size = shape.size(d - lead);
            at += (size == 1 ? 0 : position) * stride;
            stride *= size;
        }
        return (int) at;
    }

    /** Coordinates of a row-major position. */
    public static long[] coordinates(Shape shape, long position) {
        long[] c = new long[shape.rank()];
        long rest = position;
        for (int d = c.length - 1; d >= 0; d--) {
            c[d] = rest % shape.size(d);
            rest /= shape.size(d);
        }
        return c;
    }

    /** Row-major position of coordinates. */
    public static int position(Shape shape, long... coordinates) {
        long at = 0;
        for (int d = 0; d < coordinates.length; d++) {
            at = at * shape.size(d) + coordinates[d];
        }
        return (int) at;
    }

    /** The one element i as an array of the same rank with sizes 1. */
    public NdArray single(int i) {
        long[] ones = new long[shape.rank()];
        Arrays.fill(ones, 1);
        Shape s = Shape.of(ones);
        return dtype.isFloating() ? floats(dtype, s, _ -> floats[i]) : ints(dtype, s, _ -> ints[i]);
    }

    /** The first half along a dim. */
    public NdArray firstHalf(int dim) {
        return part(dim, 0, shape.size(dim) / 2);
    }

    /** The second half along a dim, which is one longer if the size is odd. */
    public NdArray secondHalf(int dim) {
        return part(dim, shape.size(dim) / 2, shape.size(dim));
    }

    private NdArray part(int dim, long from, long to) {
        long[] sizes = shape.toArray();
        sizes[dim] = to - from;
        Shape s = Shape.of(sizes);
        int[] at = new int[(int) s.numel()];
        for (int i = 0; i < at.length; i++) {
            long[] c = coordinates(s, i);
            c[dim] += from;
            at[i] = position(shape, c);
        }
        return dtype.isFloating()
                ? floats(dtype, s, i -> floats[at[i]])
                : ints(dtype, s, i -> ints[at[i]]);
    }

    @Override
    public String toString() {
        String values = dtype.isFloating() ? Arrays.toString(floats) : Arrays.toString(ints);
        return dtype.shortName()
                + shape
                + " "
                + (values.length() > 400 ? values.substring(0, 400) + "..." : values);
    }
}
