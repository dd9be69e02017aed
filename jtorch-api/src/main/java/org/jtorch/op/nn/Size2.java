package org.jtorch.op.nn;

import org.jtorch.error.ArgumentException;

/**
 * A pair of whole numbers for the two spatial dims, in elements.
 *
 * @param height along the second last dim
 * @param width along the last dim
 */
public record Size2(int height, int width) {
    /** The same number for both dims. */
    public static Size2 of(int both) {
        return new Size2(both, both);
    }

    /** One number per dim. */
    public static Size2 of(int height, int width) {
        return new Size2(height, width);
    }

    /**
     * This pair, if both numbers are large enough.
     *
     * @param min smallest number allowed
     * @param op operation, for the message
     * @param name what the pair is, for the message
     * @param ruleId conformance rule
     * @throws ArgumentException if one is below
     */
    public Size2 atLeast(int min, String op, String name, String ruleId) {
        if (height < min || width < min) {
            throw new ArgumentException(
                    op,
                    ruleId,
                    name + " is " + this + "; both numbers must be " + min + " or more");
        }
        return this;
    }

    /** For example {@code (3, 3)}. */
    @Override
    public String toString() {
        return "(" + height + ", " + width + ")";
    }
}
