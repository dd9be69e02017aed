package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/** {@code o[i] = op(a[i])} over one contiguous run of native memory. */
public interface Loop1 {
    /**
     * Runs over {@code n} elements.
     *
     * @param a operand
     * @param ao byte offset of its first element; need not be aligned
     * @param o result; may be exactly the operand, no other overlap
     * @param oo byte offset of its first element
     * @param n number of elements, 0 allowed
     */
    void run(MemorySegment a, long ao, MemorySegment o, long oo, int n);
}
