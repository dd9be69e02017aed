package org.jtorch.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.nn.internal.LongLived;

/**
 * A part of a network: parameters that are learnt, buffers that are not, and other modules, each
 * under a name and in the order of registration. Subclasses register them in their constructors
 * with {@link #parameter}, {@link #buffer} and {@link #child}; what is computed is for {@link
 * Layer} or a subclass's own method.
 */
public abstract class Module {
    private final SequencedMap<String, Parameter> parameters = new LinkedHashMap<>();
    private final SequencedMap<String, Tensor> buffers = new LinkedHashMap<>();
    private final SequencedMap<String, Module> children = new LinkedHashMap<>();
    private boolean training = true;

    /** A module in training mode, without parts. */
    protected Module() {}

    /**
     * Registers a part.
     *
     * @param name unique among the names here, without a dot
     * @param module the part
     * @return the part
     * @throws ArgumentException if the name will not do, or the part is or contains this module
     */
    protected final <M extends Module> M child(String name, M module) {
        if (Tree.modules(module).containsValue(this)) {
            throw refused(name, "it would contain itself");
        }
        children.put(free(name), module);
        return module;
    }

    /**
     * Registers something to learn.
     *
     * @param name unique among the names here, without a dot
     * @param data its first values; if it is a {@link Parameter}, that one itself, so that several
     *     modules can share it
     * @return the parameter
     * @throws ArgumentException if the name will not do
     */
    protected final Parameter parameter(String name, Tensor data) {
        Parameter p = data instanceof Parameter own ? own : new Parameter(data);
        parameters.put(free(name), p);
        return p;
    }

    /**
     * Registers state that is saved but not learnt; takes the tensor out of every open scope, so
     * that it lives as long as the module.
     *
     * @param name unique among the names here, without a dot
     * @param tensor the state; written in place later
     * @return the tensor
     * @throws ArgumentException if the name will not do
     */
    protected final Tensor buffer(String name, Tensor tensor) {
        buffers.put(free(name), TensorScope.escape(tensor));
        return tensor;
    }

    private String free(String name) {
        boolean taken =
                parameters.containsKey(name)
                        || buffers.containsKey(name)
                        || children.containsKey(name);
        if (name.isEmpty() || name.contains(".") || taken) {
            throw refused(
                    name,
                    "a name is not empty, has no dot and is used once"
                            + (taken ? "; this one is taken" : ""));
        }
        return name;
    }

    private ArgumentException refused(String name, String why) {
        return new ArgumentException(
                "module",
                "",
                getClass().getSimpleName() + " cannot register '" + name + "': " + why);
    }

    SequencedMap<String, Parameter> ownParameters() {
        return parameters;
    }

    SequencedMap<String, Tensor> ownBuffers() {
        return buffers;
    }

    /** This module and all modules below it by path, each once; this one's path is empty. */
    public final SequencedMap<String, Module> namedModules() {
        return Tree.modules(this);
    }

    /** This module and all modules below it, each once. */
    public final List<Module> modules() {
        return List.copyOf(namedModules().values());
    }

    /** The parts by name. */
    public final SequencedMap<String, Module> namedChildren() {
        return Collections.unmodifiableSequencedMap(children);
    }

    /** All parameters by path, each once. */
    public final SequencedMap<String, Parameter> namedParameters() {
        return Tree.each(this, Module::ownParameters);
    }

    /** All parameters, each once. */
    public final List<Parameter> parameters() {
        return List.copyOf(namedParameters().values());
    }

    /** All buffers by path, each once. */
    public final SequencedMap<String, Tensor> namedBuffers() {
        return Tree.each(this, Module::ownBuffers);
    }

    /** All buffers, each once. */
    public final List<Tensor> buffers() {
        return List.copyOf(namedBuffers().values());
    }

    /** Whether dropout drops and batch normalisation uses the batch. */
    public final boolean isTraining() {
        return training;
    }

    /** Sets this module and all below it to training mode. */
    public Module train() {
        return train(true);
    }

    /** Sets this module and all below it to training or evaluation mode. */
    public Module train(boolean on) {
        modules().forEach(m -> m.training = on);
        return this;
    }

    /** Sets this module and all below it to evaluation mode. */
    public Module eval() {
        return train(false);
    }

    /** Calls a function with all modules below and then this one, as PyTorch does. */
    public Module apply(Consumer<? super Module> body) {
        children.values().forEach(m -> m.apply(body));
        body.accept(this);
        return this;
    }

    /** Forgets all gradients. */
    public final void zeroGrad() {
        parameters().forEach(p -> p.setGrad(null));
    }

    /** Sets whether the parameters are learnt. */
    public Module requiresGrad_(boolean requiresGrad) {
        parameters().forEach(p -> p.requiresGrad_(requiresGrad));
        return this;
    }

    /**
     * Moves parameters and buffers to a device. The parameters stay the same objects, so an
     * optimiser made before still learns them; its own state does not move.
     */
    public Module to(Device device) {
        convert(t -> t.to(device));
        return this;
    }

    /**
     * Converts floating parameters and buffers; whole-number buffers stay as they are.
     *
     * @throws DTypeException if the dtype is not floating
     */
    public Module to(DType dtype) {
        if (!dtype.isFloating()) {
            throw new DTypeException(
                    "module.to",
                    "",
                    "the dtype is "
                            + dtype.shortName()
                            + "; parameters can only be converted to a floating one");
        }
        convert(t -> t.dtype().isFloating() ? t.to(dtype) : t);
        return this;
    }

    private void convert(UnaryOperator<Tensor> how) {
        LongLived.make(() -> {
            for (Parameter p : parameters()) {
                Tensor grad = p.grad();
                swap(p, how);
                if (grad != null) {
                    p.setGrad(how.apply(grad));
                }
            }
            buffers().forEach(b -> swap(b, how));
            return this;
        });
    }

    private static void swap(Tensor t, UnaryOperator<Tensor> how) {
        Tensor other = how.apply(t);
        if (other != t) {
            LongLived.become(t, other);
        }
    }

    /**
     * Parameters and buffers by path, in PyTorch's order; shared ones under each of their names.
     * The tensors share their memory with the module.
     */
    public final SequencedMap<String, Tensor> stateDict() {
        var all = Tree.state(this);
        all.replaceAll((_, t) -> t.detach());
        return all;
    }

    /**
     * Names that did not match.
     *
     * @param missing names of this module that the state lacks
     * @param unexpected names in the state that this module lacks
     */
    public record LoadResult(List<String> missing, List<String> unexpected) {}

    /**
     * Takes over values by path; every name must match.
     *
     * @param state as {@link #stateDict} gives it; dtype and device are converted
     * @throws ArgumentException if names or shapes differ, listing them all; nothing is then
     *     written
     */
    public final void loadStateDict(Map<String, ? extends Tensor> state) {
        loadStateDict(state, true);
    }

    /**
     * Takes over values by path.
     *
     * @param state as {@link #stateDict} gives it; dtype and device are converted
     * @param strict whether every name must match
     * @return the names that did not match
     * @throws ArgumentException if shapes differ, or names if strict; nothing is then written
     */
    public final LoadResult loadStateDict(Map<String, ? extends Tensor> state, boolean strict) {
        return StateDict.load(this, state, strict);
    }

    /** What stands between the brackets in {@link #toString}; empty by default. */
    protected String extraRepr() {
        return "";
    }

    /** The module and its parts, in PyTorch's form. */
    @Override
    public final String toString() {
        return Repr.of(this);
    }
}
