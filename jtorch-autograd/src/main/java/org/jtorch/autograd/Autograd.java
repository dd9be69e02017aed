package org.jtorch.autograd;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.Tensor;
import org.jtorch.error.AutogradException;
import org.jtorch.internal.autograd.Engine;

/** Derivatives of several tensors at once, and gradients that touch no {@code grad}. */
public final class Autograd {
    private Autograd() {}

    /**
     * Adds the gradients of one-element roots into the leaves' {@code grad}, in one pass.
     *
     * @param roots where gradients start; one that is named twice counts twice
     */
    public static void backward(Tensor... roots) {
        backward(
                List.of(roots),
                Collections.nCopies(roots.length, (@Nullable Tensor) null),
                BackwardOptions.DEFAULT);
    }

    /**
     * Adds the sum of the vector-Jacobian products of all roots into the leaves' {@code grad}, in
     * one pass.
     *
     * @param roots where gradients start; one that is named twice counts twice
     * @param gradients one per root, of its shape; null means 1 for a one-element root
     * @param options whether the graph is kept, and recorded again
     * @throws org.jtorch.error.ArgumentException if the lists differ in length
     * @throws AutogradException if a root has no graph, or needs a gradient
     */
    public static void backward(
            List<Tensor> roots,
            List<? extends @Nullable Tensor> gradients,
            BackwardOptions options) {
        Engine.get().backward(List.copyOf(roots), nullable(gradients), options);
    }

    /** The gradient of a one-element output with respect to one input. */
    public static Tensor grad(Tensor output, Tensor input) {
        return grad(output, input, GradOptions.DEFAULT);
    }

    /** The gradient of a one-element output with respect to one input. */
    public static Tensor grad(Tensor output, Tensor input, GradOptions options) {
        return Objects.requireNonNull(
                grad(List.of(output), List.of(input), options.allowUnused(false)).get(0));
    }

    /** Gradients of the sum of one-element outputs, see the longest form. */
    public static List<@Nullable Tensor> grad(List<Tensor> outputs, List<Tensor> inputs) {
        return grad(outputs, inputs, GradOptions.DEFAULT);
    }

    /** Gradients of the sum of one-element outputs, see the longest form. */
    public static List<@Nullable Tensor> grad(
            List<Tensor> outputs, List<Tensor> inputs, GradOptions options) {
        return grad(
                outputs,
                inputs,
                Collections.nCopies(outputs.size(), (@Nullable Tensor) null),
                options);
    }

    /**
     * Gradients of inputs. Touches no {@code grad} field and runs only the nodes that are needed.
     *
     * @param outputs where gradients start
     * @param inputs whose gradients are wanted; leaves or results, also more than once
     * @param gradients one per output, of its shape; null means 1 for a one-element output
     * @param options whether the graph is kept, and recorded again
     * @return one per input; null for an unused one, if those are allowed
     * @throws AutogradException if an input requires no grad, or is unused and that is not allowed
     */
    public static List<@Nullable Tensor> grad(
            List<Tensor> outputs,
            List<Tensor> inputs,
            List<? extends @Nullable Tensor> gradients,
            GradOptions options) {
        return Engine.get()
                .grad(
                        List.copyOf(outputs),
                        List.copyOf(inputs),
                        nullable(gradients),
                        options.backward(),
                        options.allowUnused());
    }

    private static List<@Nullable Tensor> nullable(List<? extends @Nullable Tensor> list) {
        return new java.util.ArrayList<@Nullable Tensor>(list);
    }
}
