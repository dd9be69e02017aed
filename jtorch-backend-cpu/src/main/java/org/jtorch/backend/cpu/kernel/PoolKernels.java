package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.backend.cpu.vector.Lane;
import org.jtorch.backend.cpu.vector.MaxPool2d;
import org.jtorch.backend.cpu.vector.Native;
import org.jtorch.backend.cpu.vector.PoolShape;
import org.jtorch.error.IndexException;
import org.jtorch.op.nn.MaxPool2dOptions;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Max pooling and its gradient, on dense copies where operands are not dense. */
final class PoolKernels {
    private PoolKernels() {}

    private static int size(View v, int dim) {
        return Math.toIntExact(v.size(dim));
    }

    /** (x) to (y, indices). */
    record Forward(Lane lane, MaxPool2dOptions options) implements Kernel {
        @Override
        public void run(KernelCall call) {
            View x = call.in(0);
            View y = call.out(0);
            View indices = call.out(1);
            if (y.numel() == 0) {
                return;
            }
            var s =
                    new PoolShape(
                            Math.toIntExact(x.size(0) * x.size(1)),
                            size(x, 2),
                            size(x, 3),
                            size(y, 2),
                            size(y, 3),
                            options.kernelSize().height(),
                            options.kernelSize().width(),
                            options.stride().height(),
                            options.stride().width(),
                            options.padding().height(),
                            options.padding().width(),
                            options.dilation().height(),
                            options.dilation().width());
            try (var w = Workspace.borrow()) {
                Dense from = Dense.of(x, w, 0);
                MaxPool2d.forward(
                        lane,
                        s,
                        from.data(),
                        from.offset(),
                        Memory.of(y),
                        y.byteOffset(),
                        Memory.of(indices),
                        indices.byteOffset());
            }
        }
    }

    /** (gradient, indices) to (gradient of x). */
    record Backward(Lane lane) implements Kernel {
        @Override
        public void run(KernelCall call) {
            View gy = call.in(0);
            View indices = call.in(1);
            View gx = call.out();
            if (gx.numel() == 0) {
                return;
            }
            // Kernel and stride do not matter any more: indices say it all.
            var s =
                    new PoolShape(
                            Math.toIntExact(gx.size(0) * gx.size(1)),
                            size(gx, 2),
                            size(gx, 3),
                            size(gy, 2),
                            size(gy, 3),
                            1,
                            1,
                            1,
                            1,
                            0,
                            0,
                            1,
                            1);
            try (var w = Workspace.borrow()) {
                Dense g = Dense.of(gy, w, 0);
                Dense at = Dense.of(indices, w, 1);
                check(at, indices.numel(), gx);
                MaxPool2d.backward(
                        lane,
                        s,
                        g.data(),
                        g.offset(),
                        at.data(),
                        at.offset(),
                        Memory.of(gx),
                        gx.byteOffset());
            }
        }

        private static void check(Dense indices, long n, View gx) {
            long plane = gx.size(2) * gx.size(3);
            MemorySegment m = Native.exact(indices.data());
            for (long i = 0; i < n; i++) {
                long at = m.get(ValueLayout.JAVA_LONG_UNALIGNED, indices.offset() + i * 8);
                if (at < 0 || at >= plane) {
                    throw new IndexException(
                            "max_pool2d_backward",
                            "JT-IDX-003",
                            "index "
                                    + at
                                    + " is outside of the planes of the input gradient "
                                    + gx.shape()
                                    + "; pass the indices that the pooling returned");
                }
            }
        }
    }
}
