package org.jtorch.autograd.engine;

import org.jspecify.annotations.Nullable;
import org.jtorch.Tensor;
import org.jtorch.error.AutogradException;
import org.jtorch.internal.core.AutogradMeta;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;

/**
 * A tensor that a derivative will read: its memory, its place in the graph and the version it had.
 * Holds no handle, so that the end of a scope does not take it away.
 */
final class SavedTensor {
    private final TensorData data;
    private final int version;
    private final @Nullable AutogradMeta meta;

    private SavedTensor(TensorData data, @Nullable AutogradMeta meta) {
        this.data = data;
        this.version = data.version();
        this.meta = meta;
    }

    /** As the tensor is now. */
    static SavedTensor of(Tensor t) {
        return of(TensorAccess.get().data(t), t);
    }

    /** Values of their own with a tensor's place in the graph. */
    static SavedTensor of(TensorData values, Tensor history) {
        if (!history.requiresGrad()) {
            return new SavedTensor(values, null);
        }
        AutogradMeta m = TensorAccess.get().autograd(history);
        if (m == null || m.gradFn == null) {
            return new SavedTensor(values, m);
        }
        // A snapshot: in-place operations give the handle another history later.
        AutogradMeta place = new AutogradMeta();
        place.gradFn = m.gradFn;
        place.outputNr = m.outputNr;
        return new SavedTensor(values, place);
    }

    boolean sharesStorageWith(Tensor t) {
        return data.sharesStorageWith(TensorAccess.get().data(t));
    }

    /**
     * The tensor again.
     *
     * @throws AutogradException if it was written since
     */
    Tensor unpack(String node, String op) {
        int found = data.version();
        if (found != version) {
            throw new AutogradException(
                    op,
                    "JT-GRD-015",
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
        TensorAccess access = TensorAccess.get();
        Tensor t = access.create(data, null);
        access.setAutograd(t, meta);
        return t;
    }
}
