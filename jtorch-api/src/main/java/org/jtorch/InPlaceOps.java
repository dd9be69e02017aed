package org.jtorch;

import org.jtorch.error.ArgumentException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;

/** Writes that no out-of-place form has, and changes of the handle itself. */
public sealed interface InPlaceOps permits Tensor {
    /**
     * Every element becomes the value.
     *
     * @throws ArgumentException if a whole number does not fit this integer dtype
     */
    default Tensor fill_(Operand value) {
        Tensor t = (Tensor) this;
        return switch (value) {
            case Scalar s ->
                    Dispatcher.inPlace(
                            Primitive.Fill.INSTANCE, t, Fits.check("fill_", s, t.dtype()));
            case Tensor v -> {
                if (v.dim() != 0) {
                    throw new org.jtorch.error.ShapeException(
                            "fill_",
                            "JT-SHP-013",
                            "the value is " + v.shape() + "; it must be 0-dim");
                }
                yield copy_(v);
            }
        };
    }

    /** Every element becomes the value. */
    default Tensor fill_(double value) {
        return fill_(Scalar.of(value));
    }

    /** Every element becomes the value. */
    default Tensor fill_(long value) {
        return fill_(Scalar.of(value));
    }

    /** Every element becomes 0. */
    default Tensor zero_() {
        return fill_(Scalar.of(0));
    }

    /** Takes over another tensor's elements, which broadcast; converts dtype and device. */
    default Tensor copy_(Tensor source) {
        return Dispatcher.inPlace(Primitive.Copy.INSTANCE, (Tensor) this, source);
    }

    /** {@link Tensor#transpose} of the handle itself. */
    default Tensor transpose_(int dim0, int dim1) {
        return HandleOps.become("transpose_", (Tensor) this, t -> t.transpose(dim0, dim1));
    }

    /** {@link Tensor#t} of the handle itself. */
    default Tensor t_() {
        return HandleOps.become("t_", (Tensor) this, t -> t.t());
    }

    /** {@link Tensor#unsqueeze} of the handle itself. */
    default Tensor unsqueeze_(int dim) {
        return HandleOps.become("unsqueeze_", (Tensor) this, t -> t.unsqueeze(dim));
    }

    /** {@link Tensor#squeeze()} of the handle itself. */
    default Tensor squeeze_() {
        return HandleOps.become("squeeze_", (Tensor) this, t -> t.squeeze());
    }

    /** {@link Tensor#squeeze(int)} of the handle itself. */
    default Tensor squeeze_(int dim) {
        return HandleOps.become("squeeze_", (Tensor) this, t -> t.squeeze(dim));
    }
}
