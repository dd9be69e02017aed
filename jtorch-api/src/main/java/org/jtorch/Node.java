package org.jtorch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One recorded operation of the graph that backward walks. */
public interface Node {
    /** Name of the derivative, for example {@code MulBackward}. */
    String name();

    /** Where its gradients go, one entry per input; null where none is needed. */
    List<@Nullable Edge> nextEdges();

    /**
     * A way on in the graph.
     *
     * @param node the next node
     * @param inputNr which of its inputs
     */
    record Edge(Node node, int inputNr) {}
}
