package org.jtorch.internal.dispatch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.error.ShapeException;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.op.TensorSpec;

/** Bytes between the host and devices, below all layers. */
public final class Transfers {
    private Transfers() {}

    /** A dense copy of the tensor on another device. */
    static Tensor to(Tensor t, Device device) {
        Tensor dense = Views.dense(t);
        TensorData d = TensorAccess.get().data(dense);
        Tensor out =
                Dispatcher.empty(new TensorSpec(d.shape(), d.dtype()), Backends.runtime(device));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment host = arena.allocate(Math.max(1, byteSize(d)));
            read(dense, host);
            write(host.asSlice(0, byteSize(d)), out);
        }
        return out;
    }

    private static long byteSize(TensorData d) {
        return d.shape().numel() * d.dtype().byteSize();
    }

    /** Reads a tensor's elements in row-major order into host memory. */
    public static void read(Tensor t, MemorySegment target) {
        Tensor dense = Views.dense(t);
        TensorData d = TensorAccess.get().data(dense);
        long bytes = byteSize(d);
        if (target.byteSize() < bytes) {
            throw new ShapeException(
                    "copyTo",
                    "JT-MEM-006",
                    "the target has "
                            + target.byteSize()
                            + " bytes, shape "
                            + d.shape()
                            + " "
                            + d.dtype().shortName()
                            + " needs "
                            + bytes);
        }
        if (bytes == 0) {
            return;
        }
        var s = d.storage();
        long at = s.byteOffset() + d.layout().offset() * d.dtype().byteSize();
        try {
            s.runtime()
                    .backend()
                    .copyOut(s.runtime().queue(), s.memory(), at, target.asSlice(0, bytes));
        } finally {
            Reference.reachabilityFence(dense);
        }
    }

    /** Writes host memory into a dense tensor. */
    public static void write(MemorySegment source, Tensor dense) {
        TensorData d = TensorAccess.get().data(dense);
        long bytes = byteSize(d);
        if (source.byteSize() != bytes) {
            throw new ShapeException(
                    "from",
                    "JT-MEM-006",
                    "the source has "
                            + source.byteSize()
                            + " bytes, shape "
                            + d.shape()
                            + " "
                            + d.dtype().shortName()
                            + " needs "
                            + bytes);
        }
        if (bytes == 0) {
            return;
        }
        var s = d.storage();
        long at = s.byteOffset() + d.layout().offset() * d.dtype().byteSize();
        try {
            s.runtime().backend().copyIn(s.runtime().queue(), source, s.memory(), at);
        } finally {
            Reference.reachabilityFence(dense);
        }
    }
}
