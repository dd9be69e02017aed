package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.internal.dispatch.Promotion;
import org.jtorch.internal.number.CText;

/**
 * Limits of a floating dtype, each exactly as a double. An immutable value, equal to another of the
 * same dtype.
 */
public final class FInfo {
    private final DType dtype;
    private final int fractionBits;
    private final int maxExponent;
    private final double resolution;

    private FInfo(DType dtype, int fractionBits, int maxExponent, double resolution) {
        this.dtype = dtype;
        this.fractionBits = fractionBits;
        this.maxExponent = maxExponent;
        this.resolution = resolution;
    }

    /** Limits of the current default dtype, float32 unless it was changed. */
    public static FInfo of() {
        return of(Promotion.defaultDType());
    }

    /**
     * Limits of a dtype.
     *
     * @param dtype a floating dtype
     * @throws DTypeException if it is an integer dtype or bool
     * @throws ArgumentException if it is null
     */
    public static FInfo of(@Nullable DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> new FInfo(dtype, 10, 15, 1e-3);
            case BFLOAT16 -> new FInfo(dtype, 7, 127, 1e-2);
            case FLOAT32 -> new FInfo(dtype, 23, 127, 1e-6);
            case FLOAT64 -> new FInfo(dtype, 52, 1023, 1e-15);
            case BOOL, UINT8, INT8, INT16, INT32, INT64 ->
                    throw new DTypeException(
                            "finfo",
                            "JT-DTY-018",
                            dtype.shortName()
                                    + " is no floating dtype"
                                    + (dtype == DType.BOOL ? "" : "; use IInfo.of(dtype)"));
            case null ->
                    throw new ArgumentException(
                            "finfo",
                            "JT-DTY-018",
                            "the dtype is null; FInfo.of() is that of the default dtype");
        };
    }

    /** Bits of storage. */
    public int bits() {
        return dtype.byteSize() * 8;
    }

    /** Distance from 1 to the next larger number. */
    public double eps() {
        return Math.scalb(1.0, -fractionBits);
    }

    /** Largest finite number. */
    public double max() {
        return Math.scalb(2.0 - eps(), maxExponent);
    }

    /** Smallest finite number, {@code -max()}. */
    public double min() {
        return -max();
    }

    /** Smallest positive normal number; subnormal ones are smaller. */
    public double tiny() {
        return Math.scalb(1.0, 1 - maxExponent);
    }

    /** The same as {@link #tiny()}. */
    public double smallestNormal() {
        return tiny();
    }

    /** Ten to minus the number of decimal digits that are always kept. */
    public double resolution() {
        return resolution;
    }

    /** The dtype itself. */
    public DType dtype() {
        return dtype;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof FInfo other && other.dtype == dtype;
    }

    @Override
    public int hashCode() {
        return dtype.hashCode();
    }

    /** PyTorch's way of showing it, with six significant digits. */
    @Override
    public String toString() {
        return "finfo(resolution="
                + CText.general(resolution, 6)
                + ", min="
                + CText.general(min(), 6)
                + ", max="
                + CText.general(max(), 6)
                + ", eps="
                + CText.general(eps(), 6)
                + ", smallest_normal="
                + CText.general(tiny(), 6)
                + ", tiny="
                + CText.general(tiny(), 6)
                + ", dtype="
                + dtype
                + ")";
    }
}
