package org.jtorch.nn;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.HookHandle;
import org.jtorch.Tensor;

/**
 * A module from one tensor to one tensor. A subclass says how in {@link #forward}; users {@link
 * #call} it, which runs hooks too.
 */
public abstract class Layer extends Module {
    private final CopyOnWriteArrayList<ForwardPreHook> preHooks = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<ForwardHook> hooks = new CopyOnWriteArrayList<>();

    /** A layer without parts. */
    protected Layer() {}

    /** Sees the input of a layer before it runs. */
    @FunctionalInterface
    public interface ForwardPreHook {
        /** The input to take instead; null to leave it. */
        @Nullable Tensor run(Layer layer, Tensor input);
    }

    /** Sees the output of a layer after it ran. */
    @FunctionalInterface
    public interface ForwardHook {
        /** The output to return instead; null to leave it. */
        @Nullable Tensor run(Layer layer, Tensor input, Tensor output);
    }

    /**
     * The layer's result.
     *
     * @param x what the layer takes
     */
    protected abstract Tensor forward(Tensor x);

    /**
     * Runs the hooks before, the layer, and the hooks after.
     *
     * @param x what the layer takes
     */
    public final Tensor call(Tensor x) {
        Tensor input = x;
        for (ForwardPreHook h : preHooks) {
            Tensor other = h.run(this, input);
            input = other == null ? input : other;
        }
        Tensor output = forward(input);
        for (ForwardHook h : hooks) {
            Tensor other = h.run(this, input, output);
            output = other == null ? output : other;
        }
        return output;
    }

    /** Adds a function that sees, and may replace, each input. */
    public final HookHandle registerForwardPreHook(ForwardPreHook hook) {
        preHooks.add(hook);
        return () -> preHooks.remove(hook);
    }

    /** Adds a function that sees, and may replace, each output. */
    public final HookHandle registerForwardHook(ForwardHook hook) {
        hooks.add(hook);
        return () -> hooks.remove(hook);
    }

    @Override
    public Layer train() {
        super.train();
        return this;
    }

    @Override
    public Layer train(boolean on) {
        super.train(on);
        return this;
    }

    @Override
    public Layer eval() {
        super.eval();
        return this;
    }

    @Override
    public Layer apply(Consumer<? super Module> body) {
        super.apply(body);
        return this;
    }

    @Override
    public Layer requiresGrad_(boolean requiresGrad) {
        super.requiresGrad_(requiresGrad);
        return this;
    }

    @Override
    public Layer to(Device device) {
        super.to(device);
        return this;
    }

    @Override
    public Layer to(DType dtype) {
        super.to(dtype);
        return this;
    }
}
