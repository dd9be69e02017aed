package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Elements of the host into a tensor that exists, in row-major order and converted to its dtype; a
 * write in place as {@link Tensor#copy_} is one. Each needs exactly as many elements as the tensor
 * has, and throws a {@link org.jtorch.error.ShapeException} otherwise. Of a buffer what is left is
 * taken; its position stays where it is.
 */
public sealed interface CopyFromOps permits Tensor {
    /** Takes over the elements of an array. */
    default Tensor copyFrom_(float[] values) {
        return Sources.copyInto((Tensor) this, MemorySegment.ofArray(values), DType.FLOAT32);
    }

    /** Takes over the elements of an array. */
    default Tensor copyFrom_(double[] values) {
        return Sources.copyInto((Tensor) this, MemorySegment.ofArray(values), DType.FLOAT64);
    }

    /** Takes over the elements of an array. */
    default Tensor copyFrom_(long[] values) {
        return Sources.copyInto((Tensor) this, MemorySegment.ofArray(values), DType.INT64);
    }

    /** Takes over the elements of an array. */
    default Tensor copyFrom_(int[] values) {
        return Sources.copyInto((Tensor) this, MemorySegment.ofArray(values), DType.INT32);
    }

    /** Takes over the elements of an array. */
    default Tensor copyFrom_(short[] values) {
        return Sources.copyInto((Tensor) this, MemorySegment.ofArray(values), DType.INT16);
    }

    /** Takes over the elements of an array. */
    default Tensor copyFrom_(byte[] values) {
        return Sources.copyInto((Tensor) this, MemorySegment.ofArray(values), DType.INT8);
    }

    /** Takes over the elements of an array. */
    default Tensor copyFrom_(boolean[] values) {
        return Sources.copyInto((Tensor) this, Sources.of(values), DType.BOOL);
    }

    /** Takes over the elements of a buffer. */
    default Tensor copyFrom_(FloatBuffer values) {
        return Sources.copyInto((Tensor) this, Sources.of(values), DType.FLOAT32);
    }

    /** Takes over the elements of a buffer. */
    default Tensor copyFrom_(DoubleBuffer values) {
        return Sources.copyInto((Tensor) this, Sources.of(values), DType.FLOAT64);
    }

    /** Takes over the elements of a buffer. */
    default Tensor copyFrom_(LongBuffer values) {
        return Sources.copyInto((Tensor) this, Sources.of(values), DType.INT64);
    }

    /** Takes over the elements of a buffer. */
    default Tensor copyFrom_(IntBuffer values) {
        return Sources.copyInto((Tensor) this, Sources.of(values), DType.INT32);
    }

    /** Takes over the elements of a buffer, which are int16. */
    default Tensor copyFrom_(ShortBuffer values) {
        return copyFrom_(values, DType.INT16);
    }

    /**
     * Takes over the elements of a buffer.
     *
     * @param values each the 16 bits of an element
     * @param dtype of the elements: int16, float16 or bfloat16
     * @throws org.jtorch.error.DTypeException if it is another dtype
     */
    default Tensor copyFrom_(ShortBuffer values, DType dtype) {
        return Sources.copyInto((Tensor) this, Sources.of(values, dtype, "copyFrom_"), dtype);
    }

    /** Takes over the elements of a buffer, of this dtype in the buffer's byte order. */
    default Tensor copyFrom_(ByteBuffer values) {
        Tensor t = (Tensor) this;
        return Sources.copyInto(t, Sources.of(values, t.dtype()), t.dtype());
    }

    /** Takes over the elements of host memory, of this dtype in the machine's byte order. */
    default Tensor copyFrom_(MemorySegment values) {
        Tensor t = (Tensor) this;
        return Sources.copyInto(t, values, t.dtype());
    }
}
