package org.jtorch.internal.core;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.internal.memory.Storage;
import org.jtorch.op.Strided;
import org.jtorch.spi.View;

/**
 * What a tensor is at one moment: immutable, swapped as a whole when a tensor changes shape, dtype
 * or device.
 */
public final class TensorData {
    private final Storage storage;
    private final Strided layout;
    private final DType dtype;

    /** Made when first asked for; two threads may make it twice, which is the same. */
    private @Nullable View view;

    /**
     * A description.
     *
     * @param storage memory
     * @param layout where in it, in elements
     * @param dtype element type
     */
    public TensorData(Storage storage, Strided layout, DType dtype) {
        this.storage = storage;
        this.layout = layout;
        this.dtype = dtype;
    }

    public Storage storage() {
        return storage;
    }

    public Strided layout() {
        return layout;
    }

    public Shape shape() {
        return layout.shape();
    }

    public DType dtype() {
        return dtype;
    }

    public Device device() {
        return storage.device();
    }

    /** Number of in-place writes to the memory so far. */
    public int version() {
        return storage.version();
    }

    /** Whether both lie in one storage. */
    public boolean sharesStorageWith(TensorData other) {
        return storage == other.storage;
    }

    /**
     * As a kernel sees it.
     *
     * @throws org.jtorch.error.TensorClosedException if the memory was given back
     */
    public View view() {
        View v = view;
        if (v == null) {
            v = view(layout);
            view = v;
        } else {
            storage.checkOpen();
        }
        return v;
    }

    /** As a kernel sees it under another layout of the same memory. */
    public View view(Strided other) {
        return new View(storage.memory(), storage.byteOffset(), other, dtype);
    }

    /** The same memory under another layout. */
    public TensorData with(Strided other) {
        return new TensorData(storage, other, dtype);
    }
}
