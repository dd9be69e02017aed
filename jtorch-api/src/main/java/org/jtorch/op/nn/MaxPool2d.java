package org.jtorch.op.nn;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.Composite;
import org.jtorch.op.GradCall;
import org.jtorch.op.GradRule;
import org.jtorch.op.TensorSpec;

/**
 * Two-dimensional max pooling: operand x [n, c, h, w] of a floating dtype; results y [n, c, oh, ow]
 * and int64 indices of the same shape, flat positions in the plane h * w. Of equal elements the
 * first in row order is taken; a NaN wins over everything, the last one if there are several.
 *
 * @param options window, stride, padding, dilation, ceiling mode
 */
public record MaxPool2d(MaxPool2dOptions options) implements Composite {
    @Override
    public String opName() {
        return "max_pool2d";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 1, 1);
        Tensor x = Operands.tensor(inputs, 0);
        PoolSizes.input(opName(), x);
        long oh = options.outHeight(x.size(2));
        long ow = options.outWidth(x.size(3));
        PoolSizes.fits(opName(), x, options.kernelSize(), options.padding(), oh, ow);
        Shape out = Shape.of(x.size(0), x.size(1), oh, ow);
        return List.of(new TensorSpec(out, x.dtype()), new TensorSpec(out, DType.INT64));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor x = Operands.tensor(inputs, 0);
        long h = x.size(2);
        long w = x.size(3);
        long oh = options.outHeight(h);
        long ow = options.outWidth(w);
        if (x.numel() == 0) {
            Shape out = Shape.of(x.size(0), x.size(1), oh, ow);
            return new Tensor[] {
                Torch.empty(out, x.dtype(), x.device()), Torch.empty(out, DType.INT64, x.device())
            };
        }
        long k = (long) options.kernelSize().height() * options.kernelSize().width();
        var windows =
                new Windows(
                        options.kernelSize(),
                        options.stride(),
                        options.padding(),
                        options.dilation(),
                        oh,
                        ow);
        Tensor cells =
                windows.of(x, Double.NEGATIVE_INFINITY).reshape(x.size(0), x.size(1), oh, ow, k);
        Tensor plane = Torch.arange(0, h * w, 1, DType.INT64, x.device()).view(1, 1, h, w);
        Tensor places = windows.of(plane, -1).reshape(1, 1, oh, ow, k);
        // The first cell inside the plane that equals the maximum; with NaN, the last NaN.
        Tensor hits =
                cells.eq(cells.amax(new int[] {4}, true)).logicalAnd(places.ge(0)).to(DType.UINT8);
        Tensor order = Torch.arange(1, k + 1, 1, DType.INT64, x.device());
        Tensor lastNan = cells.isnan().mul(order).amax(new int[] {4}, true);
        Tensor which = Torch.where(lastNan.gt(0), lastNan.sub(1), hits.argmax(4, true));
        Tensor values = cells.gather(4, which).squeeze(4);
        Tensor indices = places.expand(cells.sizes()).gather(4, which).squeeze(4);
        return new Tensor[] {values, indices};
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(), List.of(1), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Shape x = call.shape(0);
        var size = Size2.of((int) x.size(2), (int) x.size(3));
        return new @Nullable Tensor[] {
            new MaxPool2dBackward(size).apply(call.grad(0), call.out(1))[0]
        };
    }
}
