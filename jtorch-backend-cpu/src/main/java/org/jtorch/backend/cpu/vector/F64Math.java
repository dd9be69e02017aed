package org.jtorch.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/**
 * Elementary f64 functions built from IEEE operations and fused multiply-add only.
 *
 * <p>The Vector API's own {@code EXP} and its like give other bits in the interpreter than in
 * compiled code, and others again on other processors. These give the same bits always, which
 * reproducible training needs.
 *
 * <p>Constants are vectors and not scalars on purpose: every broadcast counts towards the
 * compiler's inlining budget per method, and a function that exceeds it runs a hundred times
 * slower. For the same reason tanh comes in two halves, to be run one after the other.
 *
 * <p>Errors are stated in units in the last place of a normal result, found by comparison with
 * higher precision.
 */
final class F64Math {
    private static final long MAGIC_BITS = 0x4338000000000000L;
    private static final DoubleVector MAGIC =
            c(6755399441055744d); // 1.5 * 2^52: adding it rounds to an integer
    private static final DoubleVector LOG2E = c(1.4426950408889634);
    private static final DoubleVector NEG_LN2_HI =
            c(-0x1.62e42feep-1); // 32 bits: its product with an exponent is exact
    private static final DoubleVector NEG_LN2_LO = c(-0x1.a39ef35793c76p-33);
    private static final DoubleVector ZERO = c(0);
    private static final DoubleVector ONE = c(1);
    private static final DoubleVector TWO = c(2);
    private static final DoubleVector HALF = c(0.5d);
    private static final DoubleVector INFINITY = c(Double.POSITIVE_INFINITY);
    private static final DoubleVector NEG_INFINITY = c(Double.NEGATIVE_INFINITY);
    private static final DoubleVector NAN = c(Double.NaN);
    private static final DoubleVector OVERFLOW = c(709.8); // e^x is infinite above
    private static final DoubleVector UNDERFLOW = c(-746); // e^x is zero below
    private static final DoubleVector MIN_NORMAL = c(Double.MIN_NORMAL);
    private static final DoubleVector RESCALE = c(0x1p54);
    private static final DoubleVector E3 = c(1d / 6); // Taylor coefficients of e^r
    private static final DoubleVector E4 = c(1d / 24);
    private static final DoubleVector E5 = c(1d / 120);
    private static final DoubleVector E6 = c(1d / 720);
    private static final DoubleVector E7 = c(1d / 5040);
    private static final DoubleVector E8 = c(1d / 40320);
    private static final DoubleVector E9 = c(1d / 362880);
    private static final DoubleVector E10 = c(1d / 3628800);
    private static final DoubleVector E11 = c(1d / 39916800);
    private static final DoubleVector E12 = c(1d / 479001600);
    private static final DoubleVector E13 = c(1d / 6227020800L);
    private static final DoubleVector L0 =
            c(0.666666666666667); // 2 atanh(s) / s - 2 over s*s, interpolated at Chebyshev nodes
    private static final DoubleVector L1 = c(0.39999999999899505);
    private static final DoubleVector L2 = c(0.28571428625975487);
    private static final DoubleVector L3 = c(0.22222211134794345);
    private static final DoubleVector L4 = c(0.1818288912531527);
    private static final DoubleVector L5 = c(0.1533172159877604);
    private static final DoubleVector L6 = c(0.1461644970704499);
    private static final LongVector BIAS = LongVector.broadcast(LongVector.SPECIES_PREFERRED, 1023);
    private static final LongVector SIGN =
            LongVector.broadcast(LongVector.SPECIES_PREFERRED, Long.MIN_VALUE);

    private F64Math() {}

    /** e^x; below 1.1 ulp, subnormal results included to one unit of theirs. */
    static DoubleVector exp(DoubleVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var q = expm1Reduced(reduced(x, t.sub(MAGIC)));
        var y = scaled(q.add(ONE), t.reinterpretAsLongs().sub(MAGIC_BITS));
        return y.blend(INFINITY, x.compare(GT, OVERFLOW)).blend(ZERO, x.compare(LT, UNDERFLOW));
    }

    /** e^x - 1 without cancellation; below 2 ulp. */
    static DoubleVector expm1(DoubleVector x) {
        var y = expm1Middle(x);
        y = y.blend(x, x.compare(EQ, ZERO)); // keeps the sign of zero
        return y.blend(INFINITY, x.compare(GT, OVERFLOW)).blend(ONE.neg(), x.compare(LT, -38d));
    }

