package org.jtorch.nn.optim;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtorch.Parameter;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.internal.LongLived;

/**
 * Changes parameters by their gradients. Parameters come in groups, each with options of its own.
 * What is remembered between steps outlives every {@link TensorScope}.
 *
 * @param <O> the options of one optimiser, a record
 */
public abstract class Optimizer<O> {
    private final List<Group<O>> groups = new ArrayList<>();
    private final IdentityHashMap<Parameter, SequencedMap<String, Tensor>> memory =
            new IdentityHashMap<>();

    /**
     * Parameters that share options.
     *
     * @param <O> the options
     */
    public static final class Group<O> {
        private final List<Parameter> parameters;
        private volatile O options;

        /**
         * A group.
         *
         * @param parameters what is changed
         * @param options how
         */
        public Group(List<Parameter> parameters, O options) {
            this.parameters = List.copyOf(parameters);
            this.options = options;
        }

        /** What is changed. */
        public List<Parameter> parameters() {
            return parameters;
        }

        /** How. */
        public O options() {
            return options;
        }

        /** Sets how, from the next step on. */
        public void setOptions(O options) {
            this.options = options;
        }
    }

    /**
     * What an optimiser remembers, to go on later.
     *
     * @param tensors by place of the parameter, counted through all groups, and name: {@code
     *     0.exp_avg}
     * @param options one record per group
     * @param <O> the options
     */
    public record State<O>(SequencedMap<String, Tensor> tensors, List<O> options) {}

    /**
     * An optimiser of these groups.
     *
     * @param groups at least one parameter in all, none twice
     * @throws ArgumentException if there is none, or one is there twice
     */
    protected Optimizer(List<Group<O>> groups) {
        Set<Parameter> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Group<O> g : groups) {
            for (Parameter p : g.parameters()) {
                if (!seen.add(p)) {
                    throw new ArgumentException(
                            name(), "", "a parameter of shape " + p.shape() + " is there twice");
                }
            }
        }
        if (seen.isEmpty()) {
            throw new ArgumentException(name(), "", "there is no parameter to change");
        }
        this.groups.addAll(groups);
    }

    private String name() {
        return getClass().getSimpleName();
    }

    /** The groups; their options may be set between steps. */
    public final List<Group<O>> groups() {
        return Collections.unmodifiableList(groups);
    }

    /** Forgets the gradients of all parameters. */
    public final void zeroGrad() {
        groups.forEach(g -> g.parameters().forEach(p -> p.setGrad(null)));
    }

    /** Changes every parameter that has a gradient. */
    public final void step() {
        try (var _ = Torch.noGrad();
                var _ = TensorScope.open()) {
            for (Group<O> g : groups) {
                for (Parameter p : g.parameters()) {
                    Tensor grad = p.grad();
                    if (grad != null) {
                        update(p, grad.detach(), g.options(), memoryOf(p));
                    }
                }
            }
        }
    }

    /**
     * Computes a loss with its gradients, then changes the parameters.
     *
     * @param closure clears gradients, computes the loss and calls backward
     * @return the loss
     */
    public final Tensor step(Supplier<Tensor> closure) {
        Tensor loss;
        try (var _ = Torch.enableGrad()) {
            loss = closure.get();
        }
        step();
        return loss;
    }

    private SequencedMap<String, Tensor> memoryOf(Parameter p) {
        return memory.computeIfAbsent(p, _ -> new LinkedHashMap<>());
    }

    /**
     * Changes one parameter in place. Runs without recording, in a scope of its own.
     *
     * @param p the parameter
     * @param grad its gradient, not to be written
     * @param options of its group
     * @param memory what is remembered of it; see {@link #remember}
     */
    abstract void update(Parameter p, Tensor grad, O options, Map<String, Tensor> memory);

    /** A remembered tensor; made at its first use. */
    static Tensor remember(Map<String, Tensor> memory, String name, Supplier<Tensor> first) {
        Tensor t = memory.get(name);
        if (t == null) {
            t = LongLived.make(first);
            memory.put(name, t);
        }
        return t;
    }

    static @Nullable Tensor remembered(Map<String, Tensor> memory, String name) {
        return memory.get(name);
    }

    /** The gradient with its sign turned for ascent, and the decay added. */
    static Tensor decayed(Tensor grad, Parameter p, double weightDecay, boolean maximize) {
        Tensor g = maximize ? grad.neg() : grad;
        return weightDecay == 0 ? g : g.add(p.detach().mul(weightDecay));
    }

    /** Copies of what is remembered, and the options. */
    public final State<O> stateDict() {
        var all = new LinkedHashMap<String, Tensor>();
        int i = 0;
        for (Group<O> g : groups) {
            for (Parameter p : g.parameters()) {
                int at = i++;
                memory.getOrDefault(p, new LinkedHashMap<>())
                        .forEach((n, t) -> all.put(at + "." + n, t.copy()));
            }
        }
        return new State<>(all, groups.stream().map(Group::options).toList());
    }

    /**
     * Goes on from a state of an optimiser with the same groups; moves it to the parameters'
     * devices.
     *
     * @throws ArgumentException if groups or places differ; nothing is then changed
     */
    public final void loadStateDict(State<O> state) {
        List<Parameter> all = groups.stream().flatMap(g -> g.parameters().stream()).toList();
        if (state.options().size() != groups.size()) {
            throw new ArgumentException(
                    "loadStateDict",
                    "",
                    name()
                            + " has "
                            + groups.size()
                            + " groups, the state "
                            + state.options().size());
        }
        var loaded = new IdentityHashMap<Parameter, SequencedMap<String, Tensor>>();
        state.tensors()
                .forEach((path, t) -> {
                    int dot = path.indexOf('.');
                    String place = dot < 0 ? "" : path.substring(0, dot);
                    int at = place.matches("\\d{1,9}") ? Integer.parseInt(place) : -1;
                    if (at < 0 || at >= all.size()) {
                        throw new ArgumentException(
                                "loadStateDict",
                                "",
                                name()
                                        + " has "
                                        + all.size()
                                        + " parameters; the state has '"
                                        + path
                                        + "'");
                    }
                    Parameter p = all.get(at);
                    if (t.dim() > 0 && !t.shape().equals(p.shape())) {
                        throw new ArgumentException(
                                "loadStateDict",
                                "",
                                path + " is " + t.shape() + ", the parameter " + p.shape());
                    }
                    loaded.computeIfAbsent(p, _ -> new LinkedHashMap<>())
                            .put(
                                    path.substring(dot + 1),
                                    LongLived.make(() ->
                                            t.dim() == 0 ? t.copy() : t.copy().to(p.device())));
                });
        memory.clear();
        memory.putAll(loaded);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).setOptions(state.options().get(i));
        }
    }
}
