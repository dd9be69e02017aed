package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.Tensor;
import org.jtorch.error.JTorchError;

/** The cases of one operator: results, views, gradients, the in-place form and expected errors. */
final class OperatorCases {
    private final JsonNode root;
    private final TensorFile file;
    private final CaseSink sink;
    private final String op;
    private final String name;
    private final String area;
    private final String variant;

    OperatorCases(JsonNode root, TensorFile file, CaseSink sink) {
        this.root = root;
        this.file = file;
        this.sink = sink;
        this.op = root.path("op").asText();
        this.variant = root.path("variant").asText();
        this.name = variant.isEmpty() ? op : op + "--" + variant;
        this.area = root.path("area").asText();
    }

    void run() {
        Operator operator = Operators.find(op, variant);
        for (JsonNode c : root.path("cases")) {
            String id = c.path("id").asText();
            String dtype = c.path("dtype").asText();
            sink.run(id, name, area, dtype, () -> forward(offered(operator), c));
            if (c.has("inplace") && (operator == null || operator.inPlace() != null)) {
                sink.run(id + "/in-place", name, area, dtype, () -> inPlace(offered(operator), c));
            } else if (c.has("inplace")) {
                sink.run(id + "/in-place", name, area, dtype, this::noInPlace);
            }
        }
        for (JsonNode c : root.path("errors")) {
            String id = c.path("id").asText();
            sink.run(id, name, area, "", () -> refusal(offered(operator), c));
        }
    }

    private void noInPlace() {
        throw new NotClaimed("the in-place form is not offered");
    }

    private Operator offered(@Nullable Operator operator) {
        if (operator == null) {
            throw new NotClaimed(name + " is not offered");
        }
        return operator;
    }

    private static Call call(Operator operator, JsonNode c, CaseTensors tensors) {
        return new Call(
                operator.names(),
                CaseValues.list(c.path("args"), tensors),
                CaseValues.dict(c.path("kwargs"), tensors));
    }

    private void forward(Operator operator, JsonNode c) {
        var tensors = new CaseTensors(c.path("tensors"), file, c.has("grads"));
        Call call = call(operator, c, tensors);
        Object result = Results.normal(operator.body().apply(call));
        call.checkAllUsed();
        String known = KnownDifferences.apply(op, c, call, tensors);
        if (known != null) {
            sink.note(known);
        }
        Ties ties = Ties.of(op, c, call);
        Closeness tolerance = Closeness.of(c.path("f64_dev"));
        if (ties == null) {
            new Results(tensors, tolerance, true).check("result", c.path("expect"), result);
        } else {
            ties.check(tensors, tolerance, c.path("expect"), result);
        }
        arguments(c, tensors);
        if (c.has("grads") && (ties == null || ties.comparesGradients())) {
            gradients(c, tensors, result);
        }
    }

    /** Arguments still hold their elements, but for those that the call is recorded to change. */
    private static void arguments(JsonNode c, CaseTensors tensors) {
        for (var e : List.copyOf(tensors.arguments().entrySet())) {
            int i = e.getKey();
            int after = i;
            for (JsonNode m : c.path("mutated")) {
                after = m.path("tensor").asInt() == i ? m.path("after").asInt() : after;
            }
            Comparison.same(
                    "argument tensor " + i + " after the call",
                    tensors.recorded(after),
                    HostTensor.of(e.getValue()),
                    after == i ? Closeness.PLAIN : Closeness.of(c.path("f64_dev")));
        }
    }

