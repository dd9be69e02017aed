package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.StateException;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;

/**
 * Gives the memory of temporaries back at a known point instead of at the next garbage collection.
 * Tensors made on this thread while the scope is open are closed with it, unless kept. What others
 * hold lives on: saved tensors of a graph, {@code leaf.grad}, parameters, buffers.
 */
public final class TensorScope implements AutoCloseable {
    private final Context context;
    private final @Nullable TensorScope outer;
    private final ArrayList<Tensor> made = new ArrayList<>();
    private boolean closed;

    private TensorScope(Context context) {
        this.context = context;
        this.outer = context.scope;
    }

    /** Opens a scope on this thread. */
    public static TensorScope open() {
        Context c = Context.current();
        TensorScope s = new TensorScope(c);
        c.scope = s;
        return s;
    }

    /** Runs the body in a scope; the tensor that it returns moves out. */
    public static Tensor call(Callable<Tensor> body) throws Exception {
        try (TensorScope s = open()) {
            return s.keep(body.call());
        }
    }

    /** Moves a tensor out of this scope, to the outer one or to the garbage collector. */
    public Tensor keep(Tensor t) {
        if (made.remove(t) && outer != null) {
            outer.register(t);
        }
        return t;
    }

    void register(Tensor t) {
        made.add(t);
    }

    static Tensor moveOut(Tensor t) {
        for (TensorScope s = Context.current().scope; s != null; s = s.outer) {
            s.made.remove(t);
        }
        return t;
    }

    static void releaseNow(Tensor t) {
        moveOut(t);
        TensorAccess.get().close(t, "release()");
    }

    /**
     * Ends the scope; scopes close in the reverse order of opening, on the thread that opened them.
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (Context.current() != context || context.scope != this) {
            throw new StateException(
                    "scope",
                    "JT-MEM-007",
                    "scopes must be closed by the thread that opened them, innermost first");
        }
        closed = true;
        context.scope = outer;
        List<Tensor> all = List.copyOf(made);
        made.clear();
        for (Tensor t : all) {
            TensorAccess.get().close(t, "the end of a TensorScope");
        }
    }
}
