package org.jtorch.internal.trace;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.graph.Argument;
import org.jtorch.graph.Graph;
import org.jtorch.graph.Step;
import org.jtorch.graph.Value;
import org.jtorch.internal.core.Layer;
import org.jtorch.internal.core.OpCall;
import org.jtorch.op.TensorSpec;

/** Writes operations down on their way to the layers below. Belongs to one thread. */
public final class Recorder implements Layer {
    // Strong references on purpose: an id must not be given twice because a tensor was collected.
    private final IdentityHashMap<Tensor, Value> values = new IdentityHashMap<>();
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> constants = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** Starts with the inputs. */
    public Recorder(List<Tensor> inputs) {
        for (Tensor t : inputs) {
            this.inputs.add(declare(t));
        }
    }

    @Override
    public Tensor[] call(OpCall call, Next next) {
        var arguments = new ArrayList<Argument>();
        for (var o : call.operands()) {
            arguments.add(
                    switch (o) {
                        case Scalar s -> new Argument.Literal(s);
                        case Tensor t -> new Argument.Of(known(t));
                    });
        }
        Tensor destination = call.destination();
        List<Value> target = destination == null ? List.of() : List.of(known(destination));
        Tensor[] results = next.call(call);
        var fresh = new ArrayList<Value>();
        if (destination == null) {
            for (Tensor t : results) {
                fresh.add(declare(t));
            }
        }
        steps.add(new Step(call.op(), arguments, fresh, target));
        return results;
    }

    /** The graph, once the function has returned. */
    public Graph finish(List<Tensor> outputs) {
        return new Graph(inputs, constants, steps, outputs.stream().map(this::known).toList());
    }

    private Value known(Tensor t) {
        Value v = values.get(t);
        if (v == null) {
            v = declare(t);
            constants.add(v);
        }
        return v;
    }

    private Value declare(Tensor t) {
        return values.computeIfAbsent(
                t, x -> new Value(values.size(), new TensorSpec(x.shape(), x.dtype())));
    }
}
