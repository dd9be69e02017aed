package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;

/** Extremes, lengths, angles and signs of two operands. */
public sealed interface BinaryMathOps permits Tensor {
    /**
     * The larger of two elements; NaN wins.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor maximum(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.MAXIMUM), (Tensor) this, other);
    }

    /**
     * The larger of two elements; NaN wins. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor maximum(long other) {
        return maximum(Scalar.of(other));
    }

    /**
     * The larger of two elements; NaN wins. The other operand is a floating number, which decides
     * no width.
     */
    default Tensor maximum(double other) {
        return maximum(Scalar.of(other));
    }

    /**
     * The smaller of two elements; NaN wins.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor minimum(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.MINIMUM), (Tensor) this, other);
    }

    /**
     * The smaller of two elements; NaN wins. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor minimum(long other) {
        return minimum(Scalar.of(other));
    }

    /**
     * The smaller of two elements; NaN wins. The other operand is a floating number, which decides
     * no width.
     */
    default Tensor minimum(double other) {
        return minimum(Scalar.of(other));
    }

    /**
     * The larger of two elements; a number wins over NaN.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor fmax(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.FMAX), (Tensor) this, other);
    }

    /**
     * The smaller of two elements; a number wins over NaN.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor fmin(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.FMIN), (Tensor) this, other);
    }

    /**
     * sqrt(a^2 + b^2) without overflow on the way.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor hypot(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.HYPOT), (Tensor) this, other);
    }

    /**
     * sqrt(a^2 + b^2) without overflow on the way. In place: {@code other} broadcasts to this
     * tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor hypot_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.HYPOT), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Angle of the point (other, this), in radians.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor atan2(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.ATAN2), (Tensor) this, other);
    }

    /**
     * Angle of the point (other, this), in radians. In place: {@code other} broadcasts to this
     * tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor atan2_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.ATAN2), (Tensor) this, (Tensor) this, other);
    }

    /**
     * This magnitude with the other's sign.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor copysign(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.COPYSIGN), (Tensor) this, other);
    }

    /**
     * This magnitude with the other's sign. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor copysign(long other) {
        return copysign(Scalar.of(other));
    }

    /**
     * This magnitude with the other's sign. The other operand is a floating number, which decides
     * no width.
     */
    default Tensor copysign(double other) {
        return copysign(Scalar.of(other));
    }

    /**
     * This magnitude with the other's sign. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor copysign_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.COPYSIGN), (Tensor) this, (Tensor) this, other);
    }

    /** This magnitude with the other's sign. In place, with a whole number. */
    default Tensor copysign_(long other) {
        return copysign_(Scalar.of(other));
    }

    /** This magnitude with the other's sign. In place, with a floating number. */
    default Tensor copysign_(double other) {
        return copysign_(Scalar.of(other));
    }

    /**
     * The next representable number towards the other.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor nextafter(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.NEXTAFTER), (Tensor) this, other);
    }

    /**
     * The next representable number towards the other. In place: {@code other} broadcasts to this
     * tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor nextafter_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.NEXTAFTER), (Tensor) this, (Tensor) this, other);
    }
}
