package org.jtorch.nn;

import org.jtorch.Tensor;

/** A module from a prediction and a target to a loss. */
public abstract class Loss extends Module {
    /** A loss without parts. */
    protected Loss() {}

    /**
     * The loss.
     *
     * @param input what the network says
     * @param target what is right
     */
    protected abstract Tensor forward(Tensor input, Tensor target);

    /**
     * Computes the loss.
     *
     * @param input what the network says
     * @param target what is right
     */
    public final Tensor call(Tensor input, Tensor target) {
        return forward(input, target);
    }
}
