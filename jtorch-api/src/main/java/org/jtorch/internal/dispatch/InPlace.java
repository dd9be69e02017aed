package org.jtorch.internal.dispatch;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;

/** What must hold before a tensor is written in place. */
final class InPlace {
    private InPlace() {}

    static void check(
            Primitive op, Tensor destination, Shape shape, DType dtype, List<Operand> in) {
        TensorData d = TensorAccess.get().data(destination);
        boolean expands = op instanceof Primitive.Copy;
        if (expands) {
            shape = d.shape();
            dtype = d.dtype();
            Strided source = Inference.data(in, 0).layout();
            dropLeadingOnes(op, source, d);
        }
        if (!d.shape().equals(shape)) {
            throw new ShapeException(
                    inPlace(op),
                    "JT-BRD-004",
                    "the target has shape "
                            + d.shape()
                            + ", the result "
                            + shape
                            + "; an in-place operation does not change the target's shape");
        }
        if (!dtype.canCast(d.dtype())) {
            throw new DTypeException(
                    inPlace(op),
                    "JT-DTY-002",
                    "a "
                            + dtype.shortName()
                            + " result does not fit the "
                            + d.dtype().shortName()
                            + " target. Use the form without underscore, or convert the target");
        }
        // One value for all elements is the same in whatever order they are written.
        if (!(op instanceof Primitive.Fill) && d.layout().overlapsItself()) {
            throw Inference.overlap(
                    inPlace(op),
                    "the target "
                            + d.layout()
                            + " has elements that share memory, as expand gives; write into a "
                            + "copy()");
        }
        for (Operand o : in) {
            if (o instanceof Tensor t && partialOverlap(d, TensorAccess.get().data(t))) {
                throw Inference.overlap(
                        inPlace(op),
                        "target "
                                + d.layout()
                                + " and an operand "
                                + TensorAccess.get().data(t).layout()
                                + " share part of their memory; pass a copy() of the operand");
            }
        }
    }

    private static void dropLeadingOnes(Primitive op, Strided source, TensorData d) {
        try {
            source.expand(op.opName(), d.shape());
        } catch (ShapeException e) {
            throw new ShapeException(
                    inPlace(op),
                    "JT-BRD-004",
                    "a source of shape "
                            + source.shape()
                            + " does not broadcast to the target's "
                            + d.shape());
        }
    }

    /** The call's name for messages; put together only for one. */
    private static String inPlace(Primitive op) {
        return op.opName() + "_";
    }

    /** PyTorch's rule: two dense tensors of one storage that meet, but not element on element. */
    private static boolean partialOverlap(TensorData d, TensorData s) {
        if (d.storage() != s.storage() || d.shape().numel() == 0 || s.shape().numel() == 0) {
            return false;
        }
        Strided a = d.layout();
        Strided b = s.layout();
        if (a.equals(b) || !a.isDense() || !b.isDense()) {
            return false;
        }
        if (a.offset() == b.offset() && a.end() == b.end()) {
            return !java.util.Arrays.equals(a.strides(), b.strides());
        }
        return a.offset() < b.end() && b.offset() < a.end();
    }

    /**
     * Whether an operand must be copied first, as writing the target could change it before it is
     * read.
     */
    static boolean mustCopy(TensorData d, TensorData s) {
        if (d.storage() != s.storage() || d.layout().equals(s.layout()) && d.dtype() == s.dtype()) {
            return false;
        }
        return d.layout().offset() < s.layout().end() && s.layout().offset() < d.layout().end();
    }
}
