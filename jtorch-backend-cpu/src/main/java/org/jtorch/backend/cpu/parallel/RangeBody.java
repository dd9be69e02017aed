package org.jtorch.backend.cpu.parallel;

/** The work on a range of indices. */
@FunctionalInterface
public interface RangeBody {
    /**
     * Works on the indices from {@code from} (inclusive) to {@code to} (exclusive), never an empty
     * range.
     */
    void run(long from, long to);
}
