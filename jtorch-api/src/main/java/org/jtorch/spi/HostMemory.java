package org.jtorch.spi;

import java.lang.foreign.MemorySegment;

/** A block that the JVM can address. */
public final class HostMemory implements DeviceMemory {
    private final MemorySegment segment;

    /**
     * Wraps a native segment.
     *
     * @param segment native, not heap and not mapped: kernels are compiled for that one class
     */
    public HostMemory(MemorySegment segment) {
        this.segment = segment;
    }

    /** The memory itself. */
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public long byteSize() {
        return segment.byteSize();
    }
}
