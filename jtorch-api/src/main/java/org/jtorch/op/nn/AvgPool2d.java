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
 * Two-dimensional average pooling: operand x [n, c, h, w] of a floating dtype; result [n, c, oh,
 * ow].
 *
 * @param options window, stride, padding, ceiling mode, what the divisor counts
 */
public record AvgPool2d(AvgPool2dOptions options) implements Composite {
    @Override
    public String opName() {
        return "avg_pool2d";
    }

    @Override
    public List<TensorSpec> infer(List<Operand> inputs) {
        Operands.count(opName(), inputs, 1, 1);
        Tensor x = Operands.tensor(inputs, 0);
        PoolSizes.input(opName(), x);
        long oh = options.outHeight(x.size(2));
        long ow = options.outWidth(x.size(3));
        PoolSizes.fits(opName(), x, options.kernelSize(), options.padding(), oh, ow);
        return List.of(new TensorSpec(Shape.of(x.size(0), x.size(1), oh, ow), x.dtype()));
    }

    @Override
    public Tensor[] decompose(List<Operand> inputs) {
        Tensor x = Operands.tensor(inputs, 0);
        DType dtype = x.dtype();
        Tensor sums =
                windows(options, x.size(2), x.size(3))
                        .of(x.to(Operands.accumulator(dtype)), 0)
                        .sum(4, 5);
        return new Tensor[] {sums.div(divisors(options, x.size(2), x.size(3), sums)).to(dtype)};
    }

    static Windows windows(AvgPool2dOptions o, long h, long w) {
        return new Windows(
                o.kernelSize(),
                o.stride(),
                o.padding(),
                Size2.of(1),
                o.outHeight(h),
                o.outWidth(w));
    }

    /** How many cells each window [oh, ow] counts, in the dtype and on the device of a tensor. */
    static Tensor divisors(AvgPool2dOptions o, long h, long w, Tensor like) {
        double[] rows =
                counts(
                        o,
                        o.outHeight(h),
                        h,
                        o.kernelSize().height(),
                        o.stride().height(),
                        o.padding().height());
        double[] columns =
                counts(
                        o,
                        o.outWidth(w),
                        w,
                        o.kernelSize().width(),
                        o.stride().width(),
                        o.padding().width());
        return onto(Torch.from(rows, rows.length, 1), like)
                .mul(onto(Torch.from(columns, columns.length), like));
    }

    private static Tensor onto(Tensor t, Tensor like) {
        return t.to(like.dtype()).to(like.device());
    }

    private static double[] counts(
            AvgPool2dOptions o, long out, long size, int kernel, int stride, int padding) {
        double[] n = new double[(int) out];
        for (int i = 0; i < n.length; i++) {
            long start = (long) i * stride - padding;
            long end = Math.min(start + kernel, size + padding);
            n[i] = o.countIncludePad() ? end - start : Math.min(end, size) - Math.max(start, 0);
        }
        return n;
    }

    @Override
    public Optional<GradRule> gradRule() {
        return Optional.of(new GradRule(List.of(), List.of(), this::backward));
    }

    private @Nullable Tensor[] backward(GradCall call) {
        Shape x = call.shape(0);
        var size = Size2.of((int) x.size(2), (int) x.size(3));
        return new @Nullable Tensor[] {new AvgPool2dBackward(options, size).apply(call.grad(0))[0]};
    }
}
