package org.jtorch.internal.autograd;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.HookHandle;
import org.jtorch.Tensor;
import org.jtorch.internal.core.Layer;

/** Records operations and runs them backwards. */
public interface AutogradEngine extends Layer {
    /**
     * Accumulates gradients into leaves.
     *
     * @param roots where gradients start
     * @param gradients one per root; null means 1 for a one-element root
     * @param options how
     */
    void backward(List<Tensor> roots, List<@Nullable Tensor> gradients, BackwardOptions options);

    /**
     * Gradients of inputs, without touching any {@code grad}.
     *
     * @param outputs where gradients start
     * @param inputs whose gradients are wanted
     * @param gradients one per output; null means 1 for a one-element output
     * @param options how
     * @param allowUnused whether an input that cannot be reached gives null, not an error
     */
    List<@Nullable Tensor> grad(
            List<Tensor> outputs,
            List<Tensor> inputs,
            List<@Nullable Tensor> gradients,
            BackwardOptions options,
            boolean allowUnused);

    /**
     * Refuses a tensor that may not be written in place while grad mode is on: a leaf that requires
     * grad, a view of one, and views whose base's history cannot be rewritten.
     *
     * @param op name of the operation, for the message
     * @param target what is about to be written
     */
    void checkWrite(String op, Tensor target);

    /** Makes a view's gradFn anew if its base's history was rewritten since. */
    void refresh(Tensor view);

    /** Keeps a result's gradient. */
    void retainGrad(Tensor t);

    /** Adds a hook. */
    HookHandle registerHook(Tensor t, UnaryOperator<Tensor> hook);
}
