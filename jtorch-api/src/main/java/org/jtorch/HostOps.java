package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jtorch.error.ShapeException;

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
     * @param target as many bytes or more, which may be written
     * @throws ShapeException if it is too small
     * @throws org.jtorch.error.ArgumentException if it is read-only
     */
    default void copyTo(MemorySegment target) {
        Tensor t = (Tensor) this;
        HostReads.into(t, t.dtype(), target);
    }

    /**
     * Writes all elements, converted, into the beginning of an array.
     *
     * @throws ShapeException if it is too short; likewise below
     */
    default void copyTo(float[] target) {
        HostReads.into((Tensor) this, DType.FLOAT32, MemorySegment.ofArray(target));
    }

    /** Writes all elements, converted, into the beginning of an array. */
    default void copyTo(double[] target) {
        HostReads.into((Tensor) this, DType.FLOAT64, MemorySegment.ofArray(target));
    }

    /** Writes all elements, converted, into the beginning of an array. */
    default void copyTo(long[] target) {
        HostReads.into((Tensor) this, DType.INT64, MemorySegment.ofArray(target));
    }

    /** Writes all elements, converted, into the beginning of an array. */
    default void copyTo(int[] target) {
        HostReads.into((Tensor) this, DType.INT32, MemorySegment.ofArray(target));
    }

    /** Writes all elements, converted, into the beginning of an array. */
    default void copyTo(short[] target) {
        HostReads.into((Tensor) this, DType.INT16, MemorySegment.ofArray(target));
    }

    /** Writes all elements, converted to int8, into the beginning of an array. */
    default void copyTo(byte[] target) {
        HostReads.into((Tensor) this, DType.INT8, MemorySegment.ofArray(target));
    }

    /** Writes whether each element is not 0 into the beginning of an array. */
    default void copyTo(boolean[] target) {
        boolean[] all = toBooleanArray();
        HostReads.needs(DType.BOOL, all.length, target.length);
        System.arraycopy(all, 0, target, 0, all.length);
    }

    /**
     * Writes all elements, converted, into a buffer from its position on, which stays where it is.
     *
     * @throws ShapeException if too little is left of it
     * @throws org.jtorch.error.ArgumentException if it is read-only; likewise below
     */
    default void copyTo(FloatBuffer target) {
        if (HostReads.direct(target, target.order())) {
            HostReads.into((Tensor) this, DType.FLOAT32, MemorySegment.ofBuffer(target));
        } else {
            float[] all = toFloatArray();
            HostReads.needs(DType.FLOAT32, all.length, target.remaining());
            target.put(target.position(), all);
        }
    }

    /** Writes all elements, converted, into a buffer from its position on. */
    default void copyTo(DoubleBuffer target) {
        if (HostReads.direct(target, target.order())) {
            HostReads.into((Tensor) this, DType.FLOAT64, MemorySegment.ofBuffer(target));
        } else {
            double[] all = toDoubleArray();
            HostReads.needs(DType.FLOAT64, all.length, target.remaining());
            target.put(target.position(), all);
        }
    }

    /** Writes all elements, converted, into a buffer from its position on. */
    default void copyTo(LongBuffer target) {
        if (HostReads.direct(target, target.order())) {
            HostReads.into((Tensor) this, DType.INT64, MemorySegment.ofBuffer(target));
        } else {
            long[] all = toLongArray();
            HostReads.needs(DType.INT64, all.length, target.remaining());
            target.put(target.position(), all);
        }
    }

    /** Writes all elements, converted, into a buffer from its position on. */
    default void copyTo(IntBuffer target) {
        if (HostReads.direct(target, target.order())) {
            HostReads.into((Tensor) this, DType.INT32, MemorySegment.ofBuffer(target));
        } else {
            int[] all = toIntArray();
            HostReads.needs(DType.INT32, all.length, target.remaining());
            target.put(target.position(), all);
        }
    }

    /**
     * Writes all elements, in this dtype and the machine's byte order whatever the buffer's, into a
     * buffer from its position on.
     */
    default void copyTo(ByteBuffer target) {
        if (HostReads.direct(target, ByteOrder.nativeOrder())) {
            copyTo(MemorySegment.ofBuffer(target));
        }
    }
}
