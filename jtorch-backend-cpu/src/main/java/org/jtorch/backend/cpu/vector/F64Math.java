package org.jtorch.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/** Elementary f64 functions; as {@link F32Math}, with longer series. */
final class F64Math {
    private static final double MAGIC = 6755399441055744d; // 1.5 * 2^52: adding it rounds to an integer
    private static final long MAGIC_BITS = 0x4338000000000000L;
    private static final double LOG2E = 1.4426950408889634;
    private static final double LN2_HI = 0x1.62e42feep-1; // 32 bits: its product with an exponent is exact
    private static final double LN2_LO = 0x1.a39ef35793c76p-33;

    private F64Math() {}

    /** e^x; below 1.1 ulp, subnormal results included to one unit of theirs. */
    static DoubleVector exp(DoubleVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var k = t.sub(MAGIC);
        var q = expm1Reduced(reduced(x, k));
        var i = t.reinterpretAsLongs().sub(MAGIC_BITS);
        var y = scaled(q.add(1), i);
        y = y.blend(Double.POSITIVE_INFINITY, x.compare(GT, 709.8));
        return y.blend(0, x.compare(LT, -746));
    }

    /** e^x - 1 without cancellation; below 2 ulp. */
    static DoubleVector expm1(DoubleVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var k = t.sub(MAGIC);
        var q = expm1Reduced(reduced(x, k));
        var i = t.reinterpretAsLongs().sub(MAGIC_BITS);
        var u = powerOf2(i.neg().max(-1022)).neg().add(1); // 1 - 2^-k
        var y = scaled(q.add(u), i);
        y = y.blend(x, x.compare(EQ, 0)); // keeps the sign of zero
        y = y.blend(Double.POSITIVE_INFINITY, x.compare(GT, 709.8));
        return y.blend(-1, x.compare(LT, -38));
    }

    /** Natural logarithm; below 1.5 ulp. */
    static DoubleVector log(DoubleVector x) {
        var small = x.compare(LT, Double.MIN_NORMAL);
        var v = x.blend(x.mul(0x1p54), small);
        var bits = v.reinterpretAsLongs();
        var e = bits.sub(0x3FE6A09E667F3BCDL).lanewise(ASHR, 52); // so that the fraction is in [sqrt(1/2), sqrt(2))
        var f = bits.sub(e.lanewise(LSHL, 52)).reinterpretAsDoubles().sub(1);
        var k = e.add(MAGIC_BITS).reinterpretAsDoubles().sub(MAGIC);
        k = k.blend(k.sub(54), small);
        var s = f.div(f.add(2)); // log(1 + f) = 2 atanh(s) = f - (f*f/2 - s * (f*f/2 + r))
        var z = s.mul(s);
        var r = z.fma(2d / 23, 2d / 21);
        for (int i = 19; i >= 3; i -= 2) {
            r = r.fma(z, c(z, 2d / i));
        }
        r = r.mul(z);
        var h = f.mul(f).mul(0.5);
        var y = h.sub(s.fma(h.add(r), k.mul(LN2_LO))).sub(f);
        y = k.fma(c(k, LN2_HI), y.neg());
        y = y.blend(x, x.compare(LT, Double.POSITIVE_INFINITY).not()); // +Inf and NaN
        y = y.blend(Double.NaN, x.compare(LT, 0));
        return y.blend(Double.NEGATIVE_INFINITY, x.compare(EQ, 0));
    }

    /** Hyperbolic tangent; below 3 ulp, odd, keeps the sign of zero. */
    static DoubleVector tanh(DoubleVector x) {
        var a = x.abs();
        var m = expm1(a.add(a));
        var y = m.div(m.add(2));
        y = y.blend(1, a.compare(GT, 20));
        return withSignOf(y, x);
    }

    /** 1 / (1 + e^-x); below 2.5 ulp. */
    static DoubleVector sigmoid(DoubleVector x) {
        return c(x, 1).div(exp(x.neg()).add(1));
    }

    private static DoubleVector reduced(DoubleVector x, DoubleVector k) {
        return k.fma(c(k, -LN2_LO), k.fma(c(k, -LN2_HI), x));
    }

    /** e^r - 1 for |r| at most ln(2)/2: Taylor to degree 13, whose remainder is below 5e-18. */
    private static DoubleVector expm1Reduced(DoubleVector r) {
        var p = r.fma(1d / 6227020800L, 1d / 479001600)
                .fma(r, c(r, 1d / 39916800))
                .fma(r, c(r, 1d / 3628800))
                .fma(r, c(r, 1d / 362880))
                .fma(r, c(r, 1d / 40320))
                .fma(r, c(r, 1d / 5040))
                .fma(r, c(r, 1d / 720))
                .fma(r, c(r, 1d / 120))
                .fma(r, c(r, 1d / 24))
                .fma(r, c(r, 1d / 6))
                .fma(r, c(r, 0.5));
        return p.fma(r.mul(r), r);
    }

    /** y * 2^k in two exact steps, so that neither factor leaves the normal range. */
    private static DoubleVector scaled(DoubleVector y, LongVector k) {
        var half = k.lanewise(ASHR, 1);
        return y.mul(powerOf2(half)).mul(powerOf2(k.sub(half)));
    }

    private static DoubleVector powerOf2(LongVector k) {
        return k.add(1023).lanewise(LSHL, 52).reinterpretAsDoubles();
    }

    private static DoubleVector withSignOf(DoubleVector y, DoubleVector x) {
        return y.reinterpretAsLongs()
                .or(x.reinterpretAsLongs().and(Long.MIN_VALUE))
                .reinterpretAsDoubles();
    }

    private static DoubleVector c(DoubleVector like, double value) {
        return DoubleVector.broadcast(like.species(), value);
    }
}
