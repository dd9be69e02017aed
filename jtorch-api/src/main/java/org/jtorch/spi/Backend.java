package org.jtorch.spi;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.op.Composite;
import org.jtorch.op.Primitive;

/**
 * A device type at work: its memory, its queues and its kernels. Used by many threads at once. The
 * core has checked operands, promoted dtypes and broadcast before it asks; allocation in small
 * pieces and reuse are the core's too.
 *
 * <p>A backend serves until the process ends, and nothing closes it before: while a JVM shuts down,
 * its other threads still run, and hooks of the application may still read tensors to save them. So
 * a backend's own threads are daemons, memory and handles go with the process, and work that waits
 * in a queue is dropped. One that must sign off somewhere adds a shutdown hook of its own, waits
 * there for a limited time, and answers later calls with an error.
 */
public interface Backend {
    /** What is offered; asked once. */
    Capabilities capabilities();

    /**
     * Memory of a device, 64-byte aligned, with any content.
     *
     * @param device index of the device
     * @param byteSize more than 0
     * @return the block; null if the device has no such block left
     */
    @Nullable DeviceMemory allocate(int device, long byteSize);

    /**
     * Gives a block back. No enqueued work uses it any more.
     *
     * @param device index of the device
     * @param memory what {@link #allocate} gave
     */
    void free(int device, DeviceMemory memory);

    /**
     * Copies from the host; the source may change as soon as this returns.
     *
     * @param queue after whose earlier work
     * @param source as many bytes as are copied
     * @param target block of this backend
     * @param byteOffset where in it
     */
    void copyIn(Queue queue, MemorySegment source, DeviceMemory target, long byteOffset);

    /**
     * Copies to the host, after all earlier work of the queue; done when this returns.
     *
     * @param queue whose earlier work is waited for
     * @param source block of this backend
     * @param byteOffset where in it
     * @param target as many bytes as are copied
     */
    void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target);

    /** The queue that the device's work goes to unless a stream says otherwise. */
    default Queue queue(int device) {
        return Queue.SYNCHRONOUS;
    }

    /**
     * The kernel for a claimed kind and compute dtype; asked once per kind and signature, so it
     * must serve all attributes.
     *
     * @param op the operation as first called; choose by its kind
     * @param signature its dtypes
     * @throws org.jtorch.error.UnsupportedOpException if it is not claimed
     */
    Kernel kernel(Primitive op, Signature signature);

    /**
     * A kernel of its own for a composite, if there is one; else the decomposition runs.
     *
     * @param op the composite with its attributes; the kernel must serve all operations equal to it
     * @param signature dtypes of its first operand and first result
     */
    default Optional<Kernel> fused(Composite op, Signature signature) {
        return Optional.empty();
    }

    /**
     * Lines on how work is served, for {@code jtorch devices}: which kernels for which operations.
     */
    default java.util.List<String> describe() {
        return java.util.List.of();
    }
}
