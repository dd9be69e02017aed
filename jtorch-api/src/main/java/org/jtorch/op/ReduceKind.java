package org.jtorch.op;

/** Reductions over one or more dims. */
public enum ReduceKind implements OpKind {
    /** Sum; integers and bools are summed in int64. Of nothing: 0. */
    SUM,
    /** Product; integers and bools are multiplied in int64. Of nothing: 1. */
    PROD,
    /** Largest element; NaN wins. Of nothing: an error. */
    MAX,
    /** Smallest element; NaN wins. Of nothing: an error. */
    MIN,
    /** Whether any element is not 0, as bool. Of nothing: false. */
    ANY,
    /** Whether no element is 0, as bool. Of nothing: true. */
    ALL;

    @Override
    public int id() {
        return 160 + ordinal();
    }
}
