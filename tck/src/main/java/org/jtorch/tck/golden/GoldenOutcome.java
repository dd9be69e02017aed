package org.jtorch.tck.golden;

/** What became of a case. */
public enum GoldenOutcome {
    /** The recorded answer, within the tolerance of its dtype. */
    PASS,
    /** Another answer. */
    FAIL,
    /** The operation, or this form of it, is not offered. */
    NOT_CLAIMED
}
