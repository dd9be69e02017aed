package org.jtorch.internal.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.internal.backend.DeviceRuntime;
import org.jtorch.internal.core.TensorAccess;
import org.jtorch.internal.core.TensorData;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.op.TensorSpec;
import org.jtorch.spi.Backend;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;

/** Host memory behind an allocator, without kernels; counts what the allocator asks for. */
public final class FakeDevice implements Backend {
    final AtomicInteger allocated = new AtomicInteger();
    final AtomicInteger freed = new AtomicInteger();
    final DeviceRuntime runtime;

    /** A device of that type. */
    public FakeDevice(String type) {
        runtime = new DeviceRuntime(Device.of(type, 0), this, new DeviceInfo("test", 0));
    }

    Allocator allocator(long budget, boolean poisons) {
        return new Allocator(runtime, budget, poisons);
    }

    /** What a tensor of so many bytes is. */
    public static TensorSpec bytes(long n) {
        return new TensorSpec(Shape.of(n), DType.INT8);
    }

    /** An f32 tensor of any content, made on the calling thread. */
    public Tensor tensor(long... sizes) {
        var spec = new TensorSpec(Shape.of(sizes), DType.FLOAT32);
        return TensorAccess.get()
                .fresh(
                        new TensorData(
                                runtime.allocator().allocate(spec),
                                Strided.contiguous(spec.shape()),
                                spec.dtype()));
    }

    /** Storage of a tensor. */
    public static Storage storage(Tensor t) {
        return TensorAccess.get().data(t).storage();
    }

    /** Memory of a storage as a segment. */
    static MemorySegment segment(Storage s) {
        return ((HostMemory) s.memory()).segment().asSlice(s.byteOffset(), s.byteSize());
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.builder().build();
    }

    @Override
    public @Nullable DeviceMemory allocate(int device, long byteSize) {
        allocated.incrementAndGet();
        return new HostMemory(Arena.ofAuto().allocate(byteSize, 64));
    }

    @Override
    public void free(int device, DeviceMemory memory) {
        freed.incrementAndGet();
    }

    @Override
    public void copyIn(Queue queue, MemorySegment source, DeviceMemory target, long byteOffset) {
        MemorySegment.copy(
                source, 0, ((HostMemory) target).segment(), byteOffset, source.byteSize());
    }

    @Override
    public void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target) {
        MemorySegment.copy(
                ((HostMemory) source).segment(), byteOffset, target, 0, target.byteSize());
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        throw new UnsupportedOperationException("no kernels here");
    }
}
