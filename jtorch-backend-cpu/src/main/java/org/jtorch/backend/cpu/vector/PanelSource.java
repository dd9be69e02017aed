package org.jtorch.backend.cpu.vector;

/**
 * The right-hand matrix of a product, asked for in packed panels; it need not exist in memory as a
 * matrix.
 *
 * @param <P> an array of the element type
 */
interface PanelSource<P> {
    /**
     * Writes rows {@code k0..k0+kc-1} of columns {@code j0..j0+w-1}: element (p, j) to index {@code
     * at + p * nr + j} of the panel; columns from w to nr are set to zero.
     */
    void pack(int k0, int kc, int j0, int w, P panel, int at);
}
