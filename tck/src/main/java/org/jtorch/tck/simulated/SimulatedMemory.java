package org.jtorch.tck.simulated;

import java.lang.foreign.Arena;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;

/** A block of a simulated device: a handle to all but its backend. */
final class SimulatedMemory implements DeviceMemory {
    private static final byte FRESH = (byte) 0xA5;
    private static final byte FREED = (byte) 0xDB;

    private final HostMemory bytes;
    private final int device;
    private volatile boolean freed;

    SimulatedMemory(int device, long byteSize) {
        this.device = device;
        this.bytes = new HostMemory(Arena.ofAuto().allocate(byteSize, 64));
        bytes.segment().fill(FRESH);
    }

    @Override
    public long byteSize() {
        return bytes.byteSize();
    }

    /**
     * What the handle stands for.
     *
     * @param onDevice the device that wants to use it
     */
    HostMemory open(int onDevice) {
        if (freed) {
            throw new IllegalStateException("sim:" + device + " uses a block after it was freed");
        }
        if (onDevice != device) {
            throw new IllegalStateException(
                    "sim:" + onDevice + " uses a block of sim:" + device + " without a copy");
        }
        return bytes;
    }

    void free() {
        if (freed) {
            throw new IllegalStateException("sim:" + device + " frees a block twice");
        }
        freed = true;
        bytes.segment().fill(FREED);
    }
}
