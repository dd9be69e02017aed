package org.jtorch.nn;

import java.util.ArrayList;
import java.util.Map;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;
import org.jtorch.nn.internal.LongLived;

/** Values on their way into a module; all is checked before anything is written. */
final class StateDict {
    private StateDict() {}

    static Module.LoadResult load(
            Module module, Map<String, ? extends Tensor> state, boolean strict) {
        var own = Tree.state(module);
        var missing = own.keySet().stream().filter(n -> !state.containsKey(n)).toList();
        var unexpected =
                state.keySet().stream()
                        .map(String.class::cast)
                        .filter(n -> !own.containsKey(n))
                        .toList();
        var problems = new ArrayList<String>();
        if (strict && !missing.isEmpty()) {
            problems.add("missing in the state: " + String.join(", ", missing));
        }
        if (strict && !unexpected.isEmpty()) {
            problems.add("not in the module: " + String.join(", ", unexpected));
        }
        own.forEach((n, t) -> {
            Tensor from = state.get(n);
            if (from != null && !from.shape().equals(t.shape())) {
                problems.add(n + " is " + from.shape() + " in the state, " + t.shape() + " here");
            }
        });
        if (!problems.isEmpty()) {
            throw new ArgumentException(
                    "loadStateDict",
                    "",
                    module.getClass().getSimpleName()
                            + ": "
                            + String.join("; ", problems)
                            + (strict ? ". Pass strict=false to load what matches by name" : ""));
        }
        LongLived.make(() -> {
            own.forEach((n, t) -> {
                Tensor from = state.get(n);
                if (from != null) {
                    t.copy_(from);
                }
            });
            return module;
        });
        return new Module.LoadResult(missing, unexpected);
    }
}
