package org.jtorch.spi.support;

/**
 * The logarithm of the gamma function and its first two derivatives.
 *
 * <p>Series: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1.33 (around 2), 6.1.41,
 * 6.3.18 and 6.4.12 (asymptotic), with recurrence and reflection between them.
 */
final class GammaFunctions {
    private static final double ONE_MINUS_EULER = 0.42278433509846713939;
    private static final double HALF_LOG_2PI = 0.91893853320467274178;

    /** B(2k) for k = 1 to 8. */
    private static final double[] BERNOULLI = {
        1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6, -3617.0 / 510
    };

    /** (zeta(k) - 1) / k with alternating signs, at k. */
    private static final double[] AROUND_TWO = aroundTwo();

    private GammaFunctions() {}

    private static double[] aroundTwo() {
        double[] c = new double[34];
        for (int k = 2; k < c.length; k++) {
            c[k] = zetaMinusOne(k) / k * ((k & 1) == 0 ? 1 : -1);
        }
        return c;
    }

    /** By summing 2^-k to 19^-k and the Euler-Maclaurin formula for the rest. */
    private static double zetaMinusOne(int k) {
        double n = 20;
        double power = Math.pow(n, -k);
        // The derivatives of x^-k at n over factorials, each with its Bernoulli number.
        double derivative = k * power / n;
        double sum = derivative / 12;
        derivative *= (k + 1.0) * (k + 2) / (n * n);
        sum -= derivative / 720;
        derivative *= (k + 3.0) * (k + 4) / (n * n);
        sum += derivative / 30240;
        derivative *= (k + 5.0) * (k + 6) / (n * n);
        sum -= derivative / 1209600;
        sum += power / 2 + power * n / (k - 1);
        for (int i = 19; i >= 2; i--) {
            sum += Math.pow(i, -k);
        }
        return sum;
    }

    static double lgamma(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        if (Double.isInfinite(x) || x <= 0 && x == Math.rint(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < 0) {
            return Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma(1 - x);
        }
        if (x < 0.5) {
            return nearTwo(x) - Math.log1p(x) - Math.log(x);
        }
        if (x < 1.5) {
            return nearTwo(x - 1) - Math.log1p(x - 1);
        }
        if (x >= 12) {
            return stirling(x);
        }
        double product = 1;
        double y = x;
        while (y > 2.5) {
            y -= 1;
            product *= y;
        }
        return nearTwo(y - 2) + Math.log(product);
    }

    /** lgamma(2 + z) for |z| of at most a half. */
    private static double nearTwo(double z) {
        double r = 0;
        for (int k = AROUND_TWO.length - 1; k >= 2; k--) {
            r = (r + AROUND_TWO[k]) * z;
        }
        return z * (ONE_MINUS_EULER + r);
    }

    private static double stirling(double x) {
        double s = 1 / (x * x);
        double r = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            r = r * s + BERNOULLI[k - 1] / (2.0 * k * (2 * k - 1));
        }
        double tail = x > 1e8 ? 0 : r / x;
        return x * (Math.log(x) - 1) - 0.5 * Math.log(x) + HALF_LOG_2PI + tail;
    }

    static double digamma(double x) {
        if (x == 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, -x);
        }
        if (x == Double.NEGATIVE_INFINITY || x < 0 && x == Math.rint(x)) {
            return Double.NaN;
        }
        if (x < 0) {
            return digamma(1 - x) - Math.PI * cosPi(x) / sinPi(x);
        }
        double shift = 0;
        double y = x;
        while (y < 12) {
            shift += 1 / y;
            y += 1;
        }
        double s = 1 / (y * y);
        double r = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            r = r * s + BERNOULLI[k - 1] / (2.0 * k);
        }
        return Math.log(y) - 0.5 / y - r * s - shift;
    }

    static double trigamma(double x) {
        if (x <= 0 && x == Math.rint(x)) {
            return x == Double.NEGATIVE_INFINITY ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        if (x < 0) {
            double s = Math.PI / sinPi(x);
            return s * s - trigamma(1 - x);
        }
        double shift = 0;
        double y = x;
        while (y < 12) {
            shift += 1 / (y * y);
            y += 1;
        }
        double s = 1 / (y * y);
        double r = 0;
        for (int k = BERNOULLI.length; k >= 1; k--) {
            r = r * s + BERNOULLI[k - 1];
        }
        return shift + 1 / y + s / 2 + r * s / y;
    }

    /** sin(pi x), exact in its argument. */
    private static double sinPi(double x) {
        double r = x - 2 * Math.rint(x / 2);
        return Math.abs(r) > 0.5
                ? Math.sin(Math.PI * (Math.copySign(1, r) - r))
                : Math.sin(Math.PI * r);
    }

    private static double cosPi(double x) {
        return sinPi(0.5 - (Math.abs(x) - 2 * Math.rint(Math.abs(x) / 2)));
    }
}
