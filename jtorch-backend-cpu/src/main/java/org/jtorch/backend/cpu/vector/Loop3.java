package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * {@code o[i] = c[i] ? a[i] : b[i]} over contiguous runs; {@code c} is bool, one byte of 0 or 1 an
 * element.
 */
public interface Loop3 {
    /**
     * Runs over {@code n} elements.
     *
     * @param c condition
     * @param co byte offset of its first element
     * @param a taken where the condition is true
     * @param ao byte offset of its first element
     * @param as whether {@code a} is the one element at {@code ao}, repeated
     * @param b taken where the condition is false
     * @param bo byte offset of its first element
     * @param bs whether {@code b} is the one element at {@code bo}, repeated
     * @param o result; may be exactly one of the operands, no other overlap
     * @param oo byte offset of its first element
     * @param n number of elements, 0 allowed
     */
    void run(
            MemorySegment c,
            long co,
            MemorySegment a,
            long ao,
            boolean as,
            MemorySegment b,
            long bo,
            boolean bs,
            MemorySegment o,
            long oo,
            int n);
}
