package org.jtorch.internal.memory;

import java.lang.ref.Cleaner;
import org.jtorch.error.OutOfMemoryException;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.spi.DeviceMemory;

/** Hands out the memory of one device. */
public final class Allocator {
    private static final Cleaner CLEANER = Cleaner.create();
    private final DeviceRuntime runtime;

    /** An allocator for a device. */
    public Allocator(DeviceRuntime runtime) {
        this.runtime = runtime;
    }

    /** Memory of at least so many bytes, with any content. */
    public Storage allocate(long byteSize) {
        DeviceMemory m =
                runtime.backend().allocate(runtime.device().index(), Math.max(byteSize, 1));
        if (m == null) {
            throw new OutOfMemoryException(
                    runtime.device() + " has no " + byteSize + " bytes left");
        }
        Storage s = new Storage(runtime, m, 0, byteSize);
        var backend = runtime.backend();
        int index = runtime.device().index();
        CLEANER.register(s, () -> backend.free(index, m));
        return s;
    }
}
