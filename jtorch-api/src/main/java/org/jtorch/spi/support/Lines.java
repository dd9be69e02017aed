package org.jtorch.spi.support;

import org.jtorch.spi.View;

/** Walks over all lines along one dim, the same line in several operands at a time. */
final class Lines {
    /** Elements of a line. */
    final long length;

    /** Number of lines. */
    final long count;

    private final Plan plan;
    private final Cursor[] at;
    private final long[] steps;

    private Lines(Plan plan, long length, long[] steps) {
        this.plan = plan;
        this.length = length;
        this.count = plan.numel();
        this.steps = steps;
        this.at = new Cursor[steps.length];
        for (int k = 0; k < at.length; k++) {
            at[k] = plan.cursor(k);
        }
    }

    /**
     * Lines along a dim.
     *
     * @param dim along which
     * @param operands of one shape but for that dim; the first says how long a line is
     */
    static Lines of(int dim, View... operands) {
        View[] rest = new View[operands.length];
        long[] steps = new long[operands.length];
        int[] others = Slices.others(operands[0].rank(), dim);
        for (int k = 0; k < rest.length; k++) {
            rest[k] = Slices.keep(operands[k], others);
            steps[k] = operands[k].stride(dim) * operands[k].dtype().byteSize();
        }
        return new Lines(Plan.inOrder(rest), operands[0].size(dim), steps);
    }

    /** Byte offset of the line's first element. */
    long offset(int operand) {
        return at[operand].offset();
    }

    /** Bytes from one element of the line to the next. */
    long step(int operand) {
        return steps[operand];
    }

    /** A cursor of its own over the first elements of an operand's lines. */
    Cursor cursor(int operand) {
        return plan.cursor(operand);
    }

    void next() {
        for (Cursor c : at) {
            c.advance(1);
        }
    }
}
