package org.jtorch;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.StateException;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.ViewMeta;

/**
 * Gives the memory of temporaries back at a known point instead of at the next garbage collection.
 * Tensors made on this thread while the scope is open are closed with it, unless kept:
 *
 * {@snippet :
 * try (var scope = TensorScope.open()) {
 *     Tensor loss = F.crossEntropy(model.call(x), y);
 *     loss.backward();
 *     optimizer.step();
 *     losses.add(scope.keep(loss.detach()));
 * }
 * }
 *
 * <p>A scope ends its own holds only. Memory that someone else holds lives on: what a graph saved
 * for backward, {@code leaf.grad}, parameters, buffers, an optimiser's state, and views of a tensor
 * that were made elsewhere or kept.
 */
public final class TensorScope implements AutoCloseable {
    private static final Tensor.Closed RELEASED = new Tensor.Closed("release()");

    private final Context context;
    private final @Nullable TensorScope outer;
    private final @Nullable String name;
    private final StackWalker.@Nullable StackFrame openedAt;
    private Tensor[] made = new Tensor[16];
    private int count;
    private boolean closed;

    /**
     * What {@link TensorScope#call} runs.
     *
     * @param <T> what it returns
     * @param <X> checked exceptions it throws; none for most lambdas
     */
    @FunctionalInterface
    public interface Body<T extends @Nullable Object, X extends Exception> {
        /** Runs it. */
        T run() throws X;
    }

    private TensorScope(@Nullable String name, StackWalker.@Nullable StackFrame openedAt) {
        this.context = Context.current();
        this.outer = context.scope;
        this.name = name;
        this.openedAt = openedAt;
        context.scope = this;
    }

    /** Opens a scope on this thread. */
    public static TensorScope open() {
        return new TensorScope(null, caller());
    }

    /** Opens a scope on this thread that messages call by a name. */
    public static TensorScope open(String name) {
        return new TensorScope(name, null);
    }

    private static StackWalker.@Nullable StackFrame caller() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.dropWhile(f -> f.getClassName().equals(TensorScope.class.getName()))
                                .findFirst())
                .orElse(null);
    }

    /**
     * Runs the body in a scope. What it returns moves out: a tensor, or the tensors in a
     * collection, in the values of a map, in an array or in {@link ValuesAndIndices}, nested as may
     * be. Of other types nothing moves out.
     *
     * @param body runs at once on this thread
     */
    public static <T extends @Nullable Object, X extends Exception> T call(Body<T, X> body)
            throws X {
        try (TensorScope s = new TensorScope(null, caller())) {
            T result = body.run();
            s.keepAll(result);
            return result;
        }
    }

    /**
     * Moves a tensor out of this scope, to the outer one or, if there is none, to the garbage
     * collector. Of a view its base moves along, as it is the same memory. A tensor that this scope
     * did not make stays what it is.
     *
     * @return the tensor
     * @throws StateException on another thread, or when the scope is closed
     */
    public Tensor keep(Tensor t) {
        if (closed || Context.current() != context) {
            throw new StateException(
                    "keep",
                    "JT-MEM-007",
                    describe()
                            + (closed ? " is closed already" : " was opened by another thread")
                            + "; keep tensors in the body of the scope");
        }
        if (t.scope() == this) {
            remove(t);
            if (outer != null) {
                outer.register(t);
            } else {
                t.scope(null);
            }
        }
        ViewMeta view = TensorAccess.get().viewMeta(t);
        if (view != null && view.base().scope() == this) {
            keep(view.base());
        }
        return t;
    }

    private void keepAll(@Nullable Object result) {
        switch (result) {
            case Tensor t -> keep(t);
            case ValuesAndIndices(Tensor values, Tensor indices) -> {
                keep(values);
                keep(indices);
            }
            case Iterable<?> i -> i.forEach(this::keepAll);
            case Map<?, ?> m -> m.values().forEach(this::keepAll);
            case Object[] a -> Arrays.asList(a).forEach(this::keepAll);
            case null, default -> {
                // Nothing that could hold a tensor as far as one can tell.
            }
        }
    }

    /**
     * Takes a tensor out of all scopes of all threads: it lives until it is released, or until
     * nobody reaches it. For state that outlives the step that makes it, such as an optimiser's
     * moments. Of a view its base moves along.
     *
     * @return the tensor
     */
    public static Tensor escape(Tensor t) {
        TensorScope s = t.scope();
        if (s != null) {
            if (s.context == Context.current()) {
                s.remove(t);
            }
            // On another thread it stays in the list, from which the scope closes its own only.
            t.scope(null);
        }
        ViewMeta view = TensorAccess.get().viewMeta(t);
        if (view != null && view.base().scope() != null) {
            escape(view.base());
        }
        return t;
    }

    static void release(Tensor t) {
        TensorScope s = t.scope();
        if (s != null && s.context == Context.current()) {
            s.remove(t);
        }
        t.close(RELEASED);
    }

    void register(Tensor t) {
        if (count == made.length) {
            made = Arrays.copyOf(made, count * 2);
        }
        t.place = count;
        made[count++] = t;
        t.scope(this);
    }

    /** The last one takes its place: order does not matter. */
    @SuppressWarnings("NullAway") // Beyond count the array holds nulls, which nobody reads.
    private void remove(Tensor t) {
        Tensor last = made[--count];
        made[count] = null;
        if (last != t) {
            made[t.place] = last;
            last.place = t.place;
        }
    }

    private String describe() {
        if (name != null) {
            return "the TensorScope '" + name + "'";
        }
        StackWalker.StackFrame f = openedAt;
        return f == null
                ? "the TensorScope"
                : "the TensorScope opened at %s.%s(%s:%d)"
                        .formatted(
                                f.getClassName(),
                                f.getMethodName(),
                                f.getFileName(),
                                f.getLineNumber());
    }

    /**
     * Ends the scope: its tensors are closed, and memory that nobody else holds goes back. A second
     * time does nothing.
     *
     * @throws StateException on another thread than the one that opened it, or while a scope that
     *     was opened later on this thread is open
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (Context.current() != context) {
            throw new StateException(
                    "close",
                    "JT-MEM-007",
                    describe() + " was opened by another thread; close it on that one");
        }
        TensorScope innermost = context.scope;
        if (innermost != this) {
            throw new StateException(
                    "close",
                    "JT-MEM-007",
                    describe()
                            + " cannot close before "
                            + (innermost == null ? "an inner one" : innermost.describe())
                            + "; scopes close innermost first, best by try-with-resources");
        }
        closed = true;
        context.scope = outer;
        if (count > 0) {
            var how = new Tensor.Closed("the end of " + describe());
            for (int i = 0; i < count; i++) {
                if (made[i].scope() == this) {
                    made[i].close(how);
                }
            }
        }
        made = new Tensor[0];
        count = 0;
    }
}
