package org.jtorch.spi;

/**
 * Computes one operation for one combination of dtypes, for any shapes, strides and attributes.
 * Used by many threads at once, so it keeps no state between calls.
 */
@FunctionalInterface
public interface Kernel {
    /**
     * Enqueues the work of one call, or does it at once on a synchronous queue. Errors that depend
     * on values (an index out of range, an integer divided by 0) are thrown before the first write.
     *
     * @param call operation with attributes, operands, outputs, queue
     */
    void run(KernelCall call);
}
