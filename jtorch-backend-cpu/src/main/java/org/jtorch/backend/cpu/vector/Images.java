package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * The element type's part of convolutions: moves between images and the patch matrix [cIn * kh *
 * kw, oh * ow], which is never stored as a whole. Images are padded beforehand, so that no loop
 * here tests for the border. Offsets into images are in bytes.
 *
 * @param <P> an array of the element type
 */
abstract class Images<P> {
    /** A panel of the patch matrix: rows k0.., columns (pixels) j0.. */
    abstract void packPatches(
            ConvShape s, MemorySegment x, long xo, int k0, int kc, int j0, int w, P panel, int at);

    /** A panel of the transposed patch matrix: rows (pixels) k0.., columns j0.. */
    abstract void packPatchesTransposed(
            ConvShape s, MemorySegment x, long xo, int k0, int kc, int j0, int w, P panel, int at);

    /**
     * Adds columns (pixels) j0..j0+w-1 of a patch matrix, whose rows are w apart, to a padded
     * image.
     */
    abstract void addPatches(
            ConvShape s, MemorySegment col, long co, int j0, int w, MemorySegment x, long xo);

    /**
     * Copies an image of one group into the middle of a padded one, whose border is set to zero.
     */
    abstract void pad(ConvShape s, MemorySegment x, long xo, MemorySegment to, long at);

    /** Copies the middle of a padded image. */
    abstract void crop(ConvShape s, MemorySegment from, long at, MemorySegment x, long xo);
}
