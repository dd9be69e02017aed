package org.jtorch.autograd.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.jtorch.Node;
import org.jtorch.Tensor;
import org.jtorch.internal.core.AutogradMeta;

/**
 * A node of the tape. Edges lead to nodes that existed when this one was made and never change, so
 * the depth, one more than that of the deepest node an edge leads to, sorts any graph
 * topologically, also one that several threads made, without a counter that all of them share.
 */
abstract class GraphNode implements Node {
    /** Length of the longest way to a leaf. */
    final long depth;

    private final @Nullable Edge[] edges;
    private volatile List<@Nullable List<UnaryOperator<Tensor>>> hooks = List.of();
    private volatile List<@Nullable AutogradMeta> retaining = List.of();

    GraphNode(@Nullable Edge[] edges) {
        this.edges = edges;
        long deepest = -1;
        for (Edge e : edges) {
            if (e != null && e.node() instanceof GraphNode n) {
                deepest = Math.max(deepest, n.depth);
            }
        }
        this.depth = deepest + 1;
    }

    /** Number of results of the recorded operation. */
    abstract int outputs();

    /**
     * Gradients of the operands, each of its operand's shape, dtype and device.
     *
     * @param gradients one per result of the operation; null where none arrived
     * @param needs which edges to compute
     */
    abstract @Nullable Tensor[] apply(@Nullable Tensor[] gradients, boolean[] needs);

    /** Whether a tensor shares memory with something this node has saved. */
    abstract boolean holds(Tensor t);

    /** Drops what was saved; a later {@link #apply} that needs it is an error. */
    abstract void free();

    int edgeCount() {
        return edges.length;
    }

    @Nullable Edge edge(int i) {
        return edges[i];
    }

    @Override
    public List<@Nullable Edge> nextEdges() {
        var list = new java.util.ArrayList<@Nullable Edge>(edges.length);
        for (Edge e : edges) {
            list.add(e);
        }
        return Collections.unmodifiableList(list);
    }

    /** Hooks on one result, in the order of registration. */
    List<UnaryOperator<Tensor>> hooks(int output) {
        List<UnaryOperator<Tensor>> h = output < hooks.size() ? hooks.get(output) : null;
        return h == null ? List.of() : h;
    }

    synchronized void addHook(int output, UnaryOperator<Tensor> hook) {
        hooks = with(hooks, output, plus(hooks(output), hook));
    }

    synchronized void removeHook(int output, UnaryOperator<Tensor> hook) {
        hooks = with(hooks, output, minus(hooks(output), hook));
    }

    static List<UnaryOperator<Tensor>> plus(
            List<UnaryOperator<Tensor>> hooks, UnaryOperator<Tensor> hook) {
        var more = new ArrayList<>(hooks);
        more.add(hook);
        return List.copyOf(more);
    }

    static List<UnaryOperator<Tensor>> minus(
            List<UnaryOperator<Tensor>> hooks, UnaryOperator<Tensor> hook) {
        return hooks.stream().filter(h -> h != hook).toList();
    }

    /** The tensor that keeps the gradient of one result, if one does. */
    @Nullable AutogradMeta retaining(int output) {
        return output < retaining.size() ? retaining.get(output) : null;
    }

    synchronized void retain(int output, @Nullable AutogradMeta keeper) {
        retaining = with(retaining, output, keeper);
    }

    private static <T extends @Nullable Object> List<T> with(List<T> list, int at, T value) {
        var copy = new ArrayList<@Nullable T>(list);
        while (copy.size() <= at) {
            copy.add(null);
        }
        copy.set(at, value);
        @SuppressWarnings("NullAway") // T is nullable in both uses.
        List<T> result = Collections.unmodifiableList((List<T>) copy);
        return result;
    }

    @Override
    public String toString() {
        return name();
    }
}
