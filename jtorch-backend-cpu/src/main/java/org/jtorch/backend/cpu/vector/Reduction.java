package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * A reduction of contiguous runs. Sums are formed in an order that depends on the number of
 * elements only, neither on the vector width nor on threads: blocks of {@value #BLOCK} elements
 * with fixed interleaved partial sums, then pairwise over blocks and rows.
 */
public interface Reduction {
    /**
     * Elements of the block that is summed without splitting; also the grain for splitting a long
     * run by hand.
     */
    int BLOCK = 4096;

    /**
     * Reduces one run to one element.
     *
     * @param a operand
     * @param ao byte offset of its first element
     * @param o result
     * @param oo byte offset of the result
     * @param n number of elements, at least 1
     */
    void run(MemorySegment a, long ao, MemorySegment o, long oo, long n);

    /**
     * Reduces over rows: {@code o[j] = op over i of a[i, j]}.
     *
     * @param a operand
     * @param ao byte offset of element (0, 0)
     * @param lda elements from one row to the next
     * @param o result, contiguous
     * @param oo byte offset of the result
     * @param rows rows to reduce, at least 1
     * @param n columns
     */
    void columns(MemorySegment a, long ao, long lda, MemorySegment o, long oo, long rows, int n);
}
