package org.jtorch.spi.support;

/**
 * The error function, its complement and its inverse.
 *
 * <p>Source of the rational approximations: W. J. Cody, "Rational Chebyshev approximations for the
 * error function", Mathematics of Computation 23 (1969), 631-637.
 */
final class ErrorFunction {
    private static final double SQRT_PI = 1.7724538509055160273;
    private static final double[] SMALL_P = {
        1.85777706184603153e-1,
        3.16112374387056560e00,
        1.13864154151050156e02,
        3.77485237685302021e02,
        3.20937758913846947e03
    };
    private static final double[] SMALL_Q = {
        1,
        2.36012909523441209e01,
        2.44024637934444173e02,
        1.28261652607737228e03,
        2.84423683343917062e03
    };
    private static final double[] MIDDLE_P = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e01,
        2.98635138197400131e02,
        8.81952221241769090e02,
        1.71204761263407058e03,
        2.05107837782607147e03,
        1.23033935479799725e03
    };
    private static final double[] MIDDLE_Q = {
        1,
        1.57449261107098347e01,
        1.17693950891312499e02,
        5.37181101862009858e02,
        1.62138957456669019e03,
        3.29079923573345963e03,
        4.36261909014324716e03,
        3.43936767414372164e03,
        1.23033935480374942e03
    };
    private static final double[] LARGE_P = {
        1.63153871373020978e-2,
        3.05326634961232344e-1,
        3.60344899949804439e-1,
        1.25781726111229246e-1,
        1.60837851487422766e-2,
        6.58749161529837803e-4
    };
    private static final double[] LARGE_Q = {
        1,
        2.56852019228982242e00,
        1.87295284992346725e00,
        5.27905102951428412e-1,
        6.05183413124413191e-2,
        2.33520497626869185e-3
    };

    private ErrorFunction() {}

    static double erf(double x) {
        double a = Math.abs(x);
        if (a <= 0.46875) {
            double s = a * a;
            return x * (polynomial(SMALL_P, s) / polynomial(SMALL_Q, s));
        }
        return Double.isNaN(x) ? x : Math.copySign(1 - tail(a), x);
    }

    static double erfc(double x) {
        double a = Math.abs(x);
        if (a <= 0.46875) {
            return 1 - erf(x);
        }
        return Double.isNaN(x) ? x : x > 0 ? tail(a) : 2 - tail(a);
    }

    /** erfc for arguments above 0.46875. */
    private static double tail(double a) {
        if (a > 27.3) {
            return 0;
        }
        double r;
        if (a <= 4) {
            r = polynomial(MIDDLE_P, a) / polynomial(MIDDLE_Q, a);
        } else {
            double s = 1 / (a * a);
            r = s * polynomial(LARGE_P, s) / polynomial(LARGE_Q, s);
            r = (1 / SQRT_PI - r) / a;
        }
        // exp(-a^2) from a part of a with few bits, whose square is exact, and the rest.
        double head = Math.floor(a * 16) / 16;
        double rest = (a - head) * (a + head);
        return Math.exp(-head * head) * Math.exp(-rest) * r;
    }

    /** The inverse of {@link #erf}: a rough start, then Halley's steps. */
    static double erfinv(double y) {
        double a = Math.abs(y);
        if (!(a < 1)) {
            return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
        }
        if (a < 1e-8) {
            return y * (SQRT_PI / 2);
        }
        // Winitzki's approximation, good to about 2e-3.
        double l = Math.log1p(-a * a);
        double t = 2 / (Math.PI * 0.147) + l / 2;
        double x = Math.sqrt(Math.sqrt(t * t - l / 0.147) - t);
        for (int i = 0; i < 3; i++) {
            double miss = a < 0.5 ? erf(x) - a : 1 - a - erfc(x);
            double step = miss / (2 / SQRT_PI * Math.exp(-x * x));
            x -= step / (1 + x * step);
        }
        return Math.copySign(x, y);
    }

    private static double polynomial(double[] highestFirst, double x) {
        double r = 0;
        for (double c : highestFirst) {
            r = r * x + c;
        }
        return r;
    }
}
