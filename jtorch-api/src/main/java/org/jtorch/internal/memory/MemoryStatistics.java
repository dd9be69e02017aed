package org.jtorch.internal.memory;

import org.jtorch.Device;

/**
 * How much memory of a device is where.
 *
 * @param device the device
 * @param budget most bytes that may be reserved
 * @param reserved bytes that the backend gave
 * @param inUse bytes of blocks in use; a region of small tensors counts as a whole
 * @param peakInUse the most of those so far
 * @param blocks large blocks and regions in use
 * @param slabs pieces that the backend gave
 * @param collections how often the budget made the garbage collector run
 */
public record MemoryStatistics(
        Device device,
        long budget,
        long reserved,
        long inUse,
        long peakInUse,
        int blocks,
        int slabs,
        long collections) {
    /** Reserved bytes that wait to be used again. */
    public long cached() {
        return reserved - inUse;
    }

    /** For example {@code cpu: 1.5 MiB in use, 2.5 MiB cached, budget 512 MiB}. */
    @Override
    public String toString() {
        return device
                + ": "
                + Bytes.show(inUse)
                + " in use, "
                + Bytes.show(cached())
                + " cached, budget "
                + (budget == Long.MAX_VALUE ? "none" : Bytes.show(budget));
    }
}
