package org.jtorch.op.nn;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;

/** Checks that the composites share. */
final class Operands {
    private Operands() {}

    static void count(String op, List<Operand> inputs, int min, int max) {
        if (inputs.size() < min || inputs.size() > max) {
            throw new ArgumentException(
                    op,
                    "JT-CNV-002",
                    inputs.size()
                            + " operands were given; it takes "
                            + (min == max ? min : min + " to " + max));
        }
        for (int i = 0; i < inputs.size(); i++) {
            if (!(inputs.get(i) instanceof Tensor)) {
                throw new ArgumentException(
                        op, "JT-CNV-002", "operand " + i + " is a number; it must be a tensor");
            }
        }
    }

    static Tensor tensor(List<Operand> inputs, int i) {
        return (Tensor) inputs.get(i);
    }

    static void rank(String op, String name, Tensor t, int rank, String layout) {
        if (t.dim() != rank) {
            throw new ShapeException(
                    op,
                    "JT-CNV-003",
                    name
                            + " is "
                            + t.shape()
                            + " with "
                            + t.dim()
                            + " dims; it must be "
                            + layout
                            + ". Use unsqueeze or view to line the dims up");
        }
    }

    static void shape(String op, String name, Tensor t, Shape expected, String why) {
        if (!t.shape().equals(expected)) {
            throw new ShapeException(
                    op,
                    "JT-CNV-004",
                    name + " is " + t.shape() + "; it must be " + expected + ", " + why);
        }
    }

    /** All of one dtype, which is returned. */
    static DType oneDType(String op, List<Operand> inputs) {
        DType first = tensor(inputs, 0).dtype();
        for (int i = 1; i < inputs.size(); i++) {
            DType d = tensor(inputs, i).dtype();
            if (d != first) {
                throw new DTypeException(
                        op,
                        "JT-CNV-005",
                        "operand 0 is "
                                + first.shortName()
                                + ", operand "
                                + i
                                + " is "
                                + d.shortName()
                                + "; they must be of one dtype. Convert one with to(DType)");
            }
        }
        return first;
    }

    static DType floating(String op, Tensor t) {
        if (!t.dtype().isFloating()) {
            throw new DTypeException(
                    op,
                    "JT-CNV-006",
                    "the operand is "
                            + t.dtype().shortName()
                            + "; it must be floating. Convert it with to(DType.FLOAT32)");
        }
        return t.dtype();
    }

    /** float32 for the two half types, else the type itself: where sums are formed. */
    static DType accumulator(DType d) {
        return d == DType.FLOAT16 || d == DType.BFLOAT16 ? DType.FLOAT32 : d;
    }
}
