package org.jtorch.tck.mutants;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jtorch.op.Primitive;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.HostMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Queue;
import org.jtorch.spi.Signature;

/** A backend without a fault whose work waits in a queue: the control for liars about waiting. */
class AsyncBackend extends HonestBackend {
    /** Where all work goes. */
    final WorkQueue queue = new WorkQueue();

    @Override
    public Queue queue(int device) {
        return queue;
    }

    @Override
    public void copyIn(Queue on, MemorySegment source, DeviceMemory target, long byteOffset) {
        MemorySegment staged = stage(source.byteSize());
        MemorySegment.copy(source, 0, staged, 0, source.byteSize());
        queue.enqueue(() ->
                MemorySegment.copy(
                        staged, 0, ((HostMemory) target).segment(), byteOffset, staged.byteSize()));
    }

    /** Memory of the host from which a copy is made later. */
    MemorySegment stage(long byteSize) {
        return Arena.ofAuto().allocate(byteSize);
    }

    @Override
    public void copyOut(Queue on, DeviceMemory source, long byteOffset, MemorySegment target) {
        queue.await(queue.mark());
        super.copyOut(on, source, byteOffset, target);
    }

    @Override
    public Kernel kernel(Primitive op, Signature signature) {
        Kernel kernel = super.kernel(op, signature);
        return call -> queue.enqueue(() -> kernel.run(call));
    }

    @Override
    void close() {
        queue.close();
        super.close();
    }
}
