package org.jtorch;

import java.util.Arrays;
import java.util.List;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;

/** Functions of several tensors, and the entries of an index. */
abstract sealed class TorchJoins extends TorchSequences permits TorchStacks {
    /** {@code a} where the condition holds, else {@code b}; all three broadcast. */
    public static Tensor where(Tensor condition, Operand a, Operand b) {
        return Dispatcher.one(Primitive.Where.INSTANCE, condition, a, b);
    }

    /** A number to the power of each element. */
    public static Tensor pow(double base, Tensor exponent) {
        return Dispatcher.one(
                Primitive.Binary.of(org.jtorch.op.BinaryKind.POW), Scalar.of(base), exponent);
    }

    /** Remainder of a number divided by each element, with the sign of the element. */
    public static Tensor remainder(Scalar number, Tensor divisor) {
        return Dispatcher.one(
                Primitive.Binary.of(org.jtorch.op.BinaryKind.REMAINDER), number, divisor);
    }

    /** {@code other - alpha * self}. */
    public static Tensor rsub(Tensor self, Operand other, Scalar alpha) {
        Tensor scaled = alpha.equals(Scalar.of(1L)) ? self : self.mul(alpha);
        return Dispatcher.one(Primitive.Binary.of(org.jtorch.op.BinaryKind.SUB), other, scaled);
    }

    /** All expanded to their common shape, as views. */
    public static List<Tensor> broadcastTensors(Tensor... tensors) {
        Shape s =
                Shape.broadcast(
                        "broadcast_tensors",
                        Arrays.stream(tensors).map(Tensor::shape).toArray(Shape[]::new));
        return Arrays.stream(tensors).map(t -> t.expand(s.toArray())).toList();
    }

    /** Tensors one after the other along a dim; other sizes equal. */
    public static Tensor cat(List<Tensor> tensors, int dim) {
        if (tensors.isEmpty()) {
            throw new ArgumentException(
                    "cat", "JT-SHP-015", "no tensors given; at least one is needed");
        }
        return Dispatcher.one(new org.jtorch.op.Cat(dim), tensors.toArray(new Operand[0]));
    }

    /** Tensors of one shape as slices of a new dim. */
    public static Tensor stack(List<Tensor> tensors, int dim) {
        if (tensors.isEmpty()) {
            throw new ArgumentException(
                    "stack", "JT-SHP-015", "no tensors given; at least one is needed");
        }
        Shape first = tensors.get(0).shape();
        for (Tensor t : tensors) {
            if (!t.shape().equals(first)) {
                throw new ShapeException(
                        "stack",
                        "JT-SHP-015",
                        "shapes " + first + " and " + t.shape() + " differ; all must be equal");
            }
        }
        return cat(tensors.stream().map(t -> t.unsqueeze(dim)).toList(), dim);
    }

    /** One position. */
    public static Index at(long index) {
        return new Index.At(index);
    }

    /** Positions start to end, end not included. */
    public static Index range(long start, long end) {
        return new Index.Range(start, end, 1);
    }

    /** Positions start, start + step, ... below end. */
    public static Index range(long start, long end, long step) {
        return new Index.Range(start, end, step);
    }

    /** A whole dim. */
    public static Index all() {
        return new Index.Range(Long.MIN_VALUE, Long.MAX_VALUE, 1);
    }

    /** As many whole dims as are left over. */
    public static Index ellipsis() {
        return new Index.Ellipsis();
    }

    /** A new dim of size 1. */
    public static Index newAxis() {
        return new Index.NewAxis();
    }

    /** Positions by an index tensor, or a bool mask. */
    public static Index by(Tensor tensor) {
        return new Index.Of(tensor);
    }
}
