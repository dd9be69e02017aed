package org.jtorch;

import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;

/** Results of composed functions, written back into the tensor that they began with. */
final class Stored {
    private Stored() {}

    /** Writes a result of the tensor's own shape, whose dtype must fit, into the tensor. */
    static Tensor into(String op, Tensor self, Tensor result) {
        if (!result.shape().equals(self.shape())) {
            throw new ShapeException(
                    op,
                    "JT-BRD-004",
                    "the target has shape "
                            + self.shape()
                            + ", the result "
                            + result.shape()
                            + "; an in-place operation does not change the target's shape");
        }
        if (!result.dtype().canCast(self.dtype())) {
            throw new DTypeException(
                    op,
                    "JT-DTY-002",
                    "a "
                            + result.dtype().shortName()
                            + " result does not fit the "
                            + self.dtype().shortName()
                            + " target. Use the form without underscore, or convert the target");
        }
        return self.copy_(result);
    }

    /** The tensor, or its conversion to the default dtype if it is not floating. */
    static Tensor floating(Tensor t) {
        return t.dtype().isFloating() ? t : t.to(Torch.getDefaultDType());
    }

    /** Refuses what is not floating. */
    static void needsFloating(String op, Tensor t) {
        if (!t.dtype().isFloating()) {
            throw new DTypeException(
                    op,
                    "JT-DTY-003",
                    "not defined for " + t.dtype().shortName() + ": needs a floating dtype");
        }
    }
}
