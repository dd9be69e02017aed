package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;

/** Sums, products and quotients of two operands. */
public sealed interface ArithmeticOps permits Tensor {

    /**
     * Sum, element by element; of bools, or.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor add(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.ADD), (Tensor) this, other);
    }

    /**
     * Sum, element by element; of bools, or. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor add(long other) {
        return add(Scalar.of(other));
    }

    /**
     * Sum, element by element; of bools, or. The other operand is a floating number, which decides
     * no width.
     */
    default Tensor add(double other) {
        return add(Scalar.of(other));
    }

    /**
     * Sum, element by element; of bools, or. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor add_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.ADD), (Tensor) this, (Tensor) this, other);
    }

    /** Sum, element by element; of bools, or. In place, with a whole number. */
    default Tensor add_(long other) {
        return add_(Scalar.of(other));
    }

    /** Sum, element by element; of bools, or. In place, with a floating number. */
    default Tensor add_(double other) {
        return add_(Scalar.of(other));
    }

    /**
     * Difference; not of bools.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor sub(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.SUB), (Tensor) this, other);
    }

    /** Difference; not of bools. The other operand is a whole number, which decides no width. */
    default Tensor sub(long other) {
        return sub(Scalar.of(other));
    }

    /** Difference; not of bools. The other operand is a floating number, which decides no width. */
    default Tensor sub(double other) {
        return sub(Scalar.of(other));
    }

    /**
     * Difference; not of bools. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor sub_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.SUB), (Tensor) this, (Tensor) this, other);
    }

    /** Difference; not of bools. In place, with a whole number. */
    default Tensor sub_(long other) {
        return sub_(Scalar.of(other));
    }

    /** Difference; not of bools. In place, with a floating number. */
    default Tensor sub_(double other) {
        return sub_(Scalar.of(other));
    }

    /**
     * Product; of bools, and.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor mul(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.MUL), (Tensor) this, other);
    }

    /** Product; of bools, and. The other operand is a whole number, which decides no width. */
    default Tensor mul(long other) {
        return mul(Scalar.of(other));
    }

    /** Product; of bools, and. The other operand is a floating number, which decides no width. */
    default Tensor mul(double other) {
        return mul(Scalar.of(other));
    }

    /**
     * Product; of bools, and. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor mul_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.MUL), (Tensor) this, (Tensor) this, other);
    }

    /** Product; of bools, and. In place, with a whole number. */
    default Tensor mul_(long other) {
        return mul_(Scalar.of(other));
    }

    /** Product; of bools, and. In place, with a floating number. */
    default Tensor mul_(double other) {
        return mul_(Scalar.of(other));
    }

    /**
     * Quotient as real numbers: integers give the default dtype.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor div(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.DIV), (Tensor) this, other);
    }

    /**
     * Quotient as real numbers: integers give the default dtype. The other operand is a whole
     * number, which decides no width.
     */
    default Tensor div(long other) {
        return div(Scalar.of(other));
    }

    /**
     * Quotient as real numbers: integers give the default dtype. The other operand is a floating
     * number, which decides no width.
     */
    default Tensor div(double other) {
        return div(Scalar.of(other));
    }

    /**
     * Quotient as real numbers: integers give the default dtype. In place: {@code other} broadcasts
     * to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor div_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.DIV), (Tensor) this, (Tensor) this, other);
    }

    /** Quotient as real numbers: integers give the default dtype. In place, with a whole number. */
    default Tensor div_(long other) {
        return div_(Scalar.of(other));
    }

    /**
     * Quotient as real numbers: integers give the default dtype. In place, with a floating number.
     */
    default Tensor div_(double other) {
        return div_(Scalar.of(other));
    }

    /**
     * Quotient rounded down; an integer divided by 0 is an error.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor floorDivide(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.FLOOR_DIV), (Tensor) this, other);
    }

    /**
     * Quotient rounded down; an integer divided by 0 is an error. The other operand is a whole
     * number, which decides no width.
     */
    default Tensor floorDivide(long other) {
        return floorDivide(Scalar.of(other));
    }

    /**
     * Quotient rounded down; an integer divided by 0 is an error. The other operand is a floating
     * number, which decides no width.
     */
    default Tensor floorDivide(double other) {
        return floorDivide(Scalar.of(other));
    }

    /**
     * Quotient rounded down; an integer divided by 0 is an error. In place: {@code other}
     * broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor floorDivide_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.FLOOR_DIV), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Quotient rounded down; an integer divided by 0 is an error. In place, with a whole number.
     */
    default Tensor floorDivide_(long other) {
        return floorDivide_(Scalar.of(other));
    }

    /**
     * Quotient rounded down; an integer divided by 0 is an error. In place, with a floating number.
     */
    default Tensor floorDivide_(double other) {
        return floorDivide_(Scalar.of(other));
    }

    /**
     * Quotient cut towards zero; an integer divided by 0 is an error.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor truncDivide(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.TRUNC_DIV), (Tensor) this, other);
    }

    /**
     * Quotient cut towards zero; an integer divided by 0 is an error. The other operand is a whole
     * number, which decides no width.
     */
    default Tensor truncDivide(long other) {
        return truncDivide(Scalar.of(other));
    }

    /**
     * Quotient cut towards zero; an integer divided by 0 is an error. The other operand is a
     * floating number, which decides no width.
     */
    default Tensor truncDivide(double other) {
        return truncDivide(Scalar.of(other));
    }

    /**
     * Quotient cut towards zero; an integer divided by 0 is an error. In place: {@code other}
     * broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor truncDivide_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.TRUNC_DIV), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Quotient cut towards zero; an integer divided by 0 is an error. In place, with a whole
     * number.
     */
    default Tensor truncDivide_(long other) {
        return truncDivide_(Scalar.of(other));
    }

    /**
     * Quotient cut towards zero; an integer divided by 0 is an error. In place, with a floating
     * number.
     */
    default Tensor truncDivide_(double other) {
        return truncDivide_(Scalar.of(other));
    }
}
