package org.jtorch.autograd.engine;

import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.error.AutogradException;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;

/**
 * A tensor that a derivative will read: its memory, its place in the graph and the version it had.
 * The handle is one of its own, which no scope closes.
 */
final class SavedTensor {
    private final Tensor handle;
    private final int version;

    private SavedTensor(Tensor handle, int version) {
        this.handle = handle;
        this.version = version;
    }

    /** As the tensor is now. */
    static SavedTensor of(Tensor t) {
        return of(t, t);
    }

    /** The values of one tensor with the place in the graph of another. */
    static SavedTensor of(Tensor values, Tensor history) {
        TensorAccess access = TensorAccess.get();
        AutogradMeta place = placeOf(history);
        Tensor own = access.alias(values);
        access.setViewMeta(own, null);
        access.setAutograd(own, place);
        return new SavedTensor(own, values.version());
    }

    private static @Nullable AutogradMeta placeOf(Tensor t) {
        if (!t.requiresGrad()) {
            return null;
        }
        AutogradMeta m = TensorAccess.get().autograd(t);
        if (m == null || m.gradFn == null) {
            return m;
        }
        // A snapshot: in-place operations give the tensor another history later.
        AutogradMeta place = new AutogradMeta();
        place.gradFn = m.gradFn;
        place.outputNr = m.outputNr;
        return place;
    }

    boolean sharesStorageWith(Tensor t) {
        return handle.sharesStorageWith(t);
    }

    /** Ends the hold on the memory. */
    void free() {
        TensorAccess.get().close(handle, "the end of backward");
    }

    /**
     * The tensor again.
     *
     * @throws AutogradException if it was written since
     */
    Tensor unpack(String node, String op) {
        TensorAccess access = TensorAccess.get();
        TensorData data = access.data(handle);
        int found = data.version();
        if (found != version) {
            throw new AutogradException(
                    op,
                    "JT-GRD-011",
                    node
                            + " needs a "
                            + data.dtype().shortName()
                            + " tensor of shape "
                            + data.shape()
                            + " that "
                            + op
                            + " saved, but its memory was written in place since: found version "
                            + found
                            + ", expected "
                            + version
                            + ". Write into a copy(), or use the form without underscore");
        }
        Tensor t = access.create(data, null);
        access.setAutograd(t, access.autograd(handle));
        return t;
    }
}
