package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * {@code o[i] = op(a[i], b[i])} over contiguous runs of native memory; either operand may be one
 * element repeated.
 */
public interface Loop2 {
    /**
     * Runs over {@code n} elements.
     *
     * @param a first operand
     * @param ao byte offset of its first element; need not be aligned
     * @param b second operand
     * @param bo byte offset of its first element
     * @param o result; may be exactly one operand, no other overlap
     * @param oo byte offset of its first element
     * @param n number of elements, 0 allowed
     */
    void run(MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n);

    /** As {@link #run}, with the one element at {@code ao} as the first operand throughout. */
    void runScalarA(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n);

    /** As {@link #run}, with the one element at {@code bo} as the second operand throughout. */
    void runScalarB(
            MemorySegment a, long ao, MemorySegment b, long bo, MemorySegment o, long oo, int n);
}
