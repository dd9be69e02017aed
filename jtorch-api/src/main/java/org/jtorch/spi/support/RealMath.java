package org.jtorch.spi.support;

import org.jtorch.DType;

/** Functions of floating numbers that the JDK lacks or gives other special values. */
final class RealMath {
    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private RealMath() {}

    static double trunc(double x) {
        return x < 0 ? Math.ceil(x) : Math.floor(x);
    }

    /** Exact at powers of 2. */
    static double log2(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            return Math.log(x);
        }
        int e = Math.getExponent(x);
        double m = x;
        if (e < Double.MIN_EXPONENT) {
            m *= 0x1p54;
            e = Math.getExponent(m) - 54;
            m = Math.scalb(m, -(e + 54));
        } else {
            m = Math.scalb(x, -e);
        }
        if (m > 1.4142135623730951) {
            m /= 2;
            e++;
        }
        return e + Math.log(m) / LN2;
    }

    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        double r;
        if (a > 0x1p28) {
            r = Math.log(a) + LN2;
        } else {
            double s = a * a;
            r = Math.log1p(a + s / (1 + Math.sqrt(1 + s)));
        }
        return Math.copySign(r, x);
    }

    static double acosh(double x) {
        if (x > 0x1p28) {
            return Math.log(x) + LN2;
        }
        double t = x - 1;
        return Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    static double atanh(double x) {
        double a = Math.abs(x);
        return Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
    }

    /** C's pow, which gives 1 for 1^y and (-1)^inf where Java gives NaN. */
    static double pow(double a, double b) {
        if (a == 1 || a == -1 && Double.isInfinite(b)) {
            return 1;
        }
        return Math.pow(a, b);
    }

    /** Remainder with the sign of the divisor. */
    static double remainder(double a, double b) {
        double m = a % b;
        return m != 0 && b < 0 != m < 0 ? m + b : m;
    }

    /**
     * floor(a / b) such that it fits {@link #remainder}, as Python has it.
     *
     * @param single whether steps are rounded to f32
     */
    static double floorDiv(double a, double b, boolean single) {
        if (b == 0) {
            return a / b;
        }
        double m = a % b;
        double q = single ? (float) ((float) (a - m) / b) : (a - m) / b;
        if (m != 0 && b < 0 != m < 0) {
            q -= 1;
        }
        if (q == 0) {
            return Math.copySign(0.0, a / b);
        }
        double f = Math.floor(q);
        return q - f > 0.5 ? f + 1 : f;
    }

    /** Math.copySign may take the sign of a NaN as it likes; this does not. */
    static double copySign(double a, double b) {
        double m = Math.abs(a);
        return Double.doubleToRawLongBits(b) < 0 ? -m : m;
    }

    /** The next number of the dtype after a towards b. */
    static double nextAfter(double a, double b, DType t) {
        return switch (t) {
            case FLOAT64 -> Math.nextAfter(a, b);
            case FLOAT32 -> Math.nextAfter((float) a, b);
            case FLOAT16, BFLOAT16 -> nextHalf(a, b, t == DType.FLOAT16);
            case BOOL, UINT8, INT8, INT16, INT32, INT64 -> throw new IllegalStateException();
        };
    }

    private static double nextHalf(double a, double b, boolean ieee) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.NaN;
        }
        if (a == b) {
            return b;
        }
        int bits = ieee ? Float.floatToFloat16((float) a) : Elements.toBfloat16((float) a);
        if (a == 0) {
            bits = b > 0 ? 1 : 0x8001;
        } else {
            bits += a < b == a > 0 ? 1 : -1;
        }
        return ieee ? Float.float16ToFloat((short) bits) : Elements.fromBfloat16((short) bits);
    }
}
