package org.jtorch.internal.autograd;

import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.error.AutogradException;

/** The one engine of this process. */
public final class Engine {
    private static final @Nullable AutogradEngine ENGINE = find();

    private Engine() {}

    private static @Nullable AutogradEngine find() {
        var it = ServiceLoader.load(AutogradEngine.class, Engine.class.getClassLoader()).iterator();
        return it.hasNext() ? it.next() : null;
    }

    /** The engine. */
    public static AutogradEngine get() {
        if (ENGINE == null) {
            throw new AutogradException(
                    "autograd",
                    "",
                    "no autograd engine is present; add the module org.jtorch.autograd");
        }
        return ENGINE;
    }

    /** Makes a view's gradFn anew if need be; without an engine there is nothing to make. */
    public static void refreshIfPresent(Tensor view) {
        if (ENGINE != null) {
            ENGINE.refresh(view);
        }
    }

    /** Refuses a tensor that may not be written in place; without an engine all may. */
    public static void checkWriteIfPresent(String op, Tensor target) {
        if (ENGINE != null) {
            ENGINE.checkWrite(op, target);
        }
    }
}