    /** Runs backward with the recorded cotangents and compares what reaches the inputs. */
    static void gradients(JsonNode c, CaseTensors tensors, @Nullable Object result) {
        List<Tensor> outputs = Results.leaves(result);
        var roots = new ArrayList<Tensor>();
        var cotangents = new ArrayList<Tensor>();
        for (int i = 0; i < c.path("cotangents").size(); i++) {
            JsonNode cotangent = c.path("cotangents").get(i);
            if (cotangent.has("tensor")) {
                if (!outputs.get(i).requiresGrad()) {
                    throw new Mismatch("output " + i + " does not require grad, but must");
                }
                roots.add(outputs.get(i));
                cotangents.add(
                        CaseTensors.dense(tensors.recorded(cotangent.get("tensor").asInt())));
            }
        }
        for (int i = 0; i < roots.size(); i++) {
            boolean last = i == roots.size() - 1;
            roots.get(i).backward(cotangents.get(i), BackwardOptions.DEFAULT.retainGraph(!last));
        }
        for (JsonNode g : c.path("grads")) {
            int of = g.path("of").asInt();
            Tensor grad = Objects.requireNonNull(tensors.ifBuilt(of)).grad();
            JsonNode expected = g.path("grad");
            if (expected.has("none")) {
                // PyTorch leaves none where JTorch's decomposition may reach the input with zeros.
                if (grad != null && !allZero(grad)) {
                    throw new Mismatch("gradient of tensor " + of + ": expected none");
                }
                continue;
            }
            if (grad == null) {
                throw new Mismatch("gradient of tensor " + of + ": found none");
            }
            Comparison.same(
                    "gradient of tensor " + of,
                    tensors.recorded(expected.get("tensor").asInt()),
                    HostTensor.of(grad),
                    Closeness.PLAIN);
        }
    }

    private static boolean allZero(Tensor t) {
        HostTensor h = HostTensor.of(t);
        for (int i = 0; i < h.numel(); i++) {
            if (h.real(i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void inPlace(Operator operator, JsonNode c) {
        JsonNode first = c.path("args").path(0);
        if (!first.has("tensor")) {
            throw new NotClaimed("an in-place form whose first argument is no tensor");
        }
        int i = first.get("tensor").asInt();
        var tensors = new CaseTensors(c.path("tensors"), file, false);
        Tensor self = CaseTensors.dense(tensors.recorded(i));
        List<@Nullable Object> args = CaseValues.list(c.path("args"), tensors);
        args.set(0, self);
        Call call = new Call(operator.names(), args, CaseValues.dict(c.path("kwargs"), tensors));
        JsonNode outcome = c.path("inplace");
        Operator.Body body = Objects.requireNonNull(operator.inPlace());
        if (outcome.has("error")) {
            expectRefusal(body, call, outcome.path("message").asText());
            Comparison.same(
                    "target of the refused call",
                    tensors.recorded(i),
                    HostTensor.of(self),
                    Closeness.PLAIN);
            return;
        }
        Object result = body.apply(call);
        call.checkAllUsed();
        if (result != self) {
            throw new Mismatch("the in-place form must return the very tensor it wrote to");
        }
        JsonNode expected = outcome.has("result") ? outcome.get("result") : c.path("expect");
        if (c.has("ambiguous")) {
            return;
        }
        new Results(tensors, Closeness.of(c.path("f64_dev")), false)
                .check("in-place result", expected, self);
    }

    private void refusal(Operator operator, JsonNode c) {
        var tensors = new CaseTensors(c.path("tensors"), file, true);
        Call call = call(operator, c, tensors);
        expectRefusal(operator.body(), call, c.path("expect_error").path("message").asText());
    }

    private static void expectRefusal(Operator.Body body, Call call, String message) {
        Object result;
        try {
            result = body.apply(call);
        } catch (NotClaimed e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof JTorchError && !(e instanceof UnsupportedOperationException)) {
                return;
            }
            throw e instanceof UnsupportedOperationException
                    ? e
                    : new Mismatch("must be refused with an error of JTorch: " + CaseSink.where(e));
        }
        call.checkAllUsed();
        throw new Mismatch("must be refused (" + message + "), gave " + describe(result));
    }

    private static String describe(@Nullable Object result) {
        return Results.leaves(Results.normal(result)).stream()
                .map(t -> t.dtype().torchName() + t.shape())
                .toList()
                .toString();
    }
}
