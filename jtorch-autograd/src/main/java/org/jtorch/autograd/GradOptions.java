package org.jtorch.autograd;

import org.jtorch.BackwardOptions;

/**
 * How {@link Autograd#grad} runs.
 *
 * @param retainGraph whether saved tensors are kept for another pass
 * @param createGraph whether the pass is recorded, so that the gradients can be differentiated
 * @param allowUnused whether an input that took no part gives null, not an error
 */
public record GradOptions(boolean retainGraph, boolean createGraph, boolean allowUnused) {
    /** Frees the graph, records nothing, refuses unused inputs. */
    public static final GradOptions DEFAULT = new GradOptions(false, false, false);

    /** With the graph kept or not. */
    public GradOptions retainGraph(boolean retain) {
        return new GradOptions(retain, createGraph, allowUnused);
    }

    /** With the pass recorded or not; recording also keeps the graph. */
    public GradOptions createGraph(boolean create) {
        return new GradOptions(create || retainGraph, create, allowUnused);
    }

    /** With unused inputs allowed or not. */
    public GradOptions allowUnused(boolean allow) {
        return new GradOptions(retainGraph, createGraph, allow);
    }

    BackwardOptions backward() {
        return BackwardOptions.DEFAULT.createGraph(createGraph).retainGraph(retainGraph);
    }
}
