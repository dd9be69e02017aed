package org.jtorch.backend.cpu.kernel;

import java.util.Optional;
import org.jtorch.DType;
import org.jtorch.backend.cpu.vector.Lane;
import org.jtorch.op.Composite;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dBackwardInput;
import org.jtorch.op.nn.Conv2dBackwardWeight;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.LogSoftmaxBackward;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dBackward;
import org.jtorch.op.nn.Softmax;
import org.jtorch.op.nn.SoftmaxBackward;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.Signature;

/** Which composites have a kernel of their own; all need the Vector API, f32 or f64. */
public final class FusedKernels {
    private FusedKernels() {}

    /**
     * The kernel for a composite, if there is one.
     *
     * @param op with its attributes
     * @param s dtypes of its first operand and first result
     */
    public static Optional<Kernel> of(Composite op, Signature s) {
        if (s.compute() != DType.FLOAT32 && s.compute() != DType.FLOAT64) {
            return Optional.empty();
        }
        Lane lane = s.compute() == DType.FLOAT32 ? Lane.F32 : Lane.F64;
        return Optional.ofNullable(
                switch (op) {
                    case Conv2d(var o) -> new ConvKernels.Forward(lane, o);
                    case Conv2dBackwardInput(var o, var _) ->
                            new ConvKernels.BackwardInput(lane, o);
                    case Conv2dBackwardWeight(var o, var _) ->
                            new ConvKernels.BackwardWeight(lane, o);
                    case MaxPool2d(var o) -> new PoolKernels.Forward(lane, o);
                    case MaxPool2dBackward _ -> new PoolKernels.Backward(lane);
                    case Softmax(int dim) -> SoftmaxKernel.of(lane, dim, false, false);
                    case LogSoftmax(int dim) -> SoftmaxKernel.of(lane, dim, true, false);
                    case SoftmaxBackward(int dim) -> SoftmaxKernel.of(lane, dim, false, true);
                    case LogSoftmaxBackward(int dim) -> SoftmaxKernel.of(lane, dim, true, true);
                    default -> null;
                });
    }
}
