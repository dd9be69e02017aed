package org.jtorch;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.AutogradException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.DeviceException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.autograd.Engine;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.ViewMeta;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.ViewOp;

/** A tensor's part in differentiation. */
public sealed interface AutogradOps permits Tensor {
    /**
     * Whether operations on this tensor are recorded: a leaf's flag, true for every recorded result
     * and for a view of a tensor that requires grad, also one made under {@code noGrad()}.
     */
    default boolean requiresGrad() {
        Tensor t = (Tensor) this;
        TensorAccess access = TensorAccess.get();
        AutogradMeta m = access.autograd(t);
        if (m != null && m.requiresGrad || gradFn() != null) {
            return true;
        }
        ViewMeta view = access.viewMeta(t);
        return view != null && view.base().requiresGrad();
    }

    /** {@link #requiresGrad_(boolean)} with true. */
    default Tensor requiresGrad_() {
        return requiresGrad_(true);
    }

    /**
     * Sets a leaf's flag; results already computed stay as they are.
     *
     * @throws AutogradException to switch it off on a recorded result
     * @throws DTypeException to switch it on for integers or bools
     */
    default Tensor requiresGrad_(boolean requiresGrad) {
        Tensor t = (Tensor) this;
        TensorAccess access = TensorAccess.get();
        if (gradFn() != null) {
            if (!requiresGrad) {
                throw new AutogradException(
                        "requires_grad_",
                        "JT-GRD-002",
                        "only a leaf's flag can be switched off, this tensor was computed "
                                + "by "
                                + gradFn().name()
                                + "; use detach()");
            }
            return t;
        }
        if (requiresGrad && !t.dtype().isFloating()) {
            throw new DTypeException(
                    "requires_grad_",
                    "JT-GRD-001",
                    "a "
                            + t.dtype().shortName()
                            + " tensor has no gradient; only floating "
                            + "dtypes do");
        }
        AutogradMeta m = access.autograd(t);
        if (m == null && requiresGrad) {
            m = new AutogradMeta();
            access.setAutograd(t, m);
        }
        if (m != null) {
            m.requiresGrad = requiresGrad;
        }
        return t;
    }

    /** Whether no recorded operation computed this tensor. */
    default boolean isLeaf() {
        return gradFn() == null;
    }

    /** The recorded operation that computed this tensor; null for a leaf. */
    default @Nullable Node gradFn() {
        Tensor t = (Tensor) this;
        TensorAccess access = TensorAccess.get();
        if (access.viewMeta(t) != null) {
            Engine.refreshIfPresent(t);
        }
        AutogradMeta m = access.autograd(t);
        return m == null ? null : m.gradFn;
    }

    /** The gradient accumulated so far; null before the first. */
    default @Nullable Tensor grad() {
        AutogradMeta m = TensorAccess.get().autograd((Tensor) this);
        return m == null ? null : m.grad;
    }

    /**
     * Sets or, with null, clears the gradient.
     *
     * @throws ShapeException if its shape differs; likewise for dtype and device
     */
    default void setGrad(@Nullable Tensor grad) {
        Tensor t = (Tensor) this;
        AutogradMeta m = TensorAccess.get().autograd(t);
        if (grad == t) {
            throw new ArgumentException(
                    "grad", "JT-GRD-003", "a tensor cannot be its own gradient; pass a copy()");
        }
        if (grad != null) {
            if (!grad.shape().equals(t.shape())) {
                throw new ShapeException(
                        "grad",
                        "JT-GRD-003",
                        "the gradient is " + grad.shape() + ", the tensor " + t.shape());
            }
            if (grad.dtype() != t.dtype()) {
                throw new DTypeException(
                        "grad",
                        "JT-GRD-003",
                        "the gradient is "
                                + grad.dtype().shortName()
                                + ", the tensor "
                                + t.dtype().shortName());
            }
            if (grad.device() != t.device()) {
                throw new DeviceException(
                        "grad",
                        "JT-GRD-003",
                        "the gradient is on " + grad.device() + ", the tensor on " + t.device());
            }
            if (m == null) {
                m = new AutogradMeta();
                TensorAccess.get().setAutograd(t, m);
            }
        }
        if (m != null) {
            m.grad = grad;
        }
    }

    /** Gradients of this one-element tensor to all leaves, added into their {@code grad}. */
    default void backward() {
        backward(null, BackwardOptions.DEFAULT);
    }

    /**
     * Vector-Jacobian product with a gradient of this tensor's shape, added into the leaves' {@code
     * grad}.
     */
    default void backward(Tensor gradient) {
        backward(gradient, BackwardOptions.DEFAULT);
    }

    /** {@link #backward()} with options. */
    default void backward(BackwardOptions options) {
        backward(null, options);
    }

    /**
     * {@link #backward(Tensor)} with options.
     *
     * @param gradient of this tensor's shape; null means 1 for a one-element tensor
     * @param options whether the graph is kept, and recorded again
     * @throws AutogradException without a graph, without a gradient for more than one element, or
     *     after the graph was freed
     */
    default void backward(@Nullable Tensor gradient, BackwardOptions options) {
        Engine.get().backward(List.of((Tensor) this), java.util.Arrays.asList(gradient), options);
    }

    /** The same elements as a leaf without gradient; shares memory and version counter. */
    default Tensor detach() {
        return Dispatcher.one(ViewOp.Detach.INSTANCE, (Tensor) this);
    }

    /** Makes this very tensor a leaf without history. */
    default Tensor detach_() {
        Tensor t = (Tensor) this;
        TensorAccess access = TensorAccess.get();
        if (access.viewMeta(t) != null) {
            throw new AutogradException(
                    "detach_",
                    "JT-GRD-012",
                    "this tensor is a view; its base keeps the history. Use detach()");
        }
        AutogradMeta m = access.autograd(t);
        if (m != null) {
            m.gradFn = null;
            m.requiresGrad = false;
            m.outputNr = 0;
        }
        return t;
    }

    /** Keeps the gradient of a recorded result in its {@code grad}; nothing to do for a leaf. */
    default void retainGrad() {
        Engine.get().retainGrad((Tensor) this);
    }

    /**
     * Calls a function with the total gradient of this tensor in each backward pass; a result other
     * than null replaces it.
     */
    default HookHandle registerHook(UnaryOperator<Tensor> hook) {
        return Engine.get().registerHook((Tensor) this, hook);
    }

    /**
     * Number of in-place writes to this tensor's memory; shared with its views and detached copies.
     */
    default int version() {
        return TensorAccess.get().data((Tensor) this).storage().version();
    }
}
