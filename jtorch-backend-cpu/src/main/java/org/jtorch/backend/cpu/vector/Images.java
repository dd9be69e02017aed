package org.jtorch.backend.cpu.vector;

import java.lang.foreign.MemorySegment;

/**
 * The element type's part of convolutions: moves between images and the patch matrix [cIn * kh *
 * kw, oh * ow], which is never stored as a whole. Images are padded beforehand, so that no loop
 * here tests for the border. Offsets are in bytes.
 */
abstract class Images {
    static Images of(Lane lane) {
        return switch (lane) {
            case F32 -> Holder.F32;
            case F64 -> Holder.F64;
            case I32, I64 ->
                    throw new IllegalArgumentException(
                            "convolutions are vectorised for f32 and f64 only");
        };
    }

    /** A panel of the patch matrix: rows k0.., columns (pixels) j0.. */
    abstract void packPatches(
            ConvShape s,
            MemorySegment x,
            long xo,
            int k0,
            int kc,
            int j0,
            int w,
            MemorySegment panel,
            long at);

    /** A panel of the transposed patch matrix: rows (pixels) k0.., columns j0.. */
    abstract void packPatchesTransposed(
            ConvShape s,
            MemorySegment x,
            long xo,
            int k0,
            int kc,
            int j0,
            int w,
            MemorySegment panel,
            long at);

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

    private static final class Holder {
        static final Images F32 = new F32Images();
        static final Images F64 = new F64Images();
    }
}
