package org.jtorch.autograd.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;

/**
 * One walk over the graph. Nodes wait in a queue with the deepest first: all that use a node's
 * result are deeper, so its gradient is complete when it comes up. No recursion anywhere.
 *
 * <p>Unless it is recorded itself, a walk gives its memory back as it goes: what a derivative makes
 * on the way at the end of its node, gradients between nodes at the end of the walk.
 */
final class BackwardPass {
    private final boolean retainGraph;
    private final boolean createGraph;
    private final PriorityQueue<GraphNode> ready =
            new PriorityQueue<>(Comparator.comparingLong((GraphNode n) -> n.depth).reversed());
    private final IdentityHashMap<GraphNode, Pending> pending = new IdentityHashMap<>();
    private final List<Node.Edge> roots;
    private final List<Tensor> starts;
    private @Nullable Set<GraphNode> wanted;
    private List<Node.Edge> targets = List.of();
    private @Nullable Tensor[] captured = new Tensor[0];
    private boolean accumulate;

    /** The scope that was open when the walk began; hooks run in it. */
    private @Nullable TensorScope outside;

    /** Gradients of a node's results as they come together. */
    private static final class Pending {
        final @Nullable Tensor[] gradients;
        final boolean[] owned;

        Pending(int outputs) {
            gradients = new Tensor[outputs];
            owned = new boolean[outputs];
        }
    }

    BackwardPass(
            List<Node.Edge> roots, List<Tensor> starts, boolean retainGraph, boolean createGraph) {
        this.roots = roots;
        this.starts = starts;
        this.retainGraph = retainGraph;
        this.createGraph = createGraph;
    }

    void accumulateIntoLeaves() {
        accumulate = true;
    }

    /** Runs only what these need and gives their gradients; null where none arrived. */
    List<@Nullable Tensor> run(List<Node.Edge> inputs) {
        targets = inputs;
        captured = new Tensor[inputs.size()];
        wanted = Ancestors.of(inputs, roots);
        run();
        var out = new ArrayList<@Nullable Tensor>();
        for (Tensor t : captured) {
            out.add(t);
        }
        return out;
    }

    void run() {
        Context c = Context.current();
        boolean gradMode = c.gradMode;
        c.gradMode = createGraph;
        outside = c.scope;
        try {
            if (createGraph) {
                walk();
            } else {
                try (TensorScope own = TensorAccess.get().openScope("backward")) {
                    walk();
                    for (Tensor t : captured) {
                        if (t != null) {
                            own.keep(t);
                        }
                    }
                }
            }
        } finally {
            c.gradMode = gradMode;
        }
    }

    private void walk() {
        for (int i = 0; i < starts.size(); i++) {
            add(roots.get(i), starts.get(i), false);
        }
        while (!ready.isEmpty()) {
            step(ready.remove());
        }
    }

    private void step(GraphNode node) {
        Pending p = java.util.Objects.requireNonNull(pending.remove(node));
        for (int i = 0; i < p.gradients.length; i++) {
            Tensor g = p.gradients[i];
            if (g != null) {
                p.gradients[i] = observe(node, i, g, p);
            }
        }
        if (node instanceof AccumulateGrad sink) {
            Tensor g = p.gradients[0];
            if (accumulate && g != null) {
                sink.accumulate(g, p.owned[0], createGraph);
            }
            return;
        }
        boolean[] needs = new boolean[node.edgeCount()];
        boolean any = false;
        for (int i = 0; i < needs.length; i++) {
            Node.Edge e = node.edge(i);
            needs[i] = e != null && (wanted == null || wanted.contains((GraphNode) e.node()));
            any |= needs[i];
        }
        if (!any) {
            return;
        }
        @Nullable Tensor[] out = apply(node, p.gradients, needs);
        for (int i = 0; i < needs.length && i < out.length; i++) {
            Tensor g = out[i];
            Node.Edge e = node.edge(i);
            if (needs[i] && g != null && e != null) {
                add(e, g, isOwned(node, g, i, p.gradients, out));
            }
        }
        if (!retainGraph) {
            node.free();
        }
    }

