package org.jtorch.tck.golden;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jtorch.DType;
import org.jtorch.Tensor;

/**
 * Dense row-major elements in host memory, little-endian: what a file holds, or a tensor's copy.
 */
record HostTensor(DType dtype, long[] shape, ByteBuffer data) {
    static HostTensor of(Tensor t) {
        int bytes = Math.toIntExact(t.numel() * t.dtype().byteSize());
        // A long array gives 8-byte alignment whatever the dtype.
        var host =
                java.lang.foreign.MemorySegment.ofArray(new long[(bytes + 7) / 8])
                        .asSlice(0, bytes);
        if (bytes > 0) {
            t.copyTo(host);
        }
        byte[] copy = host.toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        return new HostTensor(
                t.dtype(), t.sizes(), ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder()));
    }

    int numel() {
        return data.remaining() / dtype.byteSize();
    }

    double real(int i) {
        int at = data.position() + i * dtype.byteSize();
        return switch (dtype) {
            case FLOAT64 -> data.getDouble(at);
            case FLOAT32 -> data.getFloat(at);
            case FLOAT16 -> Float.float16ToFloat(data.getShort(at));
            case BFLOAT16 -> Float.intBitsToFloat(data.getShort(at) << 16);
            case BOOL, UINT8, INT8, INT16, INT32, INT64 -> whole(i);
        };
    }

    long whole(int i) {
        int at = data.position() + i * dtype.byteSize();
        return switch (dtype) {
            case INT64 -> data.getLong(at);
            case INT32 -> data.getInt(at);
            case INT16 -> data.getShort(at);
            case INT8, BOOL -> data.get(at);
            case UINT8 -> data.get(at) & 0xff;
            case FLOAT64, FLOAT32, FLOAT16, BFLOAT16 -> (long) real(i);
        };
    }

    /** Bytes of one element. */
    byte[] element(int i) {
        byte[] b = new byte[dtype.byteSize()];
        data.get(data.position() + i * b.length, b);
        return b;
    }

    String show(int i) {
        return dtype.isFloating()
                ? dtype == DType.FLOAT64
                        ? Double.toString(real(i))
                        : Float.toString((float) real(i))
                : dtype == DType.BOOL ? Boolean.toString(whole(i) != 0) : Long.toString(whole(i));
    }

    /** Index of the i-th element, as text. */
    String place(int i) {
        long[] index = new long[shape.length];
        long rest = i;
        for (int d = shape.length - 1; d >= 0; d--) {
            index[d] = rest % shape[d];
            rest /= shape[d];
        }
        return Arrays.toString(index);
    }

    String describe() {
        return dtype.torchName() + Arrays.toString(shape);
    }
}
