package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.op.Composite;
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.oracle.Oracle;

/**
 * A composite with operands, and how far two right answers may lie apart.
 *
 * @param java what makes the operation, in Java
 * @param op the operation
 * @param arrays its tensors
 * @param scalars operands after them
 * @param tolerances one per result
 */
record CompositeCase(
        String java,
        Composite op,
        List<NdArray> arrays,
        List<Scalar> scalars,
        List<Tolerance> tolerances) {
    CompositeCase(String java, Composite op, List<NdArray> arrays, Tolerance... tolerances) {
        this(java, op, arrays, List.of(), List.of(tolerances));
    }

    /** Cases of one operation for a dtype. */
    @FunctionalInterface
    interface Family {
        List<CompositeCase> of(DType dtype, RandomGenerator random);
    }

    /**
     * Each of two answers passes at most so many roundings of terms whose magnitudes have at most
     * this sum, in any order: so they lie within twice Higham's bound.
     */
    static Tolerance rounded(DType dtype, int roundings, double magnitude) {
        return new Tolerance(1, 2 * Oracle.dotBound(roundings, dtype, magnitude));
    }

    /** Numbers between -1 and 1. */
    static NdArray numbers(DType dtype, RandomGenerator random, long... sizes) {
        return Values.within(dtype, Shape.of(sizes), random, -1, 1);
    }

    /** Whole numbers from 0 to n - 1. */
    static NdArray indices(RandomGenerator random, int n, Shape shape) {
        return NdArray.ints(DType.INT64, shape, _ -> random.nextInt(n));
    }

    /** The operands on the default device. */
    List<Operand> operands(Layout layout) {
        var all = new ArrayList<Operand>();
        arrays.forEach(a -> all.add(layout.place(a)));
        all.addAll(scalars);
        return all;
    }

    /** How far a result is allowed to lie from another one. */
    void same(TensorContext t, String what, Tensor[] expected, Tensor[] found) {
        t.equal(expected.length, found.length, "number of results of " + what);
        for (int i = 0; i < found.length; i++) {
            String which = "result " + i + " of " + what;
            t.equal(expected[i].shape(), found[i].shape(), "shape of " + which);
            t.equal(expected[i].dtype(), found[i].dtype(), "dtype of " + which);
            t.same(which, Values.read(expected[i]), Values.read(found[i]), tolerances.get(i));
        }
    }
}
