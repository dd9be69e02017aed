package org.jtorch.op;

/** Cumulative functions along one dim. */
public enum ScanKind implements OpKind {
    /** Running sum; integers and bools in int64. */
    SUM,
    /** Running product; integers and bools in int64. */
    PROD,
    /** Running maximum and the int64 index of its last occurrence; NaN stays once met. */
    MAX,
    /** Running minimum and the int64 index of its last occurrence; NaN stays once met. */
    MIN,
    /** log of the running sum of exponentials. */
    LOGSUMEXP;

    @Override
    public int id() {
        return 184 + ordinal();
    }
}
