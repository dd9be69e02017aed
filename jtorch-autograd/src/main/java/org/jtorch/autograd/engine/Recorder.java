package org.jtorch.autograd.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.autograd.formula.Formulas;
import org.jtorch.autograd.formula.Rule;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Layer;
import org.jtorch.internal.core.OpCall;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.ViewMeta;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Composite;
import org.jtorch.op.Op;
import org.jtorch.op.Primitive;
import org.jtorch.op.ViewOp;

/** Puts operations on the tape while they run. */
final class Recorder {
    private Recorder() {}

    static Tensor[] record(OpCall call, Layer.Next next) {
        return call.destination() == null ? fresh(call, next) : inPlace(call, next);
    }

    private static Tensor[] fresh(OpCall call, Layer.Next next) {
        Op op = call.op();
        List<Operand> in = call.operands();
        if (op instanceof ViewOp.Detach) {
            return next.call(call);
        }
        Node.@Nullable Edge @Nullable [] edges = Edges.of(in);
        if (edges == null) {
            return next.call(call);
        }
        if (op instanceof Composite c && c.gradRule().isEmpty()) {
            c.infer(in);
            return c.decompose(in);
        }
        Rule rule = Formulas.of(op, in);
        if (rule == null) {
            return next.call(call);
        }
        OpNode node = new OpNode(op, rule, in, edges);
        node.saveOperands(in, null);
        Tensor[] out = op instanceof Composite ? unrecorded(call, next) : next.call(call);
        node.setResults(out);
        for (int i = 0; i < out.length; i++) {
            if (out[i].dtype().isFloating()) {
                AutogradMeta m = new AutogradMeta();
                m.gradFn = node;
                m.outputNr = i;
                TensorAccess.get().setAutograd(out[i], m);
            }
        }
        node.saveResults(out);
        return out;
    }

    /** A composite with a derivative of its own: its decomposition is not to be recorded. */
    private static Tensor[] unrecorded(OpCall call, Layer.Next next) {
        try (var _ = Torch.noGrad();
                TensorScope temporaries = TensorAccess.get().openScope(call.op().opName())) {
            Tensor[] out = next.call(call);
            for (int i = 0; i < out.length; i++) {
                out[i] = temporaries.keep(plain(out[i], call.operands()));
            }
            return out;
        }
    }

    /** A result is no view of what a decomposition made on its way, nor of an operand. */
    private static Tensor plain(Tensor t, List<Operand> operands) {
        for (Operand o : operands) {
            if (o instanceof Tensor x && x.sharesStorageWith(t)) {
                return t.copy();
            }
        }
        TensorAccess.get().setViewMeta(t, null);
        return t;
    }

    private static Tensor[] inPlace(OpCall call, Layer.Next next) {
        Tensor target = java.util.Objects.requireNonNull(call.destination());
        Op op = call.op();
        List<Operand> in = withTarget(op, call.operands(), target);
        Node.@Nullable Edge @Nullable [] edges = Edges.of(in);
        if (edges == null) {
            return next.call(call);
        }
        Histories.checkWrite(() -> op.opName() + "_", target);
        if (!target.dtype().isFloating()) {
            return next.call(call);
        }
        if (op instanceof Composite c && c.gradRule().isEmpty()) {
            return decomposedInPlace(c, call, target);
        }
        OpNode node = new OpNode(op, Formulas.inPlace(op, in), in, edges);
        node.saveOperands(in, target);
        if (op instanceof Composite) {
            try (var _ = Torch.noGrad()) {
                next.call(call);
            }
        } else {
            next.call(call);
        }
        node.setResults(target);
        ViewMeta view = TensorAccess.get().viewMeta(target);
        if (view == null) {
            Histories.set(target, node);
        } else {
            boolean[] isTarget = new boolean[in.size()];
            for (int i = 0; i < isTarget.length; i++) {
                isTarget[i] = in.get(i) == target;
            }
            Histories.rewriteBase(view, target, node, isTarget);
        }
        node.saveResults(target);
        return new Tensor[] {target};
    }

    /** Operands, with the target as the last one where the operation does not name it itself. */
    private static List<Operand> withTarget(Op op, List<Operand> in, Tensor target) {
        if (!(op instanceof Primitive.Scatter)) {
            for (Operand o : in) {
                if (o == target) {
                    return in;
                }
            }
        }
        var all = new ArrayList<>(in);
        all.add(target);
        return all;
    }

    private static Tensor[] decomposedInPlace(Composite op, OpCall call, Tensor target) {
        var in = new ArrayList<Operand>();
        for (Operand o : call.operands()) {
            in.add(o == target ? target.copy() : o);
        }
        op.infer(in);
        Dispatcher.inPlace(Primitive.Copy.INSTANCE, target, op.decompose(in)[0]);
        return new Tensor[] {target};
    }

    /** A tensor's values now, in memory of their own. */
    static Tensor copyOf(Tensor t) {
        return Dispatcher.below(new OpCall(Primitive.Copy.INSTANCE, null, null, List.of(t)))[0];
    }
}
