package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
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
        HostReads.into((Tensor) this, DType.FLOAT32, target, target.order());
    }

    /** Writes all elements, converted, into a buffer from its position on. */
    default void copyTo(DoubleBuffer target) {
        HostReads.into((Tensor) this, DType.FLOAT64, target, target.order());
    }

    /** Writes all elements, converted, into a buffer from its position on. */
    default void copyTo(LongBuffer target) {
        HostReads.into((Tensor) this, DType.INT64, target, target.order());
    }

    /** Writes all elements, converted, into a buffer from its position on. */
    default void copyTo(IntBuffer target) {
        HostReads.into((Tensor) this, DType.INT32, target, target.order());
    }

    /** Writes all elements, converted to int16, into a buffer from its position on. */
    default void copyTo(ShortBuffer target) {
        copyTo(target, DType.INT16);
    }

    /**
     * Writes the 16 bits of each element into a buffer from its position on.
     *
     * @param target as {@link Float#float16ToFloat} reads them, if the dtype is float16
     * @param dtype int16, float16 or bfloat16; the elements are converted to it
     * @throws org.jtorch.error.DTypeException if it is another dtype
     */
    default void copyTo(ShortBuffer target, DType dtype) {
        Sources.shorts(dtype, "copyTo");
        HostReads.into((Tensor) this, dtype, target, target.order());
    }

    /**
     * Writes all elements, in this dtype and the buffer's byte order, into a buffer from its
     * position on. A new buffer is big endian until {@link ByteBuffer#order(ByteOrder)} says
     * otherwise; {@code from} and {@code copyFrom_} go by the same order.
     */
    default void copyTo(ByteBuffer target) {
        Tensor t = (Tensor) this;
        HostReads.into(t, t.dtype(), target, target.order());
    }
}
