package org.jtorch.nn.internal;

import java.util.function.Supplier;
import org.jtorch.Tensor;
import org.jtorch.TensorScope;
import org.jtorch.Torch;
import org.jtorch.internal.core.Context;
import org.jtorch.internal.core.TensorAccess;

/**
 * Tensors that outlive the scope in which they happen to be made: parameters, buffers, moments.
 * They belong to no scope and are written in place afterwards.
 */
public final class LongLived {
    private LongLived() {}

    /** Makes something outside of every open scope, without recording. */
    public static <T> T make(Supplier<T> body) {
        Context c = Context.current();
        TensorScope open = c.scope;
        c.scope = null;
        try (var _ = Torch.noGrad()) {
            return body.get();
        } finally {
            c.scope = open;
        }
    }

    /** Makes a tensor another one, with its memory, shape, dtype and device; keeps its flags. */
    public static void become(Tensor t, Tensor other) {
        TensorAccess access = TensorAccess.get();
        access.setData(t, access.data(other));
    }
}
