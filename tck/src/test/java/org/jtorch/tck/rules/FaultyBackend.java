package org.jtorch.tck.rules;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.SpiVersion;
import org.jtorch.spi.View;
import org.jtorch.spi.support.ScalarKernels;

/** A backend over the portable kernels that does something bad in a kernel or an allocation. */
class FaultyBackend implements Backend, BackendProvider {
    private final String type;

    FaultyBackend(String type) {
        this.type = type;
    }

    /** Runs a kernel; the bad ones override it. */
    void run(Primitive op, KernelCall call, Kernel honest) {
        honest.run(call);
    }

    /** The last of one or more elements of a view. */
    static MemorySegment lastElement(View v) {
        long width = v.dtype().byteSize();
        long at = v.byteOffset();
        for (int d = 0; d < v.rank(); d++) {
            at += (v.size(d) - 1) * v.stride(d) * width;
        }
        return ((HostMemory) v.memory()).segment().asSlice(at, width);
    }

    @Override
    public @Nullable DeviceMemory allocate(int device, long byteSize) {
        try {
            return new HostMemory(Arena.ofAuto().allocate(byteSize, 64));
        } catch (OutOfMemoryError _) {
            return null;
        }
    }

    @Override
    public final Kernel kernel(Primitive op, Signature signature) {
        Kernel honest = ScalarKernels.kernel(op, signature);
        return call -> run(op, call, honest);
    }

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    public void free(int device, DeviceMemory memory) {
        // The collector frees it.
    }

    @Override
    public void copyIn(Queue queue, MemorySegment source, DeviceMemory target, long byteOffset) {
        MemorySegment to = ((HostMemory) target).segment();
        MemorySegment.copy(source, 0, to, byteOffset, source.byteSize());
    }

    @Override
    public void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target) {
        MemorySegment from = ((HostMemory) source).segment();
        MemorySegment.copy(from, byteOffset, target, 0, target.byteSize());
    }

    @Override
    public String name() {
        return type;
    }

    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public String deviceType() {
        return type;
    }

    @Override
    public Availability probe() {
        return new Availability.Available(List.of(new DeviceInfo("a bad device", 0)));
    }

    @Override
    public Backend open() {
        return this;
    }
}
