package org.jtorch.backend.cpu.kernel;

import java.lang.foreign.MemorySegment;
import org.jtorch.backend.cpu.parallel.Workspace;
import org.jtorch.backend.cpu.vector.Conv2d;
import org.jtorch.backend.cpu.vector.ConvShape;
import org.jtorch.backend.cpu.vector.Lane;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;

/** Two-dimensional convolution and its gradients, on dense copies where operands are not dense. */
final class ConvKernels {
    private ConvKernels() {}

    private static ConvShape shape(View x, View weight, Conv2dOptions o) {
        return new ConvShape(
                Math.toIntExact(x.size(0)),
                Math.toIntExact(x.size(1)),
                Math.toIntExact(x.size(2)),
                Math.toIntExact(x.size(3)),
                Math.toIntExact(weight.size(0)),
                Math.toIntExact(weight.size(2)),
                Math.toIntExact(weight.size(3)),
                o.stride().height(),
                o.stride().width(),
                o.padding().height(),
                o.padding().width(),
                o.dilation().height(),
                o.dilation().width(),
                o.groups());
    }

    private static void zero(View o) {
        Memory.of(o).asSlice(o.byteOffset(), o.numel() * o.dtype().byteSize()).fill((byte) 0);
    }

    /** (x, weight, bias or nothing) to (y). */
    record Forward(Lane lane, Conv2dOptions options) implements Kernel {
        @Override
        public void run(KernelCall call) {
            View x = call.in(0);
            View weight = call.in(1);
            View y = call.out();
            if (y.numel() == 0) {
                return;
            }
            try (var w = Workspace.borrow()) {
                Dense bias = call.inCount() == 3 ? Dense.of(call.in(2), w, 2) : null;
                if (weight.numel() == 0) { // no input channels: nothing but the bias
                    zero(y);
                    if (bias != null) {
                        spread(bias, y);
                    }
                    return;
                }
                Dense from = Dense.of(x, w, 0);
                Dense kernels = Dense.of(weight, w, 1);
                Conv2d.forward(
                        lane,
                        shape(x, weight, options),
                        from.data(),
                        from.offset(),
                        kernels.data(),
                        kernels.offset(),
                        bias == null ? null : bias.data(),
                        bias == null ? 0 : bias.offset(),
                        Memory.of(y),
                        y.byteOffset());
            }
        }

        private void spread(Dense bias, View y) {
            int bytes = lane.bytes();
            int pixels = Math.toIntExact(y.size(2) * y.size(3));
            MemorySegment to = Memory.of(y);
            for (long i = 0; i < y.size(0) * y.size(1); i++) {
                long from = bias.offset() + i % y.size(1) * bytes;
                long at = y.byteOffset() + i * pixels * bytes;
                Moves.run(bytes, bias.data(), from, 0, to, at, bytes, pixels);
            }
        }
    }

    /** (gradient of y, weight) to (gradient of x). */
    record BackwardInput(Lane lane, Conv2dOptions options) implements Kernel {
        @Override
        public void run(KernelCall call) {
            View gy = call.in(0);
            View weight = call.in(1);
            View gx = call.out();
            if (gx.numel() == 0) {
                return;
            }
            try (var w = Workspace.borrow()) {
                Dense g = Dense.of(gy, w, 0);
                Dense kernels = Dense.of(weight, w, 1);
                Conv2d.backwardInput(
                        lane,
                        shape(gx, weight, options),
                        g.data(),
                        g.offset(),
                        kernels.data(),
                        kernels.offset(),
                        Memory.of(gx),
                        gx.byteOffset());
            }
        }
    }

    /** (x, gradient of y) to (gradient of the weight). */
    record BackwardWeight(Lane lane, Conv2dOptions options) implements Kernel {
        @Override
        public void run(KernelCall call) {
            View x = call.in(0);
            View gy = call.in(1);
            View gw = call.out();
            if (gw.numel() == 0) {
                return;
            }
            if (gy.numel() == 0) {
                zero(gw);
                return;
            }
            try (var w = Workspace.borrow()) {
                Dense from = Dense.of(x, w, 0);
                Dense g = Dense.of(gy, w, 1);
                Conv2d.backwardWeight(
                        lane,
                        shape(x, gw, options),
                        from.data(),
                        from.offset(),
                        g.data(),
                        g.offset(),
                        Memory.of(gw),
                        gw.byteOffset());
            }
        }
    }
}
