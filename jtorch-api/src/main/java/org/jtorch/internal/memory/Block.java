package org.jtorch.internal.memory;

import org.jtorch.spi.Queue;

/** A piece of a slab, of its size class's size; in use or in the free list of its class. */
final class Block {
    final Slab slab;
    final long byteOffset;

    /** Where work that may use the block was enqueued, as of when it was given back. */
    Queue queue;

    /** That queue's position then. */
    long mark;

    Block(Slab slab, long byteOffset, Queue queue) {
        this.slab = slab;
        this.byteOffset = byteOffset;
        this.queue = queue;
    }

    long byteSize() {
        return slab.sizeClass.blockSize;
    }

    /** Work on the same queue comes after all earlier work; elsewhere that must be done. */
    boolean usableOn(Queue other) {
        return queue == other || queue.done(mark);
    }
}
