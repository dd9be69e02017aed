package org.jtorch.testing;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import org.jtorch.internal.backend.Backends;
import org.jtorch.internal.random.DrawKernels;
import org.jtorch.op.Composite;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.SpiVersion;
import org.jtorch.spi.support.ScalarKernels;

/** The portable kernels as device types {@code cpu} and {@code fusing}, which draws in bulk. */
public final class HostBackend implements Backend {
    private static boolean registered;

    private final boolean fusing;

    private HostBackend(boolean fusing) {
        this.fusing = fusing;
    }

    /** Makes both device types available. */
    public static synchronized void register() {
        if (!registered) {
            registered = true;
            Backends.register(new Provider("cpu", new HostBackend(false)));
            Backends.register(new Provider("fusing", new HostBackend(true)));
        }
    }

    /** Makes the same as another device type available. */
    public static void register(String deviceType) {
        Backends.register(new Provider(deviceType, new HostBackend(false)));
    }

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    public DeviceMemory allocate(int device, long byteSize) {
        return new HostMemory(Arena.ofAuto().allocate(byteSize, 64));
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
    public Kernel kernel(Primitive op, Signature signature) {
        return ScalarKernels.kernel(op, signature);
    }

    @Override
    public Optional<Kernel> fused(Composite op, Signature signature) {
        return fusing && DrawKernels.serves(op)
                ? Optional.of(call -> DrawKernels.fill(call, 0, call.out().numel()))
                : Optional.empty();
    }

    private record Provider(String deviceType, Backend backend) implements BackendProvider {
        @Override
        public String name() {
            return "test-" + deviceType;
        }

        @Override
        public int compiledAgainst() {
            return SpiVersion.CURRENT;
        }

        @Override
        public int priority() {
            return Integer.MIN_VALUE;
        }

        @Override
        public Availability probe() {
            return new Availability.Available(List.of(new DeviceInfo("test", 0)));
        }

        @Override
        public Backend open() {
            return backend;
        }
    }
}
