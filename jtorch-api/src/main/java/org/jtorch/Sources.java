package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jtorch.error.ArgumentException;
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
        if (isNative(b.order())) {
            return MemorySegment.ofBuffer(b);
        }
        float[] copy = new float[b.remaining()];
        b.get(b.position(), copy);
        return MemorySegment.ofArray(copy);
    }

    static MemorySegment of(DoubleBuffer b) {
        if (isNative(b.order())) {
            return MemorySegment.ofBuffer(b);
        }
        double[] copy = new double[b.remaining()];
        b.get(b.position(), copy);
        return MemorySegment.ofArray(copy);
    }

    static MemorySegment of(LongBuffer b) {
        if (isNative(b.order())) {
            return MemorySegment.ofBuffer(b);
        }
        long[] copy = new long[b.remaining()];
        b.get(b.position(), copy);
        return MemorySegment.ofArray(copy);
    }

    static MemorySegment of(IntBuffer b) {
        if (isNative(b.order())) {
            return MemorySegment.ofBuffer(b);
        }
        int[] copy = new int[b.remaining()];
        b.get(b.position(), copy);
        return MemorySegment.ofArray(copy);
    }

    static MemorySegment of(ShortBuffer b) {
        if (isNative(b.order())) {
            return MemorySegment.ofBuffer(b);
        }
        short[] copy = new short[b.remaining()];
        b.get(b.position(), copy);
        return MemorySegment.ofArray(copy);
    }

    /** Elements of a dtype in the buffer's own byte order. */
    static MemorySegment of(ByteBuffer b, DType dtype) {
        wholeElements(b, dtype);
        // A slice begins with big endian whatever the buffer says.
        ByteBuffer from = b.slice().order(b.order());
        return isNative(b.order())
                ? MemorySegment.ofBuffer(from)
                : switch (dtype.byteSize()) {
                    case 2 -> of(from.asShortBuffer());
                    case 4 -> of(from.asIntBuffer());
                    case 8 -> of(from.asLongBuffer());
                    default -> MemorySegment.ofBuffer(from);
                };
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

    static boolean isNative(ByteOrder order) {
        return order == ByteOrder.nativeOrder();
    }
}
