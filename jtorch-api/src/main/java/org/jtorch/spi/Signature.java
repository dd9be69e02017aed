package org.jtorch.spi;

import org.jtorch.DType;

/** Dtypes of a call. */
public final class Signature {
    private final DType compute;
    private final DType result;

    /**
     * A signature.
     *
     * @param compute dtype of the data operands
     * @param result dtype of the first output
     */
    public Signature(DType compute, DType result) {
        this.compute = compute;
        this.result = result;
    }

    /**
     * Dtype of the data operands: what is added, compared, gathered, sorted. Conditions are bool
     * and indices int64 besides. For operations without a tensor operand it is the result's.
     */
    public DType compute() {
        return compute;
    }

    /**
     * Dtype of the first output; differs from {@link #compute()} in casts, comparisons and integer
     * sums.
     */
    public DType result() {
        return result;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Signature s && s.compute == compute && s.result == result;
    }

    @Override
    public int hashCode() {
        return compute.ordinal() * 31 + result.ordinal();
    }

    @Override
    public String toString() {
        return compute.shortName() + "->" + result.shortName();
    }
}
