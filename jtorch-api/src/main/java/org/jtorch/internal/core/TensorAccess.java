package org.jtorch.internal.core;

import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;

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
        TensorAccess a = instance;
        if (a == null) {
            // Tensor's static initialiser installs it.
            try {
                java.lang.invoke.MethodHandles.lookup().ensureInitialized(Tensor.class);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            a = java.util.Objects.requireNonNull(instance);
        }
        return a;
    }

    /** A new tensor; registered with the thread's open scope. */
    public abstract Tensor create(TensorData data, @Nullable ViewMeta view);

    /** The description; throws if the tensor's memory has been given back. */
    public abstract TensorData data(Tensor t);

    /** Makes the tensor another one in place. */
    public abstract void setData(Tensor t, TensorData data);

    /** Place in the graph, or null. */
    public abstract @Nullable AutogradMeta autograd(Tensor t);

    /** Sets the place in the graph. */
    public abstract void setAutograd(Tensor t, @Nullable AutogradMeta meta);

    /** How it came to be a view, or null. */
    public abstract @Nullable ViewMeta viewMeta(Tensor t);

    /** Sets how it came to be a view. */
    public abstract void setViewMeta(Tensor t, @Nullable ViewMeta view);

    /** Ends the use of this handle: later uses report who closed it. */
    public abstract void close(Tensor t, String closedBy);
}
