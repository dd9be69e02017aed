package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;

/** Comparisons of two operands. */
public sealed interface CompareOps permits Tensor {

    /**
     * Whether elements are equal, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor eq(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.EQ), (Tensor) this, other);
    }

    /**
     * Whether elements are equal, as bool. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor eq(long other) {
        return eq(Scalar.of(other));
    }

    /**
     * Whether elements are equal, as bool. The other operand is a floating number, which decides no
     * width.
     */
    default Tensor eq(double other) {
        return eq(Scalar.of(other));
    }

    /**
     * Whether elements are equal, as bool. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor eq_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.EQ), (Tensor) this, (Tensor) this, other);
    }

    /** Whether elements are equal, as bool. In place, with a whole number. */
    default Tensor eq_(long other) {
        return eq_(Scalar.of(other));
    }

    /** Whether elements are equal, as bool. In place, with a floating number. */
    default Tensor eq_(double other) {
        return eq_(Scalar.of(other));
    }

    /**
     * Whether elements differ, as bool; NaN differs from itself.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor ne(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.NE), (Tensor) this, other);
    }

    /**
     * Whether elements differ, as bool; NaN differs from itself. The other operand is a whole
     * number, which decides no width.
     */
    default Tensor ne(long other) {
        return ne(Scalar.of(other));
    }

    /**
     * Whether elements differ, as bool; NaN differs from itself. The other operand is a floating
     * number, which decides no width.
     */
    default Tensor ne(double other) {
        return ne(Scalar.of(other));
    }

    /**
     * Whether elements differ, as bool; NaN differs from itself. In place: {@code other} broadcasts
     * to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor ne_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.NE), (Tensor) this, (Tensor) this, other);
    }

    /** Whether elements differ, as bool; NaN differs from itself. In place, with a whole number. */
    default Tensor ne_(long other) {
        return ne_(Scalar.of(other));
    }

    /**
     * Whether elements differ, as bool; NaN differs from itself. In place, with a floating number.
     */
    default Tensor ne_(double other) {
        return ne_(Scalar.of(other));
    }

    /**
     * Whether elements of this are less, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor lt(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.LT), (Tensor) this, other);
    }

    /**
     * Whether elements of this are less, as bool. The other operand is a whole number, which
     * decides no width.
     */
    default Tensor lt(long other) {
        return lt(Scalar.of(other));
    }

    /**
     * Whether elements of this are less, as bool. The other operand is a floating number, which
     * decides no width.
     */
    default Tensor lt(double other) {
        return lt(Scalar.of(other));
    }

    /**
     * Whether elements of this are less, as bool. In place: {@code other} broadcasts to this
     * tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor lt_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.LT), (Tensor) this, (Tensor) this, other);
    }

    /** Whether elements of this are less, as bool. In place, with a whole number. */
    default Tensor lt_(long other) {
        return lt_(Scalar.of(other));
    }

    /** Whether elements of this are less, as bool. In place, with a floating number. */
    default Tensor lt_(double other) {
        return lt_(Scalar.of(other));
    }

    /**
     * Whether elements of this are less or equal, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor le(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.LE), (Tensor) this, other);
    }

    /**
     * Whether elements of this are less or equal, as bool. The other operand is a whole number,
     * which decides no width.
     */
    default Tensor le(long other) {
        return le(Scalar.of(other));
    }

    /**
     * Whether elements of this are less or equal, as bool. The other operand is a floating number,
     * which decides no width.
     */
    default Tensor le(double other) {
        return le(Scalar.of(other));
    }

    /**
     * Whether elements of this are less or equal, as bool. In place: {@code other} broadcasts to
     * this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor le_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.LE), (Tensor) this, (Tensor) this, other);
    }

    /** Whether elements of this are less or equal, as bool. In place, with a whole number. */
    default Tensor le_(long other) {
        return le_(Scalar.of(other));
    }

    /** Whether elements of this are less or equal, as bool. In place, with a floating number. */
    default Tensor le_(double other) {
        return le_(Scalar.of(other));
    }

    /**
     * Whether elements of this are greater, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor gt(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.GT), (Tensor) this, other);
    }

    /**
     * Whether elements of this are greater, as bool. The other operand is a whole number, which
     * decides no width.
     */
    default Tensor gt(long other) {
        return gt(Scalar.of(other));
    }

    /**
     * Whether elements of this are greater, as bool. The other operand is a floating number, which
     * decides no width.
     */
    default Tensor gt(double other) {
        return gt(Scalar.of(other));
    }

    /**
     * Whether elements of this are greater, as bool. In place: {@code other} broadcasts to this
     * tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor gt_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.GT), (Tensor) this, (Tensor) this, other);
    }

    /** Whether elements of this are greater, as bool. In place, with a whole number. */
    default Tensor gt_(long other) {
        return gt_(Scalar.of(other));
    }

    /** Whether elements of this are greater, as bool. In place, with a floating number. */
    default Tensor gt_(double other) {
        return gt_(Scalar.of(other));
    }

    /**
     * Whether elements of this are greater or equal, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor ge(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.GE), (Tensor) this, other);
    }

    /**
     * Whether elements of this are greater or equal, as bool. The other operand is a whole number,
     * which decides no width.
     */
    default Tensor ge(long other) {
        return ge(Scalar.of(other));
    }

    /**
     * Whether elements of this are greater or equal, as bool. The other operand is a floating
     * number, which decides no width.
     */
    default Tensor ge(double other) {
        return ge(Scalar.of(other));
    }

    /**
     * Whether elements of this are greater or equal, as bool. In place: {@code other} broadcasts to
     * this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor ge_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.GE), (Tensor) this, (Tensor) this, other);
    }

    /** Whether elements of this are greater or equal, as bool. In place, with a whole number. */
    default Tensor ge_(long other) {
        return ge_(Scalar.of(other));
    }

    /** Whether elements of this are greater or equal, as bool. In place, with a floating number. */
    default Tensor ge_(double other) {
        return ge_(Scalar.of(other));
    }
}
