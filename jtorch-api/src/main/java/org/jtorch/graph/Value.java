package org.jtorch.graph;

import org.jtorch.op.TensorSpec;

/**
 * A tensor of a graph.
 *
 * @param id number in order of appearance, from 0
 * @param spec shape and dtype that it had when it was traced
 */
public record Value(int id, TensorSpec spec) {
    /** For example {@code %3: f32[2, 3]}. */
    public String declaration() {
        return this + ": " + spec.dtype().shortName() + spec.shape();
    }

    /** For example {@code %3}. */
    @Override
    public String toString() {
        return "%" + id;
    }
}
