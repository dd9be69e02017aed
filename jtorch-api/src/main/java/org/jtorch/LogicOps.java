package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;

/** Truth values and bits of two operands. */
public sealed interface LogicOps permits Tensor {

    /**
     * Whether both are not 0, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor logicalAnd(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.LOGICAL_AND), (Tensor) this, other);
    }

    /**
     * Whether both are not 0, as bool. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor logicalAnd_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.LOGICAL_AND), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Whether one is not 0, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor logicalOr(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.LOGICAL_OR), (Tensor) this, other);
    }

    /**
     * Whether one is not 0, as bool. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor logicalOr_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.LOGICAL_OR), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Whether exactly one is not 0, as bool.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor logicalXor(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.LOGICAL_XOR), (Tensor) this, other);
    }

    /**
     * Whether exactly one is not 0, as bool. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor logicalXor_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.LOGICAL_XOR), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Bits set in both; integers or bools.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor bitwiseAnd(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.BITWISE_AND), (Tensor) this, other);
    }

    /**
     * Bits set in both; integers or bools. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor bitwiseAnd(long other) {
        return bitwiseAnd(Scalar.of(other));
    }

    /**
     * Bits set in both; integers or bools. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor bitwiseAnd_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.BITWISE_AND), (Tensor) this, (Tensor) this, other);
    }

    /** Bits set in both; integers or bools. In place, with a whole number. */
    default Tensor bitwiseAnd_(long other) {
        return bitwiseAnd_(Scalar.of(other));
    }

    /**
     * Bits set in either; integers or bools.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor bitwiseOr(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.BITWISE_OR), (Tensor) this, other);
    }

    /**
     * Bits set in either; integers or bools. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor bitwiseOr(long other) {
        return bitwiseOr(Scalar.of(other));
    }

    /**
     * Bits set in either; integers or bools. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor bitwiseOr_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.BITWISE_OR), (Tensor) this, (Tensor) this, other);
    }

    /** Bits set in either; integers or bools. In place, with a whole number. */
    default Tensor bitwiseOr_(long other) {
        return bitwiseOr_(Scalar.of(other));
    }

    /**
     * Bits set in one only; integers or bools.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor bitwiseXor(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.BITWISE_XOR), (Tensor) this, other);
    }

    /**
     * Bits set in one only; integers or bools. The other operand is a whole number, which decides
     * no width.
     */
    default Tensor bitwiseXor(long other) {
        return bitwiseXor(Scalar.of(other));
    }

    /**
     * Bits set in one only; integers or bools. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor bitwiseXor_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.BITWISE_XOR), (Tensor) this, (Tensor) this, other);
    }

    /** Bits set in one only; integers or bools. In place, with a whole number. */
    default Tensor bitwiseXor_(long other) {
        return bitwiseXor_(Scalar.of(other));
    }

    /**
     * Bits shifted left.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor bitwiseLeftShift(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.SHIFT_LEFT), (Tensor) this, other);
    }

    /** Bits shifted left. The other operand is a whole number, which decides no width. */
    default Tensor bitwiseLeftShift(long other) {
        return bitwiseLeftShift(Scalar.of(other));
    }

    /**
     * Bits shifted left. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor bitwiseLeftShift_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.SHIFT_LEFT), (Tensor) this, (Tensor) this, other);
    }

    /** Bits shifted left. In place, with a whole number. */
    default Tensor bitwiseLeftShift_(long other) {
        return bitwiseLeftShift_(Scalar.of(other));
    }

    /**
     * Bits shifted right, keeping the sign.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor bitwiseRightShift(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.SHIFT_RIGHT), (Tensor) this, other);
    }

    /**
     * Bits shifted right, keeping the sign. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor bitwiseRightShift(long other) {
        return bitwiseRightShift(Scalar.of(other));
    }

    /**
     * Bits shifted right, keeping the sign. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor bitwiseRightShift_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.SHIFT_RIGHT), (Tensor) this, (Tensor) this, other);
    }

    /** Bits shifted right, keeping the sign. In place, with a whole number. */
    default Tensor bitwiseRightShift_(long other) {
        return bitwiseRightShift_(Scalar.of(other));
    }
}
