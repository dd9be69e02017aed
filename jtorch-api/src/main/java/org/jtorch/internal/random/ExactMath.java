package org.jtorch.internal.random;

/**
 * Functions whose bits are the same everywhere: only IEEE 754 double {@code + - * /} and square
 * root, bit operations and the polynomials below, in the order written. An implementation in
 * another language must evaluate them as written and must not contract a product and a sum into one
 * fused operation.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // the coefficients as published
public final class ExactMath {
    /** ln 2 with its low 32 bits cleared, so that a multiple by an exponent is exact. */
    public static final double LN2_HIGH = 0x1.62e42feep-1;

    /** ln 2 - LN2_HIGH. */
    public static final double LN2_LOW = 0x1.a39ef35793c76p-33;

    /** Square root of 1/2, rounded up. */
    public static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;

    private static final long SQRT_HALF_BITS = 0x3FE6_A09E_667F_3BCDL;

    /** Terms of atanh(s)/s = 1 + s^2/3 + s^4/5 + ..., highest first; the rest is below 1e-18. */
    private static final double[] ATANH = {
        1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13, 1.0 / 11, 1.0 / 9, 1.0 / 7,
        1.0 / 5, 1.0 / 3
    };

    // Wichura's three rational approximations, highest power first.
    private static final double[] CENTRE_NUM = {
        2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
        4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
        1.3314166789178437745e+2, 3.3871328727963666080e+0
    };
    private static final double[] CENTRE_DEN = {
        5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
        2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
        4.2313330701600911252e+1, 1.0
    };
    private static final double[] MIDDLE_NUM = {
        7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
        1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
        4.63033784615654529590e+0, 1.42343711074968357734e+0
    };
    private static final double[] MIDDLE_DEN = {
        1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
        1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
        2.05319162663775882187e+0, 1.0
    };
    private static final double[] TAIL_NUM = {
        2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
        2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
        5.46378491116411436990e+0, 6.65790464350110377720e+0
    };
    private static final double[] TAIL_DEN = {
        2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
        7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
        5.99832206555887937690e-1, 1.0
    };

    /** The three rational approximations of {@link #inverseNormal}. */
    public enum Part {
        /** In q^2, for p not far from 1/2. */
        CENTRE(CENTRE_NUM, CENTRE_DEN),
        /** In r - 1.6. */
        MIDDLE(MIDDLE_NUM, MIDDLE_DEN),
        /** In r - 5, for p nearest to 0 and 1. */
        TAIL(TAIL_NUM, TAIL_DEN);

        @SuppressWarnings("ImmutableEnumChecker") // never written
        private final double[] numerator;

        @SuppressWarnings("ImmutableEnumChecker") // never written
        private final double[] denominator;

        Part(double[] numerator, double[] denominator) {
            this.numerator = numerator;
            this.denominator = denominator;
        }

        /** Coefficients above the line, highest power first; a fresh array. */
        public double[] numerator() {
            return numerator.clone();
        }

        /** Coefficients below the line, highest power first; a fresh array. */
        public double[] denominator() {
            return denominator.clone();
        }
    }

    private ExactMath() {}

    /** Coefficients in s^2 of atanh(s)/s - 1 over s^2, highest power first; a fresh array. */
    public static double[] atanhSeries() {
        return ATANH.clone();
    }

    /**
     * Natural logarithm of a positive, normal, finite {@code x}, within 1 ulp or so (about 1e-16
     * absolute near 1). With {@code x = m * 2^e}, m in [sqrt(1/2), sqrt(2)), it is {@code e ln 2 +
     * 2 atanh((m - 1) / (m + 1))}.
     */
    public static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        // Shifting by sqrt(1/2) first puts the cut between exponents at sqrt(1/2), not at 1.
        long shifted = bits - SQRT_HALF_BITS;
        int e = (int) (shifted >> 52);
        double m = Double.longBitsToDouble(bits - ((long) e << 52));
        double s = (m - 1.0) / (m + 1.0);
        double z = s * s;
        double series = horner(ATANH, z) * z;
        double twice = s + s;
        return e * LN2_HIGH + (twice + (twice * series + e * LN2_LOW));
    }

    /**
     * Inverse of the standard normal distribution function: z with P(Z &lt;= z) = {@code p}.
     * Relative error about 1e-15.
     *
     * <p>Source: Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37(3), 1988.
     *
     * @param p strictly between 0 and 1
     */
    public static double inverseNormal(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q * horner(CENTRE_NUM, r) / horner(CENTRE_DEN, r);
        }
        double r = Math.sqrt(-log(q < 0 ? p : 1.0 - p));
        double z;
        if (r <= 5.0) {
            double t = r - 1.6;
            z = horner(MIDDLE_NUM, t) / horner(MIDDLE_DEN, t);
        } else {
            double t = r - 5.0;
            z = horner(TAIL_NUM, t) / horner(TAIL_DEN, t);
        }
        return q < 0 ? -z : z;
    }

    private static double horner(double[] coefficients, double x) {
        double sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
