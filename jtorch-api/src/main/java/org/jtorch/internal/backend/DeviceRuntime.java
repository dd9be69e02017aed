package org.jtorch.internal.backend;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.error.UnsupportedOpException;
import org.jtorch.internal.memory.Allocator;
import org.jtorch.internal.memory.MemoryBudget;
import org.jtorch.op.Composite;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Backend;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;

/** One device in use: its backend, its memory and the kernels found so far. */
public final class DeviceRuntime {
    private static final int DTYPES = DType.values().length;
    private static final int FUSED_LIMIT = 1024;

    private final Device device;
    private final Backend backend;
    private final Capabilities capabilities;
    private final Queue queue;
    private final Allocator allocator;
    // Racy reads are fine: a kernel is immutable once published, and a lost store is looked up
    // again.
    private final @Nullable Kernel[] kernels = new Kernel[OpKind.ID_LIMIT * DTYPES * DTYPES];
    private final ConcurrentHashMap<FusedKey, Optional<Kernel>> fused = new ConcurrentHashMap<>();

    private record FusedKey(Composite op, DType compute, DType result) {}

    /**
     * A device to use.
     *
     * @param device its name
     * @param backend what works there
     * @param info what the provider says of it
     */
    public DeviceRuntime(Device device, Backend backend, DeviceInfo info) {
        this.device = device;
        this.backend = backend;
        this.capabilities =
                Objects.requireNonNull(backend.capabilities(), "capabilities() returned null");
        this.queue = Objects.requireNonNull(backend.queue(device.index()), "queue() returned null");
        this.allocator =
                new Allocator(
                        this,
                        MemoryBudget.of(device, info),
                        Boolean.getBoolean("jtorch.memory.poison"));
    }

    public Device device() {
        return device;
    }

    public Backend backend() {
        return backend;
    }

    public Capabilities capabilities() {
        return capabilities;
    }

    public Queue queue() {
        return queue;
    }

    public Allocator allocator() {
        return allocator;
    }

    /**
     * From now on overwrites memory before it is handed out, floating elements with NaN and whole
     * numbers with -1: whoever reads what was never written then shows.
     */
    public void poisonMemory() {
        allocator.poison();
    }

    /** Returns memory that nobody uses to the backend, once queued work is done with it. */
    public void trim() {
        allocator.trim();
    }

    /** The kernel for a primitive. */
    public Kernel kernel(Primitive op, DType compute, DType result) {
        int at = (id(op) * DTYPES + compute.ordinal()) * DTYPES + result.ordinal();
        Kernel k = kernels[at];
        return k != null ? k : find(op, compute, result, at);
    }

    /** Asks the two commonest by their classes, which spares small tensors two interface calls. */
    private static int id(Primitive op) {
        if (op instanceof Primitive.Binary(var f)) {
            return f.id();
        }
        if (op instanceof Primitive.Unary(var f)) {
            return f.id();
        }
        return op.kind().id();
    }

    private Kernel find(Primitive op, DType compute, DType result, int at) {
        if (!capabilities.supports(op.kind(), compute)) {
            throw new UnsupportedOpException(
                    op.opName(),
                    "JT-DEV-005",
                    "the backend of "
                            + device
                            + " does not offer it for "
                            + compute.shortName()
                            + "; it offers "
                            + capabilities.dtypes(op.kind())
                            + ". Convert the operands or move them to another device");
        }
        Kernel k = backend.kernel(op, new Signature(compute, result));
        if (k == null) {
            throw new UnsupportedOpException(
                    op.opName(),
                    "JT-DEV-005",
                    "the backend of "
                            + device
                            + " claims it for "
                            + compute.shortName()
                            + " but has no kernel");
        }
        kernels[at] = k;
        return k;
    }

    /** The backend's own kernel for a composite, if it has one. */
    public Optional<Kernel> fused(Composite op, DType compute, DType result) {
        var key = new FusedKey(op, compute, result);
        Optional<Kernel> k = fused.get(key);
        if (k == null) {
            if (fused.size() > FUSED_LIMIT) {
                fused.clear();
            }
            k = backend.fused(op, new Signature(compute, result));
            fused.put(key, k);
        }
        return k;
    }
}
