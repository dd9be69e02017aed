package org.jtorch;

import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;

/** Whether tensors are equal, exactly or within a tolerance. */
public sealed interface ClosenessOps permits Tensor {
    /**
     * {@code |a - b| <= atol + rtol * |b|}, element by element; equal infinities are close.
     *
     * @param equalNan whether two NaN are close
     * @throws DTypeException if dtypes differ
     * @throws ArgumentException if a tolerance is negative or NaN
     */
    default Tensor isclose(Tensor other, double rtol, double atol, boolean equalNan) {
        Tensor x = (Tensor) this;
        if (x.dtype() != other.dtype()) {
            throw new DTypeException(
                    "isclose",
                    "JT-DTY-005",
                    x.dtype().shortName()
                            + " and "
                            + other.dtype().shortName()
                            + " differ; both need one dtype");
        }
        if (!(rtol >= 0) || !(atol >= 0)) {
            throw new ArgumentException(
                    "isclose",
                    "JT-ERR-010",
                    "rtol is " + rtol + ", atol " + atol + "; both must be 0 or more");
        }
        Tensor a = x.detach();
        Tensor b = other.detach();
        Tensor close = a.eq(b);
        if (equalNan && a.dtype().isFloating()) {
            close = close.logicalOr(a.isnan().logicalAnd(b.isnan()));
        }
        if (rtol == 0 && atol == 0) {
            return close;
        }
        DType wide = a.dtype().isFloating() ? a.dtype() : DType.FLOAT64;
        Tensor p = a.to(wide);
        Tensor q = b.to(wide);
        Tensor error = p.sub(q).abs();
        Tensor allowed = q.mul(rtol).abs().add(atol);
        return close.logicalOr(error.isfinite().logicalAnd(error.le(allowed)));
    }

    /** Whether all elements are close as {@link #isclose} has it. */
    default boolean allclose(Tensor other, double rtol, double atol, boolean equalNan) {
        return isclose(other, rtol, atol, equalNan).all().itemBoolean();
    }

    /**
     * Whether all elements are close, with a relative tolerance of 1e-5 and an absolute of 1e-8.
     */
    default boolean allclose(Tensor other) {
        return allclose(other, 1e-5, 1e-8, false);
    }

    /**
     * Whether shape and all elements are equal; NaN equals nothing.
     *
     * @throws DTypeException if dtypes differ
     */
    default boolean equal(Tensor other) {
        Tensor x = (Tensor) this;
        if (x.dtype() != other.dtype()) {
            throw new DTypeException(
                    "equal",
                    "JT-DTY-005",
                    x.dtype().shortName()
                            + " and "
                            + other.dtype().shortName()
                            + " differ; both need one dtype");
        }
        return x.shape().equals(other.shape()) && x.detach().eq(other.detach()).all().itemBoolean();
    }
}
