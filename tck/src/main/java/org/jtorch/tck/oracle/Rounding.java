package org.jtorch.tck.oracle;

import org.jtorch.DType;

/** Rounding a double to nearest-even in a narrower format, and the size of one step there. */
public final class Rounding {
    private Rounding() {}

    /** The nearest number of a floating dtype. */
    public static double to(DType dtype, double v) {
        return switch (dtype) {
            case FLOAT64 -> v;
            case FLOAT32 -> (float) v;
            case FLOAT16 -> narrow(v, 10, -14, 65504);
            case BFLOAT16 -> narrow(v, 7, -126, 0x1.fep127);
            default -> throw new IllegalArgumentException(dtype + " is not floating");
        };
    }

    /** Rounds to a format of so many fraction bits and that least normal exponent. */
    private static double narrow(double v, int fraction, int minExponent, double max) {
        if (v == 0 || Double.isNaN(v) || Double.isInfinite(v)) {
            return v;
        }
        int e = Math.max(Math.getExponent(v), minExponent);
        double step = Math.scalb(1.0, e - fraction);
        double rounded = Math.rint(v / step) * step;
        if (Math.abs(rounded) > max) {
            return Math.copySign(Double.POSITIVE_INFINITY, v);
        }
        return rounded == 0 ? Math.copySign(0, v) : rounded;
    }

    /** A whole number as two's complement of the dtype holds it. */
    public static long wrap(DType dtype, long v) {
        return switch (dtype) {
            case BOOL -> v != 0 ? 1 : 0;
            case UINT8 -> v & 0xff;
            case INT8 -> (byte) v;
            case INT16 -> (short) v;
            case INT32 -> (int) v;
            case INT64 -> v;
            default -> throw new IllegalArgumentException(dtype + " holds no whole numbers");
        };
    }

    /** Distance of neighbouring numbers of the dtype around a value. */
    public static double ulp(DType dtype, double v) {
        double a = Math.abs(v);
        return switch (dtype) {
            case FLOAT64 -> Math.ulp(a);
            case FLOAT32 -> a > Float.MAX_VALUE ? Math.ulp(Float.MAX_VALUE) : Math.ulp((float) a);
            case FLOAT16 -> step(a, 10, -14, 15);
            case BFLOAT16 -> step(a, 7, -126, 127);
            default -> 0;
        };
    }

    private static double step(double a, int fraction, int minExponent, int maxExponent) {
        int e = a == 0 ? minExponent : Math.clamp(Math.getExponent(a), minExponent, maxExponent);
        return Math.scalb(1.0, e - fraction);
    }
}
