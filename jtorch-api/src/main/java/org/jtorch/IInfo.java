package org.jtorch;

import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.internal.number.CText;

/** Limits of an integer dtype. An immutable value, equal to another of the same dtype. */
public final class IInfo {
    private final DType dtype;

    private IInfo(DType dtype) {
        this.dtype = dtype;
    }

    /**
     * Limits of a dtype.
     *
     * @param dtype an integer dtype
     * @throws DTypeException if it is a floating dtype or bool
     * @throws ArgumentException if it is null
     */
    public static IInfo of(@Nullable DType dtype) {
        if (dtype == null) {
            throw new ArgumentException(
                    "iinfo", "JT-DTY-019", "the dtype is null; there is no default, name one");
        }
        if (!dtype.isInteger()) {
            throw new DTypeException(
                    "iinfo",
                    "JT-DTY-019",
                    dtype.shortName()
                            + " is no integer dtype"
                            + (dtype == DType.BOOL ? "" : "; use FInfo.of(dtype)"));
        }
        return new IInfo(dtype);
    }

    /** Bits of storage. */
    public int bits() {
        return dtype.byteSize() * 8;
    }

    /** Largest value. */
    public long max() {
        return dtype == DType.UINT8 ? 255 : (1L << (bits() - 1)) - 1;
    }

    /** Smallest value. */
    public long min() {
        return dtype == DType.UINT8 ? 0 : -(1L << (bits() - 1));
    }

    /** The dtype itself. */
    public DType dtype() {
        return dtype;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof IInfo other && other.dtype == dtype;
    }

    @Override
    public int hashCode() {
        return dtype.hashCode();
    }

    /** PyTorch's way of showing it, which writes six significant digits. */
    @Override
    public String toString() {
        return "iinfo(min="
                + CText.general((double) min(), 6)
                + ", max="
                + CText.general((double) max(), 6)
                + ", dtype="
                + dtype
                + ")";
    }
}
