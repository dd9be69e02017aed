package org.jtorch.graph;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jtorch.Tensor;
import org.jtorch.error.StateException;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.trace.Recorder;

/**
 * Runs a function once and writes down the operations that it used. Composites stay whole.
 * Decisions that the function takes on values are frozen as they fell in that run.
 */
public final class Trace {
    private Trace() {}

    /**
     * Traces a function of several tensors.
     *
     * @param function what to run
     * @param inputs its arguments
     * @throws StateException if this thread traces already
     */
    public static Graph of(Function<Tensor[], List<Tensor>> function, Tensor... inputs) {
        Context c = Context.current();
        if (c.tracer != null) {
            throw new StateException(
                    "trace",
                    "JT-EXP-001",
                    "this thread is tracing already; finish that trace first");
        }
        var recorder = new Recorder(Arrays.asList(inputs));
        c.tracer = recorder;
        try {
            return recorder.finish(function.apply(inputs.clone()));
        } finally {
            c.tracer = null;
        }
    }

    /**
     * Traces a function of one tensor.
     *
     * @param function what to run
     * @param input its argument
     */
    public static Graph of1(Function<Tensor, Tensor> function, Tensor input) {
        return of(in -> List.of(function.apply(in[0])), input);
    }
}
