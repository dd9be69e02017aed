package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jtorch.BackwardOptions;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.JTorchError;
import org.jtorch.internal.autograd.Engine;

/** Small programs of views, in-place writes and grad modes, run step by step. */
final class ProgramCases {
    private static final String AREA = "programs";

    private final JsonNode root;
    private final CaseSink sink;
    private final GoldenOptions options;

    ProgramCases(JsonNode root, CaseSink sink, GoldenOptions options) {
        this.root = root;
        this.sink = sink;
        this.options = options;
    }

    void run() {
        for (JsonNode p : root.path("programs")) {
            String kind = p.path("kind").asText("values");
            if (options.wants(kind) || options.wants(AREA)) {
                sink.run(p.path("id").asText(), kind, AREA, "float64", () -> new Program(p).run());
            }
        }
    }

    /** One program and its tensors by name. */
    private static final class Program {
        private final JsonNode program;
        private final JsonNode expect;
        private final Map<String, Tensor> names = new LinkedHashMap<>();
        private final List<Torch.ModeScope> scopes = new ArrayList<>();

        Program(JsonNode program) {
            this.program = program;
            this.expect = program.path("expect");
        }

        void run() {
            try {
                runInside();
            } finally {
                for (Torch.ModeScope s : scopes.reversed()) {
                    s.close();
                }
            }
        }

        private void runInside() {
            for (JsonNode leaf : program.path("leaves")) {
                Tensor t =
                        Programs.tensor(leaf).requiresGrad_(leaf.path("requires_grad").asBoolean());
                names.put(leaf.path("name").asText(), t);
            }
            JsonNode failing = expect.path("error").path("step");
            JsonNode steps = program.path("steps");
            for (int i = 0; i < steps.size(); i++) {
                if (failing.isInt() && failing.asInt() == i) {
                    mustFail(steps.get(i));
                    return;
                }
                step(i, steps.get(i));
            }
            state();
            if (failing.isTextual()) {
                refused("backward", this::backward);
                return;
            }
            if (program.path("backward").isArray()) {
                if (program.path("double").asBoolean()) {
                    twice();
                } else {
                    backward();
                    gradients();
                }
            }
        }

        private void step(int i, JsonNode s) {
            if (s.has("enter")) {
                scopes.add(
                        s.path("enter").asText().equals("no_grad")
                                ? Torch.noGrad()
                                : Torch.enableGrad());
                return;
            }
            if (s.has("exit")) {
                scopes.removeLast().close();
                return;
            }
            List<Tensor> in = operands(s);
            List<Tensor> out;
            try {
                out = Programs.apply(s.path("op").asText(), in, s.path("args"));
            } catch (NotClaimed e) {
                throw e;
            } catch (RuntimeException e) {
                throw new Mismatch("step " + i + " " + s + ": " + e);
            }
            if (s.path("same_object").asBoolean() && out.get(0) != in.get(0)) {
                throw new Mismatch("step " + i + ": must give the very tensor it was called on");
            }
            JsonNode outs = s.path("out");
            if (outs.size() > out.size()) {
                throw new Mismatch(
                        "step "
                                + i
                                + ": "
                                + outs.size()
                                + " results expected, "
                                + out.size()
                                + " found");
            }
            for (int k = 0; k < outs.size(); k++) {
                names.put(outs.get(k).asText(), out.get(k));
            }
        }

        private List<Tensor> operands(JsonNode s) {
            var in = new ArrayList<Tensor>();
            for (JsonNode n : s.path("in")) {
                in.add(Objects.requireNonNull(names.get(n.asText()), n.asText()));
            }
            return in;
        }

