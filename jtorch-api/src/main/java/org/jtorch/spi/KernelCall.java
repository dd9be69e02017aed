package org.jtorch.spi;

import org.jtorch.op.Op;

/** One call of a kernel: everything it is handed. */
public final class KernelCall {
    private final Op op;
    private final View[] in;
    private final View[] out;
    private final Queue queue;
    private final int deviceIndex;

    /**
     * A call.
     *
     * @param op operation with its attributes
     * @param in operands in order
     * @param out outputs in order, allocated
     * @param queue where the work goes
     * @param deviceIndex which of the backend's devices
     */
    public KernelCall(Op op, View[] in, View[] out, Queue queue, int deviceIndex) {
        this.op = op;
        this.in = in;
        this.out = out;
        this.queue = queue;
        this.deviceIndex = deviceIndex;
    }

    /** The operation with the attributes of this call. */
    public Op op() {
        return op;
    }

    /** The i-th operand. */
    public View in(int i) {
        return in[i];
    }

    /** Number of operands. */
    public int inCount() {
        return in.length;
    }

    /**
     * The i-th output. Exactly one input of an element-wise operation may be the same view as it;
     * none else overlaps.
     */
    public View out(int i) {
        return out[i];
    }

    /** The first output. */
    public View out() {
        return out[0];
    }

    /** Number of outputs. */
    public int outCount() {
        return out.length;
    }

    /** The queue that the work goes to. */
    public Queue queue() {
        return queue;
    }

    /** Index of the device among the backend's devices. */
    public int deviceIndex() {
        return deviceIndex;
    }
}
