package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * The right-hand matrix of a product, asked for in packed panels; it need not exist in memory as a
 * matrix.
 */
interface PanelSource {
    /**
     * Writes rows {@code k0..k0+kc-1} of columns {@code j0..j0+w-1}: element (p, j) to index {@code
     * p * nr + j} of the panel; columns from w to nr are set to zero.
     */
    void pack(int k0, int kc, int j0, int w, MemorySegment panel, long at);
}
