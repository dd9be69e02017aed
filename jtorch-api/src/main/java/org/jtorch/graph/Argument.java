package org.jtorch.graph;

import org.jtorch.Scalar;

/** What a step is given. */
public sealed interface Argument {
    /**
     * A tensor of the graph.
     *
     * @param value which
     */
    record Of(Value value) implements Argument {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /**
     * A number of the language.
     *
     * @param scalar the exact number
     */
    record Literal(Scalar scalar) implements Argument {
        @Override
        public String toString() {
            return scalar.toString();
        }
    }
}