    /** Natural logarithm; below 1.5 ulp. */
    static DoubleVector log(DoubleVector x) {
        var small = x.compare(LT, MIN_NORMAL);
        var bits = x.blend(x.mul(RESCALE), small).reinterpretAsLongs();
        // the exponent that leaves a fraction in [sqrt(1/2), sqrt(2))
        var e = bits.sub(0x3FE6A09E667F3BCDL).lanewise(ASHR, 52);
        var f = bits.sub(e.lanewise(LSHL, 52)).reinterpretAsDoubles().sub(ONE);
        var k = e.add(MAGIC_BITS).reinterpretAsDoubles().sub(MAGIC);
        k = k.blend(k.sub(54), small);
        var s = f.div(f.add(TWO)); // log(1 + f) = 2 atanh(s) = f - (f*f/2 - s * (f*f/2 + r))
        var z = s.mul(s);
        var r = L6.fma(z, L5).fma(z, L4).fma(z, L3).fma(z, L2).fma(z, L1).fma(z, L0).mul(z);
        var h = f.mul(f).mul(HALF);
        var y = f.sub(h.sub(s.fma(h.add(r), k.mul(NEG_LN2_LO).neg())));
        y = y.sub(k.mul(NEG_LN2_HI));
        y = y.blend(x, x.compare(LT, INFINITY).not()); // +Inf and NaN
        return y.blend(NAN, x.compare(LT, ZERO)).blend(NEG_INFINITY, x.compare(EQ, ZERO));
    }

    /** First half of tanh: e^(2|x|) - 1 with the sign of x. */
    static DoubleVector tanhFirst(DoubleVector x) {
        var a = x.abs();
        var y = expm1Middle(a.add(a)).blend(INFINITY, a.compare(GT, 20d));
        return withSignOf(y, x);
    }

    /** Second half of tanh; the whole is below 3 ulp, odd, and keeps the sign of zero. */
    static DoubleVector tanhSecond(DoubleVector m) {
        var a = m.abs();
        var y = a.div(a.add(TWO)).blend(ONE, a.compare(EQ, INFINITY));
        return withSignOf(y, m);
    }

    /** 1 / (1 + e^-x); below 2.5 ulp. */
    static DoubleVector sigmoid(DoubleVector x) {
        return ONE.div(exp(x.neg()).add(ONE));
    }

    /** e^x - 1 where that is neither infinite nor practically -1. */
    private static DoubleVector expm1Middle(DoubleVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var q = expm1Reduced(reduced(x, t.sub(MAGIC)));
        var i = t.reinterpretAsLongs().sub(MAGIC_BITS);
        var p = BIAS.sub(i).lanewise(LSHL, 52).reinterpretAsDoubles(); // 2^-k
        var u = ONE.sub(p).blend(ONE, x.compare(GT, 80d));
        return scaled(q.add(u), i);
    }

    private static DoubleVector reduced(DoubleVector x, DoubleVector k) {
        return k.fma(NEG_LN2_LO, k.fma(NEG_LN2_HI, x));
    }

    /** e^r - 1 for |r| at most ln(2)/2: Taylor to degree 13, whose remainder is below 5e-18. */
    private static DoubleVector expm1Reduced(DoubleVector r) {
        var p =
                E13.fma(r, E12)
                        .fma(r, E11)
                        .fma(r, E10)
                        .fma(r, E9)
                        .fma(r, E8)
                        .fma(r, E7)
                        .fma(r, E6)
                        .fma(r, E5)
                        .fma(r, E4)
                        .fma(r, E3)
                        .fma(r, HALF);
        return p.fma(r.mul(r), r);
    }

    /** y * 2^k in two exact steps, so that neither factor leaves the normal range. */
    private static DoubleVector scaled(DoubleVector y, LongVector k) {
        var half = k.lanewise(ASHR, 1);
        return y.mul(powerOf2(half)).mul(powerOf2(k.sub(half)));
    }

    private static DoubleVector powerOf2(LongVector k) {
        return k.add(BIAS).lanewise(LSHL, 52).reinterpretAsDoubles();
    }

    private static DoubleVector withSignOf(DoubleVector y, DoubleVector x) {
        return y.reinterpretAsLongs().or(x.reinterpretAsLongs().and(SIGN)).reinterpretAsDoubles();
    }

    private static DoubleVector c(double value) {
        return DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, value);
    }
}
