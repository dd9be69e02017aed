package org.jtorch.autograd.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jtorch.Node;

/** Which nodes a walk has to visit that needs gradients of some tensors only. */
final class Ancestors {
    private Ancestors() {}

    /** All nodes on the way from the roots to the inputs, the inputs with them. */
    static Set<GraphNode> of(List<Node.Edge> inputs, List<Node.Edge> roots) {
        var found = new ArrayList<GraphNode>();
        var seen = new HashSet<GraphNode>();
        var todo = new ArrayDeque<GraphNode>();
        for (Node.Edge e : roots) {
            todo.add((GraphNode) e.node());
        }
        while (!todo.isEmpty()) {
            GraphNode n = todo.pop();
            if (seen.add(n)) {
                found.add(n);
                for (int i = 0; i < n.edgeCount(); i++) {
                    Node.Edge e = n.edge(i);
                    if (e != null) {
                        todo.push((GraphNode) e.node());
                    }
                }
            }
        }
        found.sort(Comparator.comparingLong(n -> n.depth));
        var wantedNodes = new HashSet<GraphNode>();
        for (Node.Edge e : inputs) {
            wantedNodes.add((GraphNode) e.node());
        }
        for (GraphNode n : found) {
            for (int i = 0; i < n.edgeCount(); i++) {
                Node.Edge e = n.edge(i);
                if (e != null && wantedNodes.contains((GraphNode) e.node())) {
                    wantedNodes.add(n);
                }
            }
        }
        return wantedNodes;
    }
}
