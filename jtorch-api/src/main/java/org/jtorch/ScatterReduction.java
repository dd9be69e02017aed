package org.jtorch;

/** How several values that meet at one place become one. */
public enum ScatterReduction {
    /** Their sum. */
    SUM,
    /** Their product. */
    PROD,
    /** Their mean; of whole numbers, rounded down. */
    MEAN,
    /** The largest; NaN wins. Equal ones share the gradient. */
    AMAX,
    /** The smallest; NaN wins. Equal ones share the gradient. */
    AMIN
}
