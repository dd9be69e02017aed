package org.jtorch.internal.memory;

import org.jtorch.spi.DeviceMemory;

/** Memory as a backend gives it, cut into blocks of one size. */
final class Slab {
    final DeviceMemory memory;
    final long byteSize;
    final SizeClass sizeClass;

    /** Blocks in use. */
    int live;

    Slab(DeviceMemory memory, long byteSize, SizeClass sizeClass) {
        this.memory = memory;
        this.byteSize = byteSize;
        this.sizeClass = sizeClass;
    }
}