    private @Nullable Tensor[] apply(
            GraphNode node, @Nullable Tensor[] gradients, boolean[] needs) {
        if (createGraph) {
            return node.apply(gradients, needs);
        }
        try (TensorScope temporaries = TensorAccess.get().openScope("a derivative")) {
            @Nullable Tensor[] out = node.apply(gradients, needs);
            for (Tensor t : out) {
                if (t != null) {
                    temporaries.keep(t);
                }
            }
            return out;
        }
    }

    /** Hooks, retained gradients and wanted gradients see the total. */
    private Tensor observe(GraphNode node, int output, Tensor total, Pending p) {
        Tensor g = total;
        List<UnaryOperator<Tensor>> hooks = node.hooks(output);
        if (!hooks.isEmpty()) {
            p.owned[output] = false;
            g = hooked(hooks, g);
        }
        AutogradMeta keeper = node.retaining(output);
        if (keeper != null) {
            AccumulateGrad.add(keeper, g, false, createGraph);
        }
        for (int i = 0; i < captured.length; i++) {
            Node.Edge t = targets.get(i);
            if (t.node() == node && t.inputNr() == output) {
                p.owned[output] = false;
                captured[i] = createGraph ? g : plain(g);
            }
        }
        return g;
    }

    /** Hooks may keep what they see and make: that is none of the walk's temporaries. */
    private Tensor hooked(List<UnaryOperator<Tensor>> hooks, Tensor total) {
        Context c = Context.current();
        TensorScope own = c.scope;
        c.scope = outside;
        try {
            Tensor g = createGraph ? total : plain(total);
            for (UnaryOperator<Tensor> hook : hooks) {
                Tensor r = hook.apply(g);
                if (r != null) {
                    checkReplacement(g, r);
                    g = r;
                }
            }
            return g;
        } finally {
            c.scope = own;
        }
    }

    /** The gradient as a tensor that is no view of what this pass made. */
    private static Tensor plain(Tensor g) {
        TensorAccess access = TensorAccess.get();
        return access.create(access.data(g), null);
    }

    private static void checkReplacement(Tensor g, Tensor r) {
        if (!r.shape().equals(g.shape())) {
            throw new ShapeException(
                    "hook",
                    "JT-GRD-017",
                    "a hook replaced a gradient of shape "
                            + g.shape()
                            + " by one of shape "
                            + r.shape()
                            + "; they must be equal");
        }
        if (r.dtype() != g.dtype()) {
            throw new DTypeException(
                    "hook",
                    "JT-GRD-017",
                    "a hook replaced a "
                            + g.dtype().shortName()
                            + " gradient by a "
                            + r.dtype().shortName()
                            + " one; they must be equal");
        }
    }

    /** Whether the derivative made this gradient anew, so that nobody else refers to its memory. */
    private static boolean isOwned(
            GraphNode node,
            Tensor g,
            int at,
            @Nullable Tensor[] gradients,
            @Nullable Tensor[] out) {
        if (TensorAccess.get().viewMeta(g) != null || !g.isContiguous()) {
            return false;
        }
        for (Tensor t : gradients) {
            if (t != null && t.sharesStorageWith(g)) {
                return false;
            }
        }
        for (int i = 0; i < out.length; i++) {
            Tensor t = out[i];
            if (i != at && t != null && t.sharesStorageWith(g)) {
                return false;
            }
        }
        return !node.holds(g);
    }

    private void add(Node.Edge to, Tensor g, boolean owned) {
        GraphNode node = (GraphNode) to.node();
        if (wanted != null && !wanted.contains(node)) {
            return;
        }
        Pending p = pending.get(node);
        if (p == null) {
            p = new Pending(node.outputs());
            pending.put(node, p);
            ready.add(node);
        }
        int i = to.inputNr();
        Tensor before = p.gradients[i];
        if (before == null) {
            p.gradients[i] = g;
            p.owned[i] = owned;
        } else if (!before.shape().equals(g.shape())) {
            throw new ShapeException(
                    node.name(),
                    "JT-GRD-031",
                    "gradients of shapes "
                            + before.shape()
                            + " and "
                            + g.shape()
                            + " arrive at one tensor; its shape was changed in place under noGrad()");
        } else if (p.owned[i] && !createGraph) {
            before.add_(g);
        } else {
            p.gradients[i] = before.add(g);
            p.owned[i] = true;
        }
    }
}
