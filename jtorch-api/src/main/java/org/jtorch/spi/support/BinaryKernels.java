package org.jtorch.spi.support;

import static org.jtorch.spi.support.Blocks.Doubles2.each;

import org.jtorch.DType;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Op;
import org.jtorch.spi.Kernel;

/** Element-wise functions of two operands. */
final class BinaryKernels {
    private BinaryKernels() {}

    static Kernel kernel(BinaryKind kind, DType compute) {
        return Blocks.real(compute)
                ? Blocks.kernel(doubles(kind, compute))
                : Blocks.wholeKernel(longs(kind, compute), check(kind));
    }

    private static Blocks.Check check(BinaryKind kind) {
        return switch (kind) {
            case FLOOR_DIV, TRUNC_DIV, REMAINDER, FMOD -> BinaryKernels::refuseZero;
            default -> Blocks.NONE;
        };
    }

    private static void refuseZero(Op op, long[] y, int n) {
        for (int i = 0; i < n; i++) {
            if (y[i] == 0) {
                throw new ArithmeticException(
                        op.opName()
                                + ": an integer is divided by 0. Mask the zeros, or divide in a"
                                + " floating dtype, where x / 0 is infinite or NaN [JT-DTY-015]");
            }
        }
    }

    private static Blocks.Doubles2 doubles(BinaryKind kind, DType t) {
        boolean single = t != DType.FLOAT64;
        return switch (kind) {
            case ADD ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] += y[i];
                        }
                    };
            case SUB ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] -= y[i];
                        }
                    };
            case MUL ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] *= y[i];
                        }
                    };
            case DIV ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] /= y[i];
                        }
                    };
            case MAXIMUM ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = Math.max(x[i], y[i]);
                        }
                    };
            case MINIMUM ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] = Math.min(x[i], y[i]);
                        }
                    };
            case FLOOR_DIV -> each((a, b) -> RealMath.floorDiv(a, b, single));
            case TRUNC_DIV -> each((a, b) -> RealMath.trunc(single ? (float) (a / b) : a / b));
            case REMAINDER -> each(RealMath::remainder);
            case FMOD -> each((a, b) -> a % b);
            case POW -> each(RealMath::pow);
            case ATAN2 -> each(Math::atan2);
            case EQ -> each((a, b) -> a == b ? 1 : 0);
            case NE -> each((a, b) -> a != b ? 1 : 0);
            case LT -> each((a, b) -> a < b ? 1 : 0);
            case LE -> each((a, b) -> a <= b ? 1 : 0);
            case GT -> each((a, b) -> a > b ? 1 : 0);
            case GE -> each((a, b) -> a >= b ? 1 : 0);
            case LOGICAL_AND -> each((a, b) -> a != 0 && b != 0 ? 1 : 0);
            case LOGICAL_OR -> each((a, b) -> a != 0 || b != 0 ? 1 : 0);
            case LOGICAL_XOR -> each((a, b) -> (a != 0) != (b != 0) ? 1 : 0);
            case FMAX -> each((a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b));
            case FMIN -> each((a, b) -> Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b));
            case HYPOT -> each(Math::hypot);
            case COPYSIGN -> each(RealMath::copySign);
            case NEXTAFTER -> each((a, b) -> RealMath.nextAfter(a, b, t));
            case BITWISE_AND, BITWISE_OR, BITWISE_XOR, SHIFT_LEFT, SHIFT_RIGHT, GCD, LCM ->
                    throw ScalarKernels.refused(kind, t.shortName());
        };
    }

    private static Blocks.Longs2 longs(BinaryKind kind, DType t) {
        int bits = t.byteSize() * 8;
        return switch (kind) {
            case ADD ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] += y[i];
                        }
                    };
            case SUB ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] -= y[i];
                        }
                    };
            case MUL ->
                    (x, y, n) -> {
                        for (int i = 0; i < n; i++) {
                            x[i] *= y[i];
                        }
                    };
            case FLOOR_DIV -> Blocks.Longs2.each(Math::floorDiv);
            case TRUNC_DIV -> Blocks.Longs2.each((a, b) -> a / b);
            case REMAINDER -> Blocks.Longs2.each(Math::floorMod);
            case FMOD -> Blocks.Longs2.each((a, b) -> a % b);
            case POW -> Blocks.Longs2.each(WholeMath::pow);
            case MAXIMUM, FMAX -> Blocks.Longs2.each(Math::max);
            case MINIMUM, FMIN -> Blocks.Longs2.each(Math::min);
            case EQ -> Blocks.Longs2.each((a, b) -> a == b ? 1 : 0);
            case NE -> Blocks.Longs2.each((a, b) -> a != b ? 1 : 0);
            case LT -> Blocks.Longs2.each((a, b) -> a < b ? 1 : 0);
            case LE -> Blocks.Longs2.each((a, b) -> a <= b ? 1 : 0);
            case GT -> Blocks.Longs2.each((a, b) -> a > b ? 1 : 0);
            case GE -> Blocks.Longs2.each((a, b) -> a >= b ? 1 : 0);
            case LOGICAL_AND -> Blocks.Longs2.each((a, b) -> a != 0 && b != 0 ? 1 : 0);
            case LOGICAL_OR -> Blocks.Longs2.each((a, b) -> (a | b) != 0 ? 1 : 0);
            case LOGICAL_XOR -> Blocks.Longs2.each((a, b) -> (a != 0) != (b != 0) ? 1 : 0);
            case BITWISE_AND -> Blocks.Longs2.each((a, b) -> a & b);
            case BITWISE_OR -> Blocks.Longs2.each((a, b) -> a | b);
            case BITWISE_XOR -> Blocks.Longs2.each((a, b) -> a ^ b);
            case SHIFT_LEFT -> Blocks.Longs2.each((a, b) -> WholeMath.shiftLeft(a, b, bits));
            case SHIFT_RIGHT -> Blocks.Longs2.each((a, b) -> WholeMath.shiftRight(a, b, bits));
            case GCD -> Blocks.Longs2.each(WholeMath::gcd);
            case LCM -> Blocks.Longs2.each(WholeMath::lcm);
            case DIV, ATAN2, HYPOT, COPYSIGN, NEXTAFTER ->
                    throw ScalarKernels.refused(kind, t.shortName());
        };
    }
}
