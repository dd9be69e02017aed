package org.jtorch.tck.simulated;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.jtorch.op.OpKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Backend;
import org.jtorch.spi.Capabilities;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;
import org.jtorch.spi.View;
import org.jtorch.spi.support.HostRoundTrip;
import org.jtorch.spi.support.ScalarKernels;

/** The simulated devices at work. Kinds that are EXTENDED go through the host, and are counted. */
public final class SimulatedBackend implements Backend {
    private final List<SimulatedQueue> queues;
    private final HostRoundTrip host = new HostRoundTrip(this);

    SimulatedBackend(SimulatedProvider.Options options) {
        this.queues =
                IntStream.range(0, options.devices())
                        .mapToObj(i -> new SimulatedQueue(i, options.delay()))
                        .toList();
    }

    @Override
    public Capabilities capabilities() {
        return ScalarKernels.capabilities();
    }

    @Override
    public @Nullable DeviceMemory allocate(int device, long byteSize) {
        try {
            return new SimulatedMemory(device, byteSize);
        } catch (OutOfMemoryError _) {
            return null;
        }
    }

    @Override
    public void free(int device, DeviceMemory memory) {
        ((SimulatedMemory) memory).free();
    }

    @Override
    public SimulatedQueue queue(int device) {
        return queues.get(device);
    }

    /** Calls that went through the host, by kind. */
    public java.util.Map<OpKind, Long> hostCalls() {
        return host.calls();
    }

    @Override
    public void copyIn(Queue queue, MemorySegment source, DeviceMemory target, long byteOffset) {
        var q = (SimulatedQueue) queue;
        int device = queues.indexOf(q);
        MemorySegment staged = Arena.ofAuto().allocate(Math.max(source.byteSize(), 1), 64);
        long n = source.byteSize();
        MemorySegment.copy(source, 0, staged, 0, n);
        q.enqueue(() -> {
            MemorySegment to = ((SimulatedMemory) target).open(device).segment();
            MemorySegment.copy(staged, 0, to, byteOffset, n);
        });
    }

    @Override
    public void copyOut(Queue queue, DeviceMemory source, long byteOffset, MemorySegment target) {
        var q = (SimulatedQueue) queue;
        int device = queues.indexOf(q);
        // The target may belong to the calling thread alone.
        long n = target.byteSize();
        MemorySegment staged = Arena.ofAuto().allocate(Math.max(n, 1), 64);
        q.enqueue(() -> {
            MemorySegment from = ((SimulatedMemory) source).open(device).segment();
            MemorySegment.copy(from, byteOffset, staged, 0, n);
        });
        q.await(q.mark());
        MemorySegment.copy(staged, 0, target, 0, n);
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        if (op.kind().extended()) {
            return host.kernel(op, signature);
        }
        Kernel kernel = ScalarKernels.kernel(op, signature);
        return call -> queue(call.deviceIndex()).enqueue(() -> kernel.run(opened(call)));
    }

    /** The call with handles opened, when its turn has come. */
    private static KernelCall opened(KernelCall call) {
        View[] in = new View[call.inCount()];
        for (int i = 0; i < in.length; i++) {
            in[i] = open(call.in(i), call.deviceIndex());
        }
        View[] out = new View[call.outCount()];
        for (int i = 0; i < out.length; i++) {
            out[i] = open(call.out(i), call.deviceIndex());
        }
        return new KernelCall(call.op(), in, out, call.queue(), call.deviceIndex());
    }

    private static View open(View v, int device) {
        if (v.isScalar()) {
            return v;
        }
        return new View(
                ((SimulatedMemory) v.memory()).open(device), v.byteOffset(), v.layout(), v.dtype());
    }

    /** Ends the threads of its queues; work that waits is dropped, and nobody waits for it. */
    public void close() {
        queues.forEach(SimulatedQueue::close);
    }
}
