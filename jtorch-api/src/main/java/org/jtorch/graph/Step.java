package org.jtorch.graph;

import java.util.List;
import java.util.stream.Collectors;
import org.jtorch.op.Op;

/**
 * One operation of a graph.
 *
 * @param op what was done, with its attributes
 * @param arguments what it was done to
 * @param results fresh values; none for a step in place
 * @param target the value that a step in place writes; empty list for a fresh result, else one
 *     value
 */
public record Step(Op op, List<Argument> arguments, List<Value> results, List<Value> target) {
    /** Copies the lists. */
    public Step {
        arguments = List.copyOf(arguments);
        results = List.copyOf(results);
        target = List.copyOf(target);
    }

    /** For example {@code %2: f32[2, 3] = add(%0, %1)}, or {@code %2.add_(%1)}. */
    @Override
    public String toString() {
        String in = arguments.stream().map(Object::toString).collect(Collectors.joining(", "));
        String attributes = attributes();
        String call =
                "(" + in + (in.isEmpty() || attributes.isEmpty() ? "" : "; ") + attributes + ")";
        if (!target.isEmpty()) {
            return target.get(0) + "." + op.opName() + "_" + call;
        }
        return results.stream().map(Value::declaration).collect(Collectors.joining(", "))
                + " = "
                + op.opName()
                + call;
    }

    /** The op record's attributes that its name does not tell already. */
    private String attributes() {
        String text = op.toString();
        int open = text.indexOf('[');
        String inner =
                open < 0 || !text.endsWith("]") ? "" : text.substring(open + 1, text.length() - 1);
        return inner.startsWith("function=")
                ? inner.indexOf(", ") < 0 ? "" : inner.substring(inner.indexOf(", ") + 2)
                : inner;
    }
}
