package org.jtorch;

import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;

/** Remainders, powers and common divisors of two operands. */
public sealed interface RemainderOps permits Tensor {
    /**
     * Remainder with the sign of the divisor.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor remainder(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.REMAINDER), (Tensor) this, other);
    }

    /**
     * Remainder with the sign of the divisor. The other operand is a whole number, which decides no
     * width.
     */
    default Tensor remainder(long other) {
        return remainder(Scalar.of(other));
    }

    /**
     * Remainder with the sign of the divisor. The other operand is a floating number, which decides
     * no width.
     */
    default Tensor remainder(double other) {
        return remainder(Scalar.of(other));
    }

    /**
     * Remainder with the sign of the divisor. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor remainder_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.REMAINDER), (Tensor) this, (Tensor) this, other);
    }

    /** Remainder with the sign of the divisor. In place, with a whole number. */
    default Tensor remainder_(long other) {
        return remainder_(Scalar.of(other));
    }

    /** Remainder with the sign of the divisor. In place, with a floating number. */
    default Tensor remainder_(double other) {
        return remainder_(Scalar.of(other));
    }

    /**
     * Remainder with the sign of the dividend.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor fmod(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.FMOD), (Tensor) this, other);
    }

    /**
     * Remainder with the sign of the dividend. The other operand is a whole number, which decides
     * no width.
     */
    default Tensor fmod(long other) {
        return fmod(Scalar.of(other));
    }

    /**
     * Remainder with the sign of the dividend. The other operand is a floating number, which
     * decides no width.
     */
    default Tensor fmod(double other) {
        return fmod(Scalar.of(other));
    }

    /**
     * Remainder with the sign of the dividend. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor fmod_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.FMOD), (Tensor) this, (Tensor) this, other);
    }

    /** Remainder with the sign of the dividend. In place, with a whole number. */
    default Tensor fmod_(long other) {
        return fmod_(Scalar.of(other));
    }

    /** Remainder with the sign of the dividend. In place, with a floating number. */
    default Tensor fmod_(double other) {
        return fmod_(Scalar.of(other));
    }

    /**
     * This to the power of the other. An integer to a negative power out of a tensor is 0, but for
     * bases 1 and -1.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     * @throws org.jtorch.error.ArgumentException if this has integers and the other is a negative
     *     whole number
     */
    default Tensor pow(Operand other) {
        Pointwise.checkPower("pow", (Tensor) this, other);
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.POW), (Tensor) this, other);
    }

    /**
     * This to the power of the other. The other operand is a whole number, which decides no width.
     */
    default Tensor pow(long other) {
        return pow(Scalar.of(other));
    }

    /**
     * This to the power of the other. The other operand is a floating number, which decides no
     * width.
     */
    default Tensor pow(double other) {
        return pow(Scalar.of(other));
    }

    /**
     * This to the power of the other. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor pow_(Operand other) {
        Pointwise.checkPower("pow_", (Tensor) this, other);
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.POW), (Tensor) this, (Tensor) this, other);
    }

    /** This to the power of the other. In place, with a whole number. */
    default Tensor pow_(long other) {
        return pow_(Scalar.of(other));
    }

    /** This to the power of the other. In place, with a floating number. */
    default Tensor pow_(double other) {
        return pow_(Scalar.of(other));
    }

    /**
     * Greatest common divisor of integers.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor gcd(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.GCD), (Tensor) this, other);
    }

    /**
     * Greatest common divisor of integers. In place: {@code other} broadcasts to this tensor's
     * shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor gcd_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.GCD), (Tensor) this, (Tensor) this, other);
    }

    /**
     * Least common multiple of integers.
     *
     * @param other broadcasts with this; promotes
     * @return a tensor of the broadcast shape
     * @throws org.jtorch.error.ShapeException if the shapes do not broadcast
     */
    default Tensor lcm(Operand other) {
        return Dispatcher.one(Primitive.Binary.of(BinaryKind.LCM), (Tensor) this, other);
    }

    /**
     * Least common multiple of integers. In place: {@code other} broadcasts to this tensor's shape.
     *
     * @throws org.jtorch.error.ShapeException if the result's shape is not this tensor's
     * @throws org.jtorch.error.DTypeException if the result's category is higher than this tensor's
     */
    default Tensor lcm_(Operand other) {
        return Dispatcher.inPlace(
                Primitive.Binary.of(BinaryKind.LCM), (Tensor) this, (Tensor) this, other);
    }
}
