package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.nn.CrossEntropyLoss;
import org.jtorch.nn.Layer;
import org.jtorch.nn.Loss;
import org.jtorch.nn.Module;

/** The cases of one module: result, gradients of inputs and parameters, and the state after. */
final class ModuleCases {
    static final String AREA = "modules";

    private final JsonNode root;
    private final TensorFile file;
    private final CaseSink sink;
    private final String name;

    ModuleCases(JsonNode root, TensorFile file, CaseSink sink) {
        this.root = root;
        this.file = file;
        this.sink = sink;
        this.name = root.path("op").asText();
    }

    void run() {
        for (JsonNode c : root.path("cases")) {
            sink.run(c.path("id").asText(), name, AREA, c.path("dtype").asText(), () -> check(c));
        }
    }

    private void check(JsonNode c) {
        var tensors = new CaseTensors(c.path("tensors"), file, c.has("grads"));
        List<@Nullable Object> ctorArgs = CaseValues.list(c.path("ctor_args"), tensors);
        Map<String, @Nullable Object> ctorKwargs = CaseValues.dict(c.path("ctor_kwargs"), tensors);
        JsonNode weight = c.path("state").path("weight");
        if (weight.has("tensor")) {
            // The weights of a loss in the dtype of the case; the argument may be in another.
            Tensor w = CaseTensors.dense(tensors.recorded(weight.path("tensor").asInt()));
            ctorArgs.replaceAll(x -> x instanceof Tensor ? w : x);
            ctorKwargs.replaceAll((_, x) -> x instanceof Tensor ? w : x);
        }
        Module module = ModuleCalls.make(name, ctorArgs, ctorKwargs);
        load(module, c, tensors);
        module.train(c.path("training").asBoolean());
        if (!c.path("kwargs").isEmpty()) {
            throw new NotClaimed("arguments by name");
        }
        for (JsonNode g : c.path("grads")) {
            Tensor leaf = tensors.argument(g.path("of").asInt());
            if (leaf.dtype().isFloating()) {
                leaf.requiresGrad_();
            }
        }
        Object result = call(module, CaseValues.list(c.path("args"), tensors));
        new Results(tensors, Closeness.of(c.path("f64_dev")), false)
                .check("result", c.path("expect"), result);
        if (c.has("grads")) {
            OperatorCases.gradients(c, tensors, result);
        }
        for (var e : c.path("param_grads").properties()) {
            Tensor parameter = module.namedParameters().get(e.getKey());
            Tensor grad = parameter == null ? null : parameter.grad();
            same("gradient of " + e.getKey(), e.getValue(), grad, tensors);
        }
        for (var e : c.path("state_after").properties()) {
            same(
                    e.getKey() + " after the call",
                    e.getValue(),
                    module.stateDict().get(e.getKey()),
                    tensors);
        }
    }

    /** A loss keeps its weights as an option; PyTorch counts them to the state. */
    private static void load(Module module, JsonNode c, CaseTensors tensors) {
        var state = new LinkedHashMap<String, Tensor>();
        for (var e : c.path("state").properties()) {
            state.put(
                    e.getKey(),
                    CaseTensors.dense(tensors.recorded(e.getValue().path("tensor").asInt())));
        }
        if (module instanceof Loss || state.isEmpty()) {
            return;
        }
        for (Tensor t : state.values()) {
            if (t.dtype().isFloating()) {
                module.to(t.dtype());
                break;
            }
        }
        module.loadStateDict(state);
    }

    private static Tensor call(Module module, List<@Nullable Object> args) {
        return switch (module) {
            case Layer layer when args.size() == 1 && args.get(0) instanceof Tensor x ->
                    layer.call(x);
            case Loss loss
                    when args.size() == 2
                            && args.get(0) instanceof Tensor x
                            && args.get(1) instanceof Tensor y -> {
                if (loss instanceof CrossEntropyLoss && y.dtype().isFloating()) {
                    throw new NotClaimed("a target of probabilities");
                }
                yield loss.call(x, y);
            }
            default -> throw new NotClaimed("a call with " + args.size() + " arguments");
        };
    }

    private static void same(
            String what, JsonNode expected, @Nullable Tensor found, CaseTensors tensors) {
        if (expected.has("none")) {
            if (found != null) {
                throw new Mismatch(what + ": expected none");
            }
            return;
        }
        if (found == null) {
            throw new Mismatch(what + ": found none");
        }
        Comparison.same(
                what,
                tensors.recorded(expected.path("tensor").asInt()),
                HostTensor.of(found),
                Closeness.PLAIN);
    }
}
