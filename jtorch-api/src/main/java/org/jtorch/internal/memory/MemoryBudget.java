package org.jtorch.internal.memory;

import org.jtorch.Device;
import org.jtorch.spi.DeviceInfo;

/**
 * How much of a device's memory to use: {@code -Djtorch.memory.cpu=512m} and likewise for each
 * device type. Without it three quarters of the host's memory, and of another device as much as its
 * backend gives.
 */
public final class MemoryBudget {
    private MemoryBudget() {}

    /** The budget of a device in bytes. */
    public static long of(Device device, DeviceInfo info) {
        String name = "jtorch.memory." + device.type();
        String set = System.getProperty(name);
        if (set != null) {
            return Bytes.parse(name, set);
        }
        if (!device.equals(Device.CPU) || info.memoryBytes() <= 0) {
            return Long.MAX_VALUE;
        }
        return info.memoryBytes() / 4 * 3;
    }
}
