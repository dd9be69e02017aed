package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteOrder;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.dispatch.Transfers;

/** Reads of whole tensors into the heap. */
final class HostReads {
    private HostReads() {}

    static Tensor single(Tensor t) {
        if (t.numel() != 1) {
            throw new ShapeException(
                    "item",
                    "JT-SHP-012",
                    "shape "
                            + t.shape()
                            + " has "
                            + t.numel()
                            + " elements; item needs exactly one. Use "
                            + "toDoubleArray() for all");
        }
        return t;
    }

    static MemorySegment read(Tensor t, DType dtype) {
        Tensor plain = t.detach();
        Tensor x = plain.dtype() == dtype ? plain : plain.to(dtype);
        long bytes = Math.multiplyExact(x.numel(), (long) dtype.byteSize());
        if (bytes > Integer.MAX_VALUE - 64) {
            throw new ShapeException(
                    "toArray",
                    "JT-SHP-012",
                    "shape " + t.shape() + " does not fit an array; use copyTo(MemorySegment)");
        }
        MemorySegment host = Sources.host(bytes);
        if (bytes > 0) {
            Transfers.read(x, host);
        }
        return host;
    }

    /** Writes all elements, converted to a dtype, into the beginning of host memory. */
    static void into(Tensor t, DType dtype, MemorySegment target) {
        needs(dtype, t.numel(), target.byteSize() / dtype.byteSize());
        if (target.isReadOnly()) {
            throw readOnly();
        }
        Tensor plain = t.detach();
        Transfers.read(plain.dtype() == dtype ? plain : plain.to(dtype), target);
    }

    /** Writes all elements, converted to a dtype, into what is left of a buffer of that order. */
    static void into(Tensor t, DType dtype, Buffer target, ByteOrder order) {
        if (target.isReadOnly()) {
            throw readOnly();
        }
        MemorySegment left = MemorySegment.ofBuffer(target);
        if (Sources.isNative(order, dtype)) {
            into(t, dtype, left);
        } else {
            needs(dtype, t.numel(), left.byteSize() / dtype.byteSize());
            Sources.swap(read(t, dtype), left, dtype);
        }
    }

    static void needs(DType dtype, long elements, long room) {
        if (room < elements) {
            throw new ShapeException(
                    "copyTo",
                    "JT-MEM-006",
                    "the target has room for "
                            + room
                            + " "
                            + dtype.shortName()
                            + " elements; "
                            + elements
                            + " are needed");
        }
    }

    private static ArgumentException readOnly() {
        return new ArgumentException(
                "copyTo", "JT-MEM-006", "the target is read-only; pass one that can be written");
    }

    static double[] doubles(Tensor t) {
        return read(t, DType.FLOAT64).toArray(ValueLayout.JAVA_DOUBLE);
    }

    static long[] longs(Tensor t) {
        return read(t, DType.INT64).toArray(ValueLayout.JAVA_LONG);
    }
}
