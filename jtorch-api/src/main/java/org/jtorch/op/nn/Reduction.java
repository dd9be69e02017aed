package org.jtorch.op.nn;

/** What a loss does with its terms. */
public enum Reduction {
    /** Leaves them as they are. */
    NONE,
    /** Their mean; NaN of none. */
    MEAN,
    /** Their sum; 0 of none. */
    SUM
}
