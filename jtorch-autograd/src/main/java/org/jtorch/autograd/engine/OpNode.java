package org.jtorch.autograd.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.autograd.formula.Rule;
import org.jtorch.error.AutogradException;
import org.jtorch.op.GradCall;
import org.jtorch.op.Op;

/** A recorded operation: its rule, and what the rule reads. */
final class OpNode extends GraphNode {
    private final String op;
    private final Rule rule;
    private final @Nullable Spec[] operands;
    private final @Nullable Scalar[] scalars;
    private final @Nullable SavedTensor[] savedOperands;
    private @Nullable SavedTensor[] savedResults = new SavedTensor[0];
    private Spec[] results = new Spec[0];
    private boolean saved;
    private volatile boolean freed;

    OpNode(Op op, Rule rule, List<Operand> in, @Nullable Edge[] edges) {
        super(edges);
        this.op = op.opName();
        this.rule = rule;
        int n = in.size();
        operands = new Spec[n];
        scalars = new Scalar[n];
        savedOperands = new SavedTensor[n];
        for (int i = 0; i < n; i++) {
            switch (in.get(i)) {
                case Tensor t -> operands[i] = Spec.of(t);
                case Scalar s -> scalars[i] = s;
            }
        }
    }

    /**
     * Saves the operands that the rule reads for the gradients that are wanted. Before an in-place
     * operation, the target as first operand is saved as a copy, since it is about to change.
     */
    void saveOperands(List<Operand> in, @Nullable Tensor target) {
        if (rule.whole() != null) {
            for (int j : rule.whole().savedInputs()) {
                save(in, j, target);
            }
            return;
        }
        for (int i = 0; i < edgeCount(); i++) {
            if (edge(i) != null) {
                for (int j : rule.part(i).saves().operands()) {
                    save(in, j, target);
                }
            }
        }
    }

    private void save(List<Operand> in, int j, @Nullable Tensor target) {
        if (savedOperands[j] == null && in.get(j) instanceof Tensor t) {
            savedOperands[j] =
                    j == 0 && t == target
                            ? SavedTensor.of(Recorder.copyOf(t), t)
                            : SavedTensor.of(t);
            saved = true;
        }
    }

    /** Notes what the results are, and saves those that the rule reads. */
    void setResults(Tensor... out) {
        results = new Spec[out.length];
        for (int i = 0; i < out.length; i++) {
            results[i] = Spec.of(out[i]);
        }
    }

    void saveResults(Tensor... out) {
        savedResults = new SavedTensor[out.length];
        if (rule.whole() != null) {
            for (int j : rule.whole().savedOutputs()) {
                savedResults[j] = SavedTensor.of(out[j]);
                saved = true;
            }
            return;
        }
        for (int i = 0; i < edgeCount(); i++) {
            if (edge(i) != null) {
                for (int j : rule.part(i).saves().results()) {
                    savedResults[j] = SavedTensor.of(out[j]);
                    saved = true;
                }
            }
        }
    }

    @Override
    public String name() {
        StringBuilder s = new StringBuilder();
        for (String word : op.split("_", -1)) {
            if (!word.isEmpty()) {
                s.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return s.append("Backward").toString();
    }

    @Override
    int outputs() {
        return results.length;
    }

    @Override
    boolean holds(Tensor t) {
        return holds(savedOperands, t) || holds(savedResults, t);
    }

    private static boolean holds(@Nullable SavedTensor[] saved, Tensor t) {
        for (SavedTensor s : saved) {
            if (s != null && s.sharesStorageWith(t)) {
                return true;
            }
        }
        return false;
    }

    @Override
    void free() {
        if (saved) {
            freed = true;
            free(savedOperands);
            free(savedResults);
        }
    }

    private static void free(@Nullable SavedTensor[] saved) {
        for (int i = 0; i < saved.length; i++) {
            SavedTensor s = saved[i];
            if (s != null) {
                s.free();
                saved[i] = null;
            }
        }
    }

    @Override
    @Nullable Tensor[] apply(@Nullable Tensor[] gradients, boolean[] needs) {
        if (freed) {
            throw new AutogradException(
                    op,
                    "JT-GRD-006",
                    name()
                            + " is reached a second time, but what it had saved was freed by the "
                            + "first pass; give the first pass retainGraph(true)");
        }
        Call call = new Call(gradients, needs);
        @Nullable Tensor[] out =
                rule.whole() != null ? rule.whole().formula().apply(call) : parts(call);
        if (rule.whole() != null) {
            checkCount(out);
        }
        for (int i = 0; i < out.length && i < needs.length; i++) {
            Spec s = operands[i];
            Tensor g = out[i];
            out[i] = !needs[i] || g == null || s == null ? null : s.fit(g, name(), i);
        }
        return out;
    }

    /** One gradient per operand; nulls behind them do no harm. */
    private void checkCount(@Nullable Tensor[] out) {
        int count = operands.length;
        boolean fits = out.length >= count;
        for (int i = count; i < out.length; i++) {
            fits &= out[i] == null;
        }
        if (!fits) {
            throw new AutogradException(
                    op,
                    "JT-GRD-056",
                    name()
                            + " gives "
                            + out.length
                            + " gradients for "
                            + count
                            + " operands; its rule must give one for each, null where none flows");
        }
    }

    private @Nullable Tensor[] parts(Call call) {
        @Nullable Tensor[] out = new Tensor[edgeCount()];
        Tensor g = call.grad(0);
        for (int i = 0; i < out.length; i++) {
            Rule.Formula f = call.needs[i] ? rule.part(i).formula() : null;
            if (f != null) {
                out[i] = f.apply(g, call);
            }
        }
        return out;
    }

    private final class Call implements GradCall {
        private final @Nullable Tensor[] gradients;
        private final boolean[] needs;

        Call(@Nullable Tensor[] gradients, boolean[] needs) {
            this.gradients = gradients;
            this.needs = needs;
        }

        @Override
        public Operand operand(int i) {
            Scalar s = scalars[i];
            return s != null ? s : in(i);
        }

        @Override
        public Tensor in(int i) {
            return unpack(savedOperands[i], "operand", i);
        }

        @Override
        public Tensor out(int i) {
            return unpack(savedResults[i], "result", i);
        }

        private Tensor unpack(@Nullable SavedTensor s, String what, int i) {
            if (s == null) {
                throw new IllegalStateException(
                        "the rule of "
                                + op
                                + " reads "
                                + what
                                + " "
                                + i
                                + ", which it did not save");
            }
            return s.unpack(name(), op);
        }

        @Override
        public @Nullable Tensor gradOrNull(int i) {
            return gradients[i];
        }

        @Override
        public Tensor grad(int i) {
            Tensor g = gradients[i];
            if (g == null) {
                Spec s = results[i];
                g = zeros(s.shape(), s.dtype(), s.device());
            }
            return g;
        }

        @Override
        public boolean needs(int i) {
            return needs[i];
        }

        @Override
        public Shape shape(int i) {
            Spec s = operands[i];
            return s == null ? Shape.of() : s.shape();
        }

        @Override
        public DType dtype(int i) {
            Spec s = operands[i];
            if (s == null) {
                throw new IllegalStateException("operand " + i + " of " + op + " is a scalar");
            }
            return s.dtype();
        }

        @Override
        public int operandCount() {
            return operands.length;
        }
    }

    static Tensor zeros(Shape shape, DType dtype, Device device) {
        return Torch.full(shape, Scalar.of(0.0), dtype, device);
    }
}
