package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.backend.cpu.vector.Lane;
import org.jtorch.backend.cpu.vector.RowSoftmax;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/**
 * Softmax and log-softmax along a dim, and their gradients; a dim that is not last is moved there.
 */
final class SoftmaxKernel implements Kernel {
    private final RowSoftmax rows;
    private final int bytes;
    private final int dim;
    private final boolean log;
    private final boolean backward;

    private SoftmaxKernel(Lane lane, int dim, boolean log, boolean backward) {
        this.rows = new RowSoftmax(lane);
        this.bytes = lane.bytes();
        this.dim = dim;
        this.log = log;
        this.backward = backward;
    }

    static SoftmaxKernel of(Lane lane, int dim, boolean log, boolean backward) {
        return new SoftmaxKernel(lane, dim, log, backward);
    }

    @Override
    public void run(KernelCall call) {
        View o = Dense.lastDim(call.out(), dim);
        long numel = o.numel();
        if (numel == 0) {
            return;
        }
        int n = Math.toIntExact(o.rank() == 0 ? 1 : o.size(o.rank() - 1));
        try (var w = Workspace.borrow()) {
            Dense a = Dense.of(Dense.lastDim(call.in(0), dim), w, 0);
            boolean direct = o.isContiguous();
            Dense to =
                    direct
                            ? new Dense(Memory.of(o), o.byteOffset())
                            : new Dense(w.buffer(2, numel * bytes), 0);
            if (backward) {
                Dense y = Dense.of(Dense.lastDim(call.in(1), dim), w, 1);
                backward(a, y, to, numel / n, n);
            } else {
                forward(a, to, numel / n, n);
            }
            if (!direct) {
                to.copyTo(o);
            }
        }
    }

    private void forward(Dense x, Dense y, long count, int n) {
        MemorySegment from = x.data();
        if (log) {
            rows.logSoftmax(from, x.offset(), y.data(), y.offset(), count, n);
        } else {
            rows.softmax(from, x.offset(), y.data(), y.offset(), count, n);
        }
    }

    private void backward(Dense g, Dense y, Dense gx, long count, int n) {
        if (log) {
            rows.logSoftmaxBackward(
                    g.data(), g.offset(), y.data(), y.offset(), gx.data(), gx.offset(), count, n);
        } else {
            rows.softmaxBackward(
                    g.data(), g.offset(), y.data(), y.offset(), gx.data(), gx.offset(), count, n);
        }
    }
}
