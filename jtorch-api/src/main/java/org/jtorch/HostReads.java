package org.jtorch;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
        // A long array gives 8-byte alignment whatever the dtype.
        MemorySegment host =
                MemorySegment.ofArray(new long[(int) ((bytes + 7) / 8)]).asSlice(0, bytes);
        if (bytes > 0) {
            Transfers.read(x, host);
        }
        return host;
    }

    static double[] doubles(Tensor t) {
        return read(t, DType.FLOAT64).toArray(ValueLayout.JAVA_DOUBLE);
    }

    static long[] longs(Tensor t) {
        return read(t, DType.INT64).toArray(ValueLayout.JAVA_LONG);
    }
}
