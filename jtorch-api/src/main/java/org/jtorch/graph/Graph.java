package org.jtorch.graph;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What one run of a function did.
 *
 * @param inputs values that the function was given
 * @param constants values that it took from elsewhere, such as parameters
 * @param steps operations in the order they ran
 * @param outputs values that it returned
 */
public record Graph(
        List<Value> inputs, List<Value> constants, List<Step> steps, List<Value> outputs) {
    /** Copies the lists. */
    public Graph {
        inputs = List.copyOf(inputs);
        constants = List.copyOf(constants);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    /** One line per step, in the manner of an intermediate language. */
    @Override
    public String toString() {
        var text = new StringBuilder("graph(").append(declarations(inputs)).append("):\n");
        for (Value c : constants) {
            text.append("  ").append(c.declaration()).append(" = constant\n");
        }
        for (Step s : steps) {
            text.append("  ").append(s).append('\n');
        }
        return text.append("  return ")
                .append(outputs.stream().map(Value::toString).collect(Collectors.joining(", ")))
                .append('\n')
                .toString();
    }

    private static String declarations(List<Value> values) {
        return values.stream().map(Value::declaration).collect(Collectors.joining(", "));
    }
}
