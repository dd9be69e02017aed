package org.jtorch.internal.core;

import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;

/**
 * The way to a tensor's private state for the layers of JTorch; {@link Tensor} puts the one
 * instance here.
 */
public abstract class TensorAccess {
    private static @Nullable TensorAccess instance;

    /** Called once by {@link Tensor}. */
    protected TensorAccess() {}

    /** Called once by {@link Tensor}. */
    public static void install(TensorAccess access) {
        instance = access;
    }

    /** The accessor. */
    public static TensorAccess get() {
        return Holder.INSTANCE; // a constant for the compiler
    }

    private static final class Holder {
        static final TensorAccess INSTANCE = find();

        private static TensorAccess find() {
            // Tensor's static initialiser installs it.
            try {
                MethodHandles.lookup().ensureInitialized(Tensor.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            return Objects.requireNonNull(instance);
        }
    }

    /**
     * A new handle on memory that other handles may share: adds a hold. Registered with the
     * thread's open scope.
     */
    public abstract Tensor create(TensorData data, @Nullable ViewMeta view);

    /**
     * The first handle on newly allocated memory: takes over the hold that memory is made with.
     * Registered with the thread's open scope.
     */
    public final Tensor fresh(TensorData data) {
        return fresh(Context.current(), data);
    }

    /** The same for a caller who knows the thread's context. */
    public abstract Tensor fresh(Context context, TensorData data);

    /**
     * A second handle on a tensor, with the same place in the graph, for those who must keep it
     * longer than its user does: a node's saved tensors, an optimiser's state. No scope closes it;
     * its hold ends with {@link #close}, or by the garbage collector with whoever has it. A saved
     * tensor that is no such alias is closed with its user's scope, and then backward fails.
     */
    public abstract Tensor alias(Tensor t);

    /**
     * Moves a small tensor without other holders to memory for long-lived ones. For handles that
     * live as long as a model.
     */
    public abstract void settle(Tensor t);

    /**
     * Opens a scope for temporaries of the library.
     *
     * @param what names it in messages
     */
    public abstract TensorScope openScope(String what);

    /** The description; throws if the tensor's memory has been given back. */
    public abstract TensorData data(Tensor t);

    /** Makes the tensor another one in place; its hold moves to the new memory. */
    public abstract void setData(Tensor t, TensorData data);

    /** Place in the graph, or null. */
    public abstract @Nullable AutogradMeta autograd(Tensor t);

    /** Sets the place in the graph. */
    public abstract void setAutograd(Tensor t, @Nullable AutogradMeta meta);

    /** How it came to be a view, or null. */
    public abstract @Nullable ViewMeta viewMeta(Tensor t);

    /** Sets how it came to be a view. */
    public abstract void setViewMeta(Tensor t, @Nullable ViewMeta view);

    /**
     * Ends the use of this handle and its hold: later uses report who closed it.
     *
     * @param by as a message says it: {@code the tensor was used after BY gave its memory back}
     */
    public abstract void close(Tensor t, String by);
}
