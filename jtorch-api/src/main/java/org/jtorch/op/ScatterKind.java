package org.jtorch.op;

/**
 * How {@link Primitive.Scatter} combines a value with what stands at its place, in logical order.
 */
public enum ScatterKind implements OpKind {
    /** The last value written stays. */
    SET,
    /** Sum. */
    ADD,
    /** Product. */
    PROD,
    /** Larger; NaN wins. */
    MAX,
    /** Smaller; NaN wins. */
    MIN;

    @Override
    public int id() {
        return 192 + ordinal();
    }
}
