package org.jtorch.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Elementary f32 functions built from IEEE operations and fused multiply-add only.
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
final class F32Math {
    private static final int MAGIC_BITS = 0x4B400000;
    private static final FloatVector MAGIC =
            c(12582912f); // 1.5 * 2^23: adding it rounds to an integer
    private static final FloatVector LOG2E = c((float) 1.4426950408889634);
    private static final FloatVector NEG_LN2_HI =
            c(-0x1.63p-1f); // 9 bits: its product with an exponent is exact
    private static final FloatVector NEG_LN2_LO = c((float) 2.1219444005469057e-4);
    private static final FloatVector ZERO = c(0);
    private static final FloatVector ONE = c(1);
    private static final FloatVector TWO = c(2);
    private static final FloatVector HALF = c(0.5f);
    private static final FloatVector INFINITY = c(Float.POSITIVE_INFINITY);
    private static final FloatVector NEG_INFINITY = c(Float.NEGATIVE_INFINITY);
    private static final FloatVector NAN = c(Float.NaN);
    private static final FloatVector OVERFLOW = c(88.8f); // e^x is infinite above
    private static final FloatVector UNDERFLOW = c(-104); // e^x is zero below
    private static final FloatVector MIN_NORMAL = c(Float.MIN_NORMAL);
    private static final FloatVector RESCALE = c(0x1p23f);
    private static final FloatVector E3 = c(1f / 6); // Taylor coefficients of e^r
    private static final FloatVector E4 = c(1f / 24);
    private static final FloatVector E5 = c(1f / 120);
    private static final FloatVector E6 = c(1f / 720);
    private static final FloatVector E7 = c(1f / 5040);
    private static final FloatVector L0 =
            c((float) 0.6666668503957676); // 2 atanh(s) / s - 2 over s*s, interpolated at
    // Chebyshev nodes
    private static final FloatVector L1 = c((float) 0.39988780565651816);
    private static final FloatVector L2 = c((float) 0.2957994940877329);
    private static final IntVector BIAS = IntVector.broadcast(IntVector.SPECIES_PREFERRED, 127);
    private static final IntVector SIGN =
            IntVector.broadcast(IntVector.SPECIES_PREFERRED, Integer.MIN_VALUE);

    private F32Math() {}

    /** e^x; below 1.1 ulp, subnormal results included to one unit of theirs. */
    static FloatVector exp(FloatVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var q = expm1Reduced(reduced(x, t.sub(MAGIC)));
        var y = scaled(q.add(ONE), t.reinterpretAsInts().sub(MAGIC_BITS));
        return y.blend(INFINITY, x.compare(GT, OVERFLOW)).blend(ZERO, x.compare(LT, UNDERFLOW));
    }

    /** e^x - 1 without cancellation; below 2 ulp. */
    static FloatVector expm1(FloatVector x) {
        var y = expm1Middle(x);
        y = y.blend(x, x.compare(EQ, ZERO)); // keeps the sign of zero
        return y.blend(INFINITY, x.compare(GT, OVERFLOW)).blend(ONE.neg(), x.compare(LT, -18f));
    }

    /** Natural logarithm; below 1.5 ulp. */
    static FloatVector log(FloatVector x) {
        var small = x.compare(LT, MIN_NORMAL);
        var bits = x.blend(x.mul(RESCALE), small).reinterpretAsInts();
        // the exponent that leaves a fraction in [sqrt(1/2), sqrt(2))
        var e = bits.sub(0x3F3504F3).lanewise(ASHR, 23);
        var f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(ONE);
        var k = e.add(MAGIC_BITS).reinterpretAsFloats().sub(MAGIC);
        k = k.blend(k.sub(23f), small);
        var s = f.div(f.add(TWO)); // log(1 + f) = 2 atanh(s) = f - (f*f/2 - s * (f*f/2 + r))
        var z = s.mul(s);
        var r = L2.fma(z, L1).fma(z, L0).mul(z);
        var h = f.mul(f).mul(HALF);
        var y = f.sub(h.sub(s.fma(h.add(r), k.mul(NEG_LN2_LO).neg())));
        y = y.sub(k.mul(NEG_LN2_HI));
        y = y.blend(x, x.compare(LT, INFINITY).not()); // +Inf and NaN
        return y.blend(NAN, x.compare(LT, ZERO)).blend(NEG_INFINITY, x.compare(EQ, ZERO));
    }

    /** First half of tanh: e^(2|x|) - 1 with the sign of x. */
    static FloatVector tanhFirst(FloatVector x) {
        var a = x.abs();
        var y = expm1Middle(a.add(a)).blend(INFINITY, a.compare(GT, 10f));
        return withSignOf(y, x);
    }

    /** Second half of tanh; the whole is below 3 ulp, odd, and keeps the sign of zero. */
    static FloatVector tanhSecond(FloatVector m) {
        var a = m.abs();
        var y = a.div(a.add(TWO)).blend(ONE, a.compare(EQ, INFINITY));
        return withSignOf(y, m);
    }

    /** 1 / (1 + e^-x); below 2.5 ulp. */
    static FloatVector sigmoid(FloatVector x) {
        return ONE.div(exp(x.neg()).add(ONE));
    }

    /** e^x - 1 where that is neither infinite nor practically -1. */
    private static FloatVector expm1Middle(FloatVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var q = expm1Reduced(reduced(x, t.sub(MAGIC)));
        var i = t.reinterpretAsInts().sub(MAGIC_BITS);
        var p = BIAS.sub(i).lanewise(LSHL, 23).reinterpretAsFloats(); // 2^-k
        var u = ONE.sub(p).blend(ONE, x.compare(GT, 40f));
        return scaled(q.add(u), i);
    }

    private static FloatVector reduced(FloatVector x, FloatVector k) {
        return k.fma(NEG_LN2_LO, k.fma(NEG_LN2_HI, x));
    }

    /** e^r - 1 for |r| at most ln(2)/2: Taylor to degree 7, whose remainder is below 6e-9. */
    private static FloatVector expm1Reduced(FloatVector r) {
        var p = E7.fma(r, E6).fma(r, E5).fma(r, E4).fma(r, E3).fma(r, HALF);
        return p.fma(r.mul(r), r);
    }

    /** y * 2^k in two exact steps, so that neither factor leaves the normal range. */
    private static FloatVector scaled(FloatVector y, IntVector k) {
        var half = k.lanewise(ASHR, 1);
        return y.mul(powerOf2(half)).mul(powerOf2(k.sub(half)));
    }

    private static FloatVector powerOf2(IntVector k) {
        return k.add(BIAS).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    private static FloatVector withSignOf(FloatVector y, FloatVector x) {
        return y.reinterpretAsInts().or(x.reinterpretAsInts().and(SIGN)).reinterpretAsFloats();
    }

    private static FloatVector c(float value) {
        return FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, value);
    }
}
