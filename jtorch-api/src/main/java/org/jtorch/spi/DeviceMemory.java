package org.jtorch.spi;

/** A block of a device's memory, an opaque handle to all but its backend. */
public interface DeviceMemory {
    /** Usable bytes. */
    long byteSize();
}
