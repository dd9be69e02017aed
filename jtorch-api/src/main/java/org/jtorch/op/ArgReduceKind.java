package org.jtorch.op;

/**
 * Where along a dim the extreme element stands; the first of equals, and the first NaN wins. The
 * result is int64.
 */
public enum ArgReduceKind implements OpKind {
    /** Index of the largest element. */
    ARGMAX,
    /** Index of the smallest element. */
    ARGMIN;

    @Override
    public int id() {
        return 176 + ordinal();
    }
}
