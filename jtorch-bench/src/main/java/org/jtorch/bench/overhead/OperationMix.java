package org.jtorch.bench.overhead;

import java.util.List;
import java.util.function.Supplier;
import org.jtorch.DType;
import org.jtorch.Tensor;

/** Fifty kinds of small operations. */
final class OperationMix {
    private OperationMix() {}

    /**
     * One of each kind.
     *
     * @param a a floating tensor of one dim
     * @param b likewise, of the same shape
     */
    static List<Supplier<Object>> kinds(Tensor a, Tensor b) {
        Tensor n = a.to(DType.INT64);
        Tensor m = b.to(DType.INT64).add(1);
        return List.of(
                // Arithmetic.
                () -> a.sub(b),
                () -> a.mul(b),
                () -> a.div(b),
                () -> a.mul(2.5),
                () -> a.add(1),
                () -> a.maximum(b),
                () -> a.minimum(b),
                () -> a.atan2(b),
                () -> a.pow(b),
                () -> a.fmod(b),
                () -> a.remainder(b),
                () -> n.floorDivide(m),
                // Comparisons and bits.
                () -> a.eq(b),
                () -> a.ne(b),
                () -> a.lt(b),
                () -> a.le(b),
                () -> a.gt(b),
                () -> a.ge(b),
                () -> a.logicalAnd(b),
                () -> a.logicalOr(b),
                () -> n.bitwiseAnd(m),
                () -> n.bitwiseOr(m),
                () -> n.bitwiseXor(m),
                // Functions of one operand.
                a::neg,
                a::abs,
                a::sign,
                a::relu,
                a::floor,
                a::ceil,
                a::round,
                a::trunc,
                a::sqrt,
                a::rsqrt,
                a::reciprocal,
                a::exp,
                a::expm1,
                a::exp2,
                a::log,
                a::log2,
                a::log10,
                a::log1p,
                a::sigmoid,
                a::logicalNot,
                n::bitwiseNot,
                // Copies, conversions, views, reductions.
                a::copy,
                () -> a.to(DType.INT32),
                () -> a.view(2, 2),
                a::detach,
                a::sum,
                a::amax);
    }
}
