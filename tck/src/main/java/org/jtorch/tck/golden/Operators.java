package org.jtorch.tck.golden;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Operand;
import org.jtorch.Tensor;

/** PyTorch's functions by name, with JTorch's way to call them. */
final class Operators {
    private static final Operators ALL = new Operators();

    private final Map<String, Operator> table = new HashMap<>();

    private Operators() {
        UnaryCalls.define(this);
        BinaryCalls.define(this);
        PointwiseCalls.define(this);
        CreationCalls.define(this);
        ShapeCalls.define(this);
        RearrangeCalls.define(this);
        JoinCalls.define(this);
        IndexCalls.define(this);
        ReductionCalls.define(this);
        SortCalls.define(this);
        LinearCalls.define(this);
        ActivationCalls.define(this);
        LossCalls.define(this);
        LayerCalls.define(this);
    }

    /** The operator, looked for with its variant first; null if JTorch does not offer it. */
    static @Nullable Operator find(String op, String variant) {
        Operator exact = variant.isEmpty() ? null : ALL.table.get(op + "--" + variant);
        return exact != null ? exact : ALL.table.get(op);
    }

    /** A function without in-place form. */
    void add(String name, String parameters, Operator.Body body) {
        add(name, parameters, body, null);
    }

    /** A function with its in-place form. */
    void add(String name, String parameters, Operator.Body body, Operator.@Nullable Body inPlace) {
        List<String> names = parameters.isEmpty() ? List.of() : List.of(parameters.split(" ", -1));
        table.put(name, new Operator(names, body, inPlace));
    }

    /** A function of one tensor. */
    void unary(String name, UnaryOperator<Tensor> f) {
        add(name, "self", c -> f.apply(c.self()));
    }

    /** A function of one tensor with its in-place form. */
    void unary(String name, UnaryOperator<Tensor> f, UnaryOperator<Tensor> inPlace) {
        add(name, "self", c -> f.apply(c.self()), c -> inPlace.apply(c.self()));
    }

    /** A function of a tensor and a tensor or number. */
    @FunctionalInterface
    interface Pair {
        Tensor apply(Tensor self, Operand other);
    }

    /** A function of a tensor and a tensor or number. */
    void binary(String name, Pair f) {
        add(name, "self other", c -> f.apply(c.self(), c.o("other")));
    }

    /** A function of a tensor and a tensor or number with its in-place form. */
    void binary(String name, Pair f, Pair inPlace) {
        add(
                name,
                "self other",
                c -> f.apply(c.self(), c.o("other")),
                c -> inPlace.apply(c.self(), c.o("other")));
    }

    /** A function of two tensors; PyTorch takes no number for the second, JTorch does. */
    void tensors(String name, Pair f) {
        add(name, "self other", c -> f.apply(c.self(), c.t("other")));
    }

    /** A function of two tensors with its in-place form. */
    void tensors(String name, Pair f, Pair inPlace) {
        add(
                name,
                "self other",
                c -> f.apply(c.self(), c.t("other")),
                c -> inPlace.apply(c.self(), c.t("other")));
    }
}
