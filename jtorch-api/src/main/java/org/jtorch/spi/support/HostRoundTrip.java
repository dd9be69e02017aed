package org.jtorch.spi.support;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.op.Strided;
import org.jtorch.spi.Backend;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;

/**
 * Kernels for kinds that a device does not offer: operands are copied to the host, {@link
 * ScalarKernels} compute there, and results are copied back. Each call waits for the device's
 * queue.
 *
 * <p>A backend opts in by claiming a kind and returning {@link #kernel} for it. Every call is
 * counted, so that a backend can report what it does not do itself; the conformance kit reads the
 * counts, too, and calls it a fallback.
 */
public final class HostRoundTrip {
    /** Counts of all backends; not in a backend's hands, so that no fallback is a silent one. */
    private static final Map<Backend, AtomicLongArray> COUNTS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final Backend backend;
    private final AtomicLongArray calls;

    /**
     * Round trips for a backend.
     *
     * @param backend copies the bytes
     */
    public HostRoundTrip(Backend backend) {
        this.backend = backend;
        this.calls = counts(backend);
    }

    /**
     * A kernel that computes on the host.
     *
     * @param op chosen by its kind; the kernel serves all attributes
     * @param signature compute and result dtypes
     * @throws org.jtorch.error.UnsupportedOpException if the kind is not defined for the dtype
     */
    public Kernel kernel(Primitive op, Signature signature) {
        Kernel host = ScalarKernels.kernel(op, signature);
        int id = op.kind().id();
        return call -> {
            calls.incrementAndGet(id);
            try (Arena arena = Arena.ofConfined()) {
                run(host, call, arena);
            }
        };
    }

    private static AtomicLongArray counts(Backend backend) {
        return COUNTS.computeIfAbsent(backend, _ -> new AtomicLongArray(OpKind.ID_LIMIT));
    }

    /** Calls so far by kind; kinds never called are absent. */
    public Map<OpKind, Long> calls() {
        return byKind(calls);
    }

    /**
     * Calls so far by kind, of all round trips that a backend has made.
     *
     * @param backend the backend
     * @return kinds never called are absent
     */
    public static Map<OpKind, Long> callsOf(Backend backend) {
        return byKind(counts(backend));
    }

    private static Map<OpKind, Long> byKind(AtomicLongArray calls) {
        var counted = new HashMap<OpKind, Long>();
        for (OpKind kind : OpKind.all()) {
            long n = calls.get(kind.id());
            if (n > 0) {
                counted.put(kind, n);
            }
        }
        return Map.copyOf(counted);
    }

    /** Number of all calls so far. */
    public long total() {
        return calls().values().stream().mapToLong(Long::longValue).sum();
    }

    private void run(Kernel host, KernelCall call, Arena arena) {
        View[] in = new View[call.inCount()];
        for (int i = 0; i < in.length; i++) {
            in[i] = call.in(i).isScalar() ? call.in(i) : onHost(call, call.in(i), true, arena);
        }
        boolean inOut = call.op() instanceof Primitive.Scatter;
        View[] out = new View[call.outCount()];
        for (int i = 0; i < out.length; i++) {
            // What lies between the elements of a view with gaps is written back as it was.
            boolean read = inOut || !call.out(i).isContiguous();
            out[i] = onHost(call, call.out(i), read, arena);
        }
        host.run(new KernelCall(call.op(), in, out, call.queue(), call.deviceIndex()));
        for (int i = 0; i < out.length; i++) {
            if (out[i].numel() > 0) {
                MemorySegment result = ((HostMemory) out[i].memory()).segment();
                View to = call.out(i);
                backend.copyIn(call.queue(), result, to.memory(), to.byteOffset());
            }
        }
    }

    private View onHost(KernelCall call, View v, boolean read, Arena arena) {
        Strided layout = v.layout();
        long bytes = layout.end() * v.dtype().byteSize();
        MemorySegment segment = arena.allocate(Math.max(bytes, 1), 64);
        if (read && bytes > 0) {
            backend.copyOut(call.queue(), v.memory(), v.byteOffset(), segment.asSlice(0, bytes));
        }
        return new View(new HostMemory(segment.asSlice(0, bytes)), 0, layout, v.dtype());
    }
}
