package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Transfers;

/** Elements out of a tensor, in row-major order; waits for the device. */
public sealed interface HostOps permits Tensor {
    /** The one element as a double. */
    default double item() {
        Tensor t = HostReads.single((Tensor) this);
        return t.dtype() == DType.FLOAT64
                ? HostReads.doubles(t)[0]
                : HostReads.doubles(t.to(DType.FLOAT64))[0];
    }

    /** The one element as a long; a floating one is cut towards zero. */
    default long itemLong() {
        return HostReads.longs(HostReads.single((Tensor) this))[0];
    }

    /** Whether the one element is not 0. */
    default boolean itemBoolean() {
        return HostReads.single((Tensor) this).ne(0).toBooleanArray()[0];
    }

    /** All elements as doubles. */
    default double[] toDoubleArray() {
        return HostReads.doubles((Tensor) this);
    }

    /** All elements as floats. */
    default float[] toFloatArray() {
        return HostReads.read((Tensor) this, DType.FLOAT32).toArray(ValueLayout.JAVA_FLOAT);
    }

    /** All elements as longs. */
    default long[] toLongArray() {
        return HostReads.longs((Tensor) this);
    }

    /** All elements as ints. */
    default int[] toIntArray() {
        return HostReads.read((Tensor) this, DType.INT32).toArray(ValueLayout.JAVA_INT);
    }

    /** Whether each element is not 0. */
    default boolean[] toBooleanArray() {
        byte[] b = HostReads.read((Tensor) this, DType.BOOL).toArray(ValueLayout.JAVA_BYTE);
        boolean[] out = new boolean[b.length];
        for (int i = 0; i < b.length; i++) {
            out[i] = b[i] != 0;
        }
        return out;
    }

    /**
     * Writes all elements, in this dtype and the machine's byte order, into host memory.
     *
     * @param target as many bytes or more
     * @throws ShapeException if it is too small
     */
    default void copyTo(MemorySegment target) {
        Tensor t = (Tensor) this;
        long bytes = t.numel() * t.dtype().byteSize();
        if (target.byteSize() < bytes) {
            throw new ShapeException(
                    "copyTo",
                    "JT-MEM-006",
                    "the target has " + target.byteSize() + " bytes; " + bytes + " are needed");
        }
        Transfers.read(t.detach(), target);
    }
}
