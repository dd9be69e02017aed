package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.internal.dispatch.Transfers;
import org.jtorch.op.TensorSpec;

/** Host memory on its way into tensors: arrays and buffers as segments of native byte order. */
final class Sources {
    private Sources() {}

    /** A tensor with a copy of row-major elements. */
    static Tensor tensor(MemorySegment values, DType dtype, Shape shape, Device device) {
        long count = values.byteSize() / dtype.byteSize();
        if (shape.numel() != count) {
            throw new ShapeException(
                    "from",
                    "JT-SHP-002",
                    "shape " + shape + " has " + shape.numel() + " elements, the source " + count);
        }
        Tensor t = Dispatcher.empty(new TensorSpec(shape, dtype), device);
        Transfers.write(values, t);
        return t;
    }

    /** The sizes, or one dim of all elements if there are none. */
    static Shape shape(MemorySegment values, DType dtype, long... sizes) {
        return sizes.length == 0 ? Shape.of(values.byteSize() / dtype.byteSize()) : Shape.of(sizes);
    }

    /** Writes as many elements as the tensor has into it, converted to its dtype. */
    static Tensor copyInto(Tensor target, MemorySegment values, DType dtype) {
        long count = values.byteSize() / dtype.byteSize();
        if (count != target.numel()) {
            throw new ShapeException(
                    "copyFrom_",
                    "JT-MEM-006",
                    "the source has "
                            + count
                            + " elements, shape "
                            + target.shape()
                            + " needs "
                            + target.numel());
        }
        Tensor source = tensor(values, dtype, target.shape(), target.device());
        target.copy_(source);
        source.release();
        return target;
    }

    static MemorySegment of(boolean[] values) {
        byte[] b = new byte[values.length];
        for (int i = 0; i < b.length; i++) {
            b[i] = (byte) (values[i] ? 1 : 0);
        }
        return MemorySegment.ofArray(b);
    }

    /** The elements between position and limit; the buffer itself is left as it is. */
    static MemorySegment of(FloatBuffer b) {
        return of(b, b.order(), DType.FLOAT32);
    }

    static MemorySegment of(DoubleBuffer b) {
        return of(b, b.order(), DType.FLOAT64);
    }

    static MemorySegment of(LongBuffer b) {
        return of(b, b.order(), DType.INT64);
    }

    static MemorySegment of(IntBuffer b) {
        return of(b, b.order(), DType.INT32);
    }

    /** Elements of a dtype of 16 bits. */
    static MemorySegment of(ShortBuffer b, DType dtype, String op) {
        shorts(dtype, op);
        return of(b, b.order(), dtype);
    }

    /** Elements of a dtype in the buffer's own byte order. */
    static MemorySegment of(ByteBuffer b, DType dtype) {
        wholeElements(b, dtype);
        return of(b, b.order(), dtype);
    }

    private static MemorySegment of(Buffer b, ByteOrder order, DType dtype) {
        MemorySegment elements = MemorySegment.ofBuffer(b);
        if (isNative(order, dtype)) {
            return elements;
        }
        MemorySegment copy = host(elements.byteSize());
        swap(elements, copy, dtype);
        return copy;
    }

    /** Heap memory, aligned for every dtype, which an array of longs is. */
    static MemorySegment host(long bytes) {
        return MemorySegment.ofArray(new long[Math.toIntExact((bytes + 7) / 8)]).asSlice(0, bytes);
    }

    /** Whether elements of that order are as the machine wants them. */
    static boolean isNative(ByteOrder order, DType dtype) {
        return order == ByteOrder.nativeOrder() || dtype.byteSize() == 1;
    }

    /** Copies all elements of a dtype of 2 bytes or more, each with its bytes reversed. */
    static void swap(MemorySegment from, MemorySegment to, DType dtype) {
        ValueLayout one =
                switch (dtype.byteSize()) {
                    case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED;
                    case 4 -> ValueLayout.JAVA_INT_UNALIGNED;
                    default -> ValueLayout.JAVA_LONG_UNALIGNED;
                };
        MemorySegment.copy(
                from,
                one.withOrder(ByteOrder.LITTLE_ENDIAN),
                0,
                to,
                one.withOrder(ByteOrder.BIG_ENDIAN),
                0,
                from.byteSize() / one.byteSize());
    }

    /** Checks that the elements of a dtype are as wide as a short. */
    static void shorts(DType dtype, String op) {
        if (dtype.byteSize() != Short.BYTES) {
            throw new DTypeException(
                    op,
                    "JT-MEM-006",
                    "the dtype is "
                            + dtype.shortName()
                            + ", whose elements are no shorts; a buffer of shorts holds i16, f16 or "
                            + "bf16. Pass a ByteBuffer for other dtypes");
        }
    }

    private static void wholeElements(Buffer b, DType dtype) {
        if (b.remaining() % dtype.byteSize() != 0) {
            throw new ArgumentException(
                    "from",
                    "JT-MEM-006",
                    "the buffer has "
                            + b.remaining()
                            + " bytes left, which is no whole number of "
                            + dtype.shortName()
                            + " elements");
        }
    }
}
