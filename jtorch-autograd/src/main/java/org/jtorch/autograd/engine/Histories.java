package org.jtorch.autograd.engine;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Tensor;
import org.jtorch.autograd.formula.Formulas;
import org.jtorch.autograd.formula.Rule;
import org.jtorch.error.AutogradException;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.internal.core.ViewMeta;
import org.jtorch.op.ViewOp;

/** Gives tensors another history after they, or memory they share, were written in place. */
final class Histories {
    private Histories() {}

    /** Refuses a target that may not be written while operations are recorded. */
    static void checkWrite(Supplier<String> op, Tensor target) {
        if (!Context.current().gradMode) {
            return;
        }
        ViewMeta view = TensorAccess.get().viewMeta(target);
        if (view != null) {
            checkOrigin(op, view, target);
            if (view.base().isLeaf() && target.requiresGrad()) {
                throw new AutogradException(
                        op.get(),
                        "JT-GRD-009",
                        "the target, shape "
                                + target.shape()
                                + ", is a view of a leaf that requires grad; do it under noGrad(), "
                                + "or on a copy()");
            }
        }
        if (target.isLeaf() && target.requiresGrad()) {
            throw new AutogradException(
                    op.get(),
                    "JT-GRD-009",
                    "the target, shape "
                            + target.shape()
                            + ", is a leaf that requires grad; do it under noGrad(), or on a copy()");
        }
    }

    private static void checkOrigin(Supplier<String> op, ViewMeta view, Tensor t) {
        switch (view.origin()) {
            case NORMAL -> {}
            case MULTI_OUTPUT ->
                    throw new AutogradException(
                            op.get(),
                            "JT-GRD-015",
                            "a view of shape "
                                    + t.shape()
                                    + " is one of several that split, chunk or unbind gave; the "
                                    + "history behind it cannot be rewritten after an in-place write. "
                                    + "Use select, slice or narrow, or write into a copy()");
            case NO_GRAD ->
                    throw new AutogradException(
                            op.get(),
                            "JT-GRD-015",
                            "a view of shape "
                                    + t.shape()
                                    + " was made under noGrad(), so the history behind it is not "
                                    + "known after an in-place write. Make the view with grad mode on");
        }
    }

    /** The tensor was computed by this node from now on. */
    static void set(Tensor t, Node node) {
        TensorAccess access = TensorAccess.get();
        AutogradMeta m = access.autograd(t);
        if (m == null) {
            m = new AutogradMeta();
            access.setAutograd(t, m);
        }
        moveTo(m, node);
    }

    private static void moveTo(AutogradMeta m, Node node) {
        if (m.retainsGrad) {
            if (m.gradFn instanceof GraphNode old) {
                old.retain(m.outputNr, null);
            }
            ((GraphNode) node).retain(0, m);
        }
        m.gradFn = node;
        m.outputNr = 0;
    }

    /**
     * After a view was written: its base's history passes through the node, and so does its own.
     */
    static void rewriteBase(ViewMeta view, Tensor target, OpNode node, boolean[] isTarget) {
        TensorAccess access = TensorAccess.get();
        Tensor base = view.base();
        TensorData data = access.data(base);
        set(
                base,
                new CopySlices(
                        node,
                        isTarget,
                        Spec.of(base),
                        Edges.of(base),
                        data.layout(),
                        access.data(target).layout()));
        refresh(target);
    }

    /** Makes a view's gradFn anew if its memory was written since it was made. */
    static void refresh(Tensor t) {
        TensorAccess access = TensorAccess.get();
        ViewMeta view = access.viewMeta(t);
        if (view == null) {
            return;
        }
        AutogradMeta m = access.autograd(t);
        Tensor base = view.base();
        if ((m == null || m.gradFn == null) && !base.requiresGrad()) {
            return;
        }
        synchronized (view) {
            TensorData data = access.data(t);
            int version = data.version();
            if (view.version == version) {
                return;
            }
            checkOrigin(() -> "gradFn", view, t);
            var op = new ViewOp.AsStrided(data.layout());
            Rule rule = Formulas.of(op, List.of(base));
            Node.@Nullable Edge[] edges = {Edges.of(base)};
            OpNode node =
                    new OpNode(op, java.util.Objects.requireNonNull(rule), List.of(base), edges);
            node.setResults(t);
            view.version = version;
            set(t, node);
        }
    }
}
