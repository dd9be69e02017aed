package org.jtorch.internal.random;

/**
 * The single-precision logarithm, sine and cosine of the Cephes library (Moshier), with products
 * and sums fused where compilers fuse them in PyTorch's block-wise normal draw; so that draw comes
 * out with the same bits. Only for its arguments: (0, 1] for the logarithm, [0, 2 pi) for the rest.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as published
final class CephesFloat {
    private static final float SQRT_HALF = 0.707106781186547524f;
    private static final float LN2_LOW = -2.12194440e-4f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float FOUR_OVER_PI = 1.27323954473516f;

    /** pi/4 in three parts, so that subtracting a multiple of it stays accurate. */
    private static final float QUARTER_PI_1 = 0.78515625f;

    private static final float QUARTER_PI_2 = 2.4187564849853515625e-4f;
    private static final float QUARTER_PI_3 = 3.77489497744594108e-8f;

    private static final float[] LOG = {
        7.0376836292E-2f,
        -1.1514610310E-1f,
        1.1676998740E-1f,
        -1.2420140846E-1f,
        1.4249322787E-1f,
        -1.6668057665E-1f,
        2.0000714765E-1f,
        -2.4999993993E-1f,
        3.3333331174E-1f
    };
    private static final float[] SIN = {-1.9515295891E-4f, 8.3321608736E-3f, -1.6666654611E-1f};
    private static final float[] COS = {
        2.443315711809948E-005f, -1.388731625493765E-003f, 4.166664568298827E-002f
    };

    private CephesFloat() {}

    static float log(float value) {
        int bits = Float.floatToRawIntBits(value);
        float e = (bits >>> 23) - 126;
        float m = Float.intBitsToFloat((bits & 0x007F_FFFF) | 0x3F00_0000);
        float x = m - 1.0f;
        if (m < SQRT_HALF) {
            e -= 1.0f;
            x += m;
        }
        float z = x * x;
        float y = Math.fma(horner(LOG, x) * x, z, e * LN2_LOW);
        y = Math.fma(z, -0.5f, y);
        return Math.fma(e, LN2_HIGH, x + y);
    }

    static float sin(float angle) {
        int octant = octant(angle);
        float x = reduced(angle, octant);
        float y = (octant & 2) == 0 ? sinSeries(x) : cosSeries(x);
        return (octant & 4) == 0 ? y : -y;
    }

    static float cos(float angle) {
        int octant = octant(angle);
        float x = reduced(angle, octant);
        float y = (octant & 2) == 0 ? cosSeries(x) : sinSeries(x);
        return ((octant - 2) & 4) != 0 ? y : -y;
    }

    /** The even octant boundary that {@code angle} is nearest to. */
    private static int octant(float angle) {
        return ((int) (angle * FOUR_OVER_PI) + 1) & ~1;
    }

    private static float reduced(float angle, int octant) {
        float x = Math.fma(octant, -QUARTER_PI_1, angle);
        x = Math.fma(octant, -QUARTER_PI_2, x);
        return Math.fma(octant, -QUARTER_PI_3, x);
    }

    private static float sinSeries(float x) {
        return Math.fma(horner(SIN, x * x) * (x * x), x, x);
    }

    private static float cosSeries(float x) {
        float z = x * x;
        return Math.fma(horner(COS, z) * z, z, z * -0.5f) + 1.0f;
    }

    private static float horner(float[] coefficients, float x) {
        float sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = Math.fma(sum, x, coefficients[i]);
        }
        return sum;
    }
}
