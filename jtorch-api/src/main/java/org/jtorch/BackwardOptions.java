package org.jtorch;

import java.util.List;

/**
 * How backward runs.
 *
 * @param retainGraph whether saved tensors are kept for another pass
 * @param createGraph whether the pass is recorded, so that gradients can be differentiated
 * @param inputs the only leaves to accumulate into; empty: all
 */
public record BackwardOptions(boolean retainGraph, boolean createGraph, List<Tensor> inputs) {
    /** Frees the graph, records nothing, accumulates into all leaves. */
    public static final BackwardOptions DEFAULT = new BackwardOptions(false, false, List.of());

    /** Copies the list. */
    public BackwardOptions {
        inputs = List.copyOf(inputs);
    }

    /** With the graph kept or not. */
    public BackwardOptions retainGraph(boolean retain) {
        return new BackwardOptions(retain, createGraph, inputs);
    }

    /** With the pass recorded or not; recording also keeps the graph. */
    public BackwardOptions createGraph(boolean create) {
        return new BackwardOptions(create || retainGraph, create, inputs);
    }

    /** Accumulating into these leaves only. */
    public BackwardOptions inputs(Tensor... only) {
        return new BackwardOptions(retainGraph, createGraph, List.of(only));
    }
}
