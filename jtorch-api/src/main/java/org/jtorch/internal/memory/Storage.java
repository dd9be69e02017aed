package org.jtorch.internal.memory;

import org.jtorch.Device;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.spi.DeviceMemory;

/** The memory that a tensor and its views share, with the version counter of the family. */
public final class Storage {
    private final DeviceRuntime runtime;
    private final DeviceMemory memory;
    private final long byteOffset;
    private final long byteSize;
    private volatile int version;

    Storage(DeviceRuntime runtime, DeviceMemory memory, long byteOffset, long byteSize) {
        this.runtime = runtime;
        this.memory = memory;
        this.byteOffset = byteOffset;
        this.byteSize = byteSize;
    }

    public DeviceRuntime runtime() {
        return runtime;
    }

    public Device device() {
        return runtime.device();
    }

    public DeviceMemory memory() {
        return memory;
    }

    /** Where in the block this storage begins. */
    public long byteOffset() {
        return byteOffset;
    }

    public long byteSize() {
        return byteSize;
    }

    /** Number of in-place writes so far. */
    public int version() {
        return version;
    }

    /** Counts one in-place write. */
    @SuppressWarnings(
            "NonAtomicVolatileUpdate") // Concurrent writers of one tensor race on its values
    // anyway.
    public void bumpVersion() {
        version++;
    }
}
