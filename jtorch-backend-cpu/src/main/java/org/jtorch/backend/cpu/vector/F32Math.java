package org.jtorch.backend.cpu.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;

/**
 * Elementary functions built from IEEE operations and fused multiply-add only.
 *
 * <p>The Vector API's own {@code EXP} and its like give other bits in the interpreter than in compiled code, and others
 * again on other processors. These give the same bits always, which reproducible training needs.
 *
 * <p>Errors are stated in units in the last place of a normal result, found by comparison with f64 mathematics.
 */
final class F32Math {
    private static final float MAGIC = 12582912f; // 1.5 * 2^23: adding it rounds to an integer
    private static final int MAGIC_BITS = 0x4B400000;
    private static final float LOG2E = 1.44269504f;
    private static final float LN2_HI = 0.693359375f; // 9 bits: its product with an exponent is exact
    private static final float LN2_LO = -2.12194440e-4f;
    private static final float SIGN = -0f;

    private F32Math() {}

    /** e^x; below 1.1 ulp, subnormal results included to one unit of theirs. */
    static FloatVector exp(FloatVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var k = t.sub(MAGIC);
        var q = expm1Reduced(reduced(x, k));
        var i = t.reinterpretAsInts().sub(MAGIC_BITS);
        var y = scaled(q.add(1f), i);
        y = y.blend(Float.POSITIVE_INFINITY, x.compare(GT, 88.8f));
        return y.blend(0f, x.compare(LT, -104f));
    }

    /** e^x - 1 without cancellation; below 2 ulp. */
    static FloatVector expm1(FloatVector x) {
        var t = x.fma(LOG2E, MAGIC);
        var k = t.sub(MAGIC);
        var q = expm1Reduced(reduced(x, k));
        var i = t.reinterpretAsInts().sub(MAGIC_BITS);
        var u = powerOf2(i.neg().max(-126)).neg().add(1f); // 1 - 2^-k
        var y = scaled(q.add(u), i);
        y = y.blend(x, x.compare(EQ, 0f)); // keeps the sign of zero
        y = y.blend(Float.POSITIVE_INFINITY, x.compare(GT, 88.8f));
        return y.blend(-1f, x.compare(LT, -18f));
    }

    /** Natural logarithm; below 1.5 ulp. */
    static FloatVector log(FloatVector x) {
        var small = x.compare(LT, Float.MIN_NORMAL);
        var v = x.blend(x.mul(8388608f), small);
        var bits = v.reinterpretAsInts();
        var e = bits.sub(0x3F3504F3).lanewise(ASHR, 23); // so that the fraction is in [sqrt(1/2), sqrt(2))
        var f = bits.sub(e.lanewise(LSHL, 23)).reinterpretAsFloats().sub(1f);
        var k = e.add(MAGIC_BITS).reinterpretAsFloats().sub(MAGIC);
        k = k.blend(k.sub(23f), small);
        var s = f.div(f.add(2f)); // log(1 + f) = 2 atanh(s) = f - (f*f/2 - s * (f*f/2 + r))
        var z = s.mul(s);
        var r = z.fma(2f / 11, 2f / 9).fma(z, c(z, 2f / 7)).fma(z, c(z, 2f / 5)).fma(z, c(z, 2f / 3)).mul(z);
        var h = f.mul(f).mul(0.5f);
        var y = h.sub(s.fma(h.add(r), k.mul(LN2_LO))).sub(f);
        y = k.fma(c(k, LN2_HI), y.neg());
        y = y.blend(x, x.compare(LT, Float.POSITIVE_INFINITY).not()); // +Inf and NaN
        y = y.blend(Float.NaN, x.compare(LT, 0f));
        return y.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
    }

    /** Hyperbolic tangent; below 3 ulp, odd, keeps the sign of zero. */
    static FloatVector tanh(FloatVector x) {
        var a = x.abs();
        var m = expm1(a.add(a));
        var y = m.div(m.add(2f));
        y = y.blend(1f, a.compare(GT, 10f));
        return withSignOf(y, x);
    }

    /** 1 / (1 + e^-x); below 2.5 ulp. */
    static FloatVector sigmoid(FloatVector x) {
        var one = c(x, 1f);
        return one.div(exp(x.neg()).add(1f));
    }

    private static FloatVector reduced(FloatVector x, FloatVector k) {
        return k.fma(c(k, -LN2_LO), k.fma(c(k, -LN2_HI), x));
    }

    /** e^r - 1 for |r| at most ln(2)/2: Taylor to degree 7, whose remainder is below 6e-9. */
    private static FloatVector expm1Reduced(FloatVector r) {
        var p = r.fma(1f / 5040, 1f / 720)
                .fma(r, c(r, 1f / 120))
                .fma(r, c(r, 1f / 24))
                .fma(r, c(r, 1f / 6))
                .fma(r, c(r, 0.5f));
        return p.fma(r.mul(r), r);
    }

    /** y * 2^k in two exact steps, so that neither factor leaves the normal range. */
    private static FloatVector scaled(FloatVector y, IntVector k) {
        var half = k.lanewise(ASHR, 1);
        return y.mul(powerOf2(half)).mul(powerOf2(k.sub(half)));
    }

    private static FloatVector powerOf2(IntVector k) {
        return k.add(127).lanewise(LSHL, 23).reinterpretAsFloats();
    }

    private static FloatVector withSignOf(FloatVector y, FloatVector x) {
        int sign = Float.floatToRawIntBits(SIGN);
        return y.reinterpretAsInts().or(x.reinterpretAsInts().and(sign)).reinterpretAsFloats();
    }

    private static FloatVector c(FloatVector like, float value) {
        return FloatVector.broadcast(like.species(), value);
    }
}
