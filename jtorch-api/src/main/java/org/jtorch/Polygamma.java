package org.jtorch;

import org.jtorch.error.ArgumentException;

/**
 * Polygamma functions of order 2 and above, by the Hurwitz zeta function.
 *
 * <p>Series: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.4.7 (reflection), 6.4.10
 * (zeta), 23.1.30 (Euler-Maclaurin).
 */
final class Polygamma {
    /** Terms that are summed one by one before the series for the rest. */
    private static final int SUMMED = 12;

    /** B(2k) / (2k)! for k = 1 to 8. */
    private static final double[] BERNOULLI = {
        1.0 / 12,
        -1.0 / 720,
        1.0 / 30240,
        -1.0 / 1209600,
        1.0 / 47900160,
        -691.0 / 1307674368000.0,
        1.0 / 74724249600.0,
        -3617.0 / 10670622842880000.0
    };

    private Polygamma() {}

    static Tensor of(Tensor t, int n) {
        if (n < 0) {
            throw new ArgumentException(
                    "polygamma", "", "the order is " + n + "; it must be 0 or more");
        }
        Tensor given = Stored.floating(t);
        Tensor x = given.to(DType.FLOAT64);
        Tensor plain = x.detach();
        Tensor pole = plain.lt(0L).logicalAnd(plain.eq(plain.round()));
        Tensor negative = plain.lt(0L).logicalAnd(pole.logicalNot());
        double sign = n % 2 == 0 ? -1 : 1;
        // A pole is treated as the one at 0, where the sum and its derivatives are infinite.
        Tensor finite = Torch.where(plain.isinf(), Scalar.of(0.0), x);
        Tensor zero = finite.sub(finite.detach());
        Tensor from = Torch.where(pole, zero, Torch.where(negative, x.neg().add(1L), x));
        Tensor right = zeta(from, n + 1).mul(sign * factorial(n));
        // The branch not taken must stay finite, else its gradient is 0 * Inf.
        Tensor safe = Torch.where(negative, x, Scalar.of(0.5));
        Tensor left = right.mul(-sign).sub(cotangent(safe, n));
        return Torch.where(negative, left, right).to(given.dtype());
    }

    private static double factorial(int n) {
        double f = 1;
        for (int i = 2; i <= n; i++) {
            f *= i;
        }
        return f;
    }

    /** The sum of (x + k)^-s over all k of 0 and above, for x of 0 and above. */
    private static Tensor zeta(Tensor x, int s) {
        Tensor sum = x.pow((long) -s);
        for (int k = 1; k < SUMMED; k++) {
            sum = sum.add(x.add(k).pow((long) -s));
        }
        Tensor a = x.add(SUMMED);
        Tensor last = a.pow((long) -s);
        sum = sum.add(last.mul(a).div(s - 1)).add(last.div(2));
        Tensor power = last.div(a);
        double rising = s;
        for (int k = 1; k <= BERNOULLI.length; k++) {
            sum = sum.add(power.mul(BERNOULLI[k - 1] * rising));
            power = power.div(a.mul(a));
            rising *= (s + 2.0 * k - 1) * (s + 2.0 * k);
        }
        return sum;
    }

    /** pi times the n-th derivative of cot(pi x), a polynomial of the cotangent. */
    private static Tensor cotangent(Tensor x, int n) {
        double[] c = {0, 1};
        for (int i = 0; i < n; i++) {
            // The derivative of c^k is -pi k (c^(k-1) + c^(k+1)).
            double[] next = new double[c.length + 1];
            for (int k = 1; k < c.length; k++) {
                next[k - 1] -= k * c[k];
                next[k + 1] -= k * c[k];
            }
            c = next;
        }
        Tensor angle = x.sub(x.detach().round()).mul(Math.PI);
        Tensor cot = angle.cos().div(angle.sin());
        Tensor value = Torch.fullLike(x, c[c.length - 1]);
        for (int k = c.length - 2; k >= 0; k--) {
            value = value.mul(cot).add(c[k]);
        }
        return value.mul(Math.pow(Math.PI, n + 1));
    }
}