        private void mustFail(JsonNode s) {
            var before = new LinkedHashMap<String, HostTensor>();
            var versions = new LinkedHashMap<String, Integer>();
            names.forEach((name, t) -> {
                before.put(name, HostTensor.of(t));
                versions.put(name, t.version());
            });
            List<Tensor> in = operands(s);
            refused(s.toString(), () -> Programs.apply(s.path("op").asText(), in, s.path("args")));
            names.forEach((name, t) -> {
                Comparison.same(
                        name + " after the refused step",
                        Objects.requireNonNull(before.get(name)),
                        HostTensor.of(t),
                        Closeness.PLAIN);
                if (t.version() != Objects.requireNonNull(versions.get(name))) {
                    throw new Mismatch(name + ": the refused step raised its version");
                }
            });
        }

        private void refused(String what, Runnable body) {
            try {
                body.run();
            } catch (NotClaimed e) {
                throw e;
            } catch (RuntimeException e) {
                if (e instanceof JTorchError) {
                    return;
                }
                throw e;
            }
            throw new Mismatch(
                    what + " must be refused as " + expect.path("error").path("kind").asText());
        }

        private void state() {
            JsonNode tensors = expect.path("tensors");
            for (var e : tensors.properties()) {
                Tensor t = Objects.requireNonNull(names.get(e.getKey()));
                Programs.state(e.getKey(), e.getValue(), t, names);
            }
        }

        private void backward() {
            var roots = new ArrayList<Tensor>();
            var gradients = new ArrayList<@Nullable Tensor>();
            roots(roots, gradients);
            Engine.get().backward(roots, gradients, BackwardOptions.DEFAULT);
        }

        private void roots(List<Tensor> roots, List<@Nullable Tensor> gradients) {
            for (JsonNode b : program.path("backward")) {
                String name = b.path("name").asText();
                Tensor root = Objects.requireNonNull(names.get(name), name);
                roots.add(root);
                JsonNode g = b.path("grad");
                gradients.add(g.isNull() ? null : Programs.values(g, root.sizes()));
            }
        }

        private void gradients() {
            for (var e : expect.path("grads").properties()) {
                Tensor grad = Objects.requireNonNull(names.get(e.getKey())).grad();
                Programs.gradient("grad of " + e.getKey(), e.getValue(), grad);
            }
        }

        private void twice() {
            var roots = new ArrayList<Tensor>();
            var gradients = new ArrayList<@Nullable Tensor>();
            roots(roots, gradients);
            var leaves = new ArrayList<Tensor>();
            var leafNames = new ArrayList<String>();
            for (var e : expect.path("first").properties()) {
                leafNames.add(e.getKey());
                leaves.add(Objects.requireNonNull(names.get(e.getKey())));
            }
            BackwardOptions create = BackwardOptions.DEFAULT.createGraph(true).retainGraph(true);
            List<@Nullable Tensor> first =
                    Engine.get().grad(roots, leaves, gradients, create, true);
            var squares = new ArrayList<Tensor>();
            for (int i = 0; i < leaves.size(); i++) {
                Tensor g = first.get(i);
                Programs.gradient(
                        "first of " + leafNames.get(i),
                        expect.path("first").path(leafNames.get(i)),
                        g);
                if (g != null && g.requiresGrad()) {
                    squares.add(g.mul(g).sum());
                }
            }
            second(leaves, leafNames, squares);
        }

        private void second(List<Tensor> leaves, List<String> leafNames, List<Tensor> squares) {
            List<@Nullable Tensor> second = new ArrayList<>();
            if (!squares.isEmpty()) {
                Tensor sum = squares.stream().reduce(Tensor::add).orElseThrow();
                var one = new ArrayList<@Nullable Tensor>();
                one.add(null);
                second =
                        Engine.get().grad(List.of(sum), leaves, one, BackwardOptions.DEFAULT, true);
            }
            for (int i = 0; i < leaves.size(); i++) {
                JsonNode expected = expect.path("second").path(leafNames.get(i));
                Programs.gradient(
                        "second of " + leafNames.get(i),
                        expected,
                        second.isEmpty() ? null : second.get(i));
            }
        }
    }
}
