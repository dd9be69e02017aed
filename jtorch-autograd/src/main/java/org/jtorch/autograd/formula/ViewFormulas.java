package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.GradCall;
import org.jtorch.op.Primitive;
import org.jtorch.op.ScatterKind;
import org.jtorch.op.Strided;
import org.jtorch.op.ViewOp;

/** Derivatives of views: none of them saves anything. */
final class ViewFormulas {
    private ViewFormulas() {}

    static @Nullable Rule of(ViewOp op, Strided in) {
        return switch (op) {
            case ViewOp.Transpose(int a, int b) -> rule(d((g, _) -> g.transpose(a, b)));
            case ViewOp.Permute(var order) ->
                    rule(d((g, _) -> g.permute(order.inverse().toArray())));
            case ViewOp.Expand _ -> rule(d((g, s) -> g.sumToSize(s.shape(0).toArray())));
            case ViewOp.View _, ViewOp.Squeeze _ ->
                    rule(d((g, s) -> g.reshape(s.shape(0).toArray())));
            case ViewOp.Unsqueeze(int dim) -> rule(d((g, _) -> g.squeeze(dim)));
            case ViewOp.Select _, ViewOp.Slice _, ViewOp.Diagonal _ ->
                    rule(d((g, s) -> into(op, g, s)));
            case ViewOp.Unfold(int dim, long size, long step) ->
                    rule(
                            d((g, s) ->
                                    step >= size || s.shape(0).rank() == 0
                                            ? into(op, g, s)
                                            : unfold(g, s.shape(0), dim, size, step)));
            case ViewOp.Split(var sizes, int dim) ->
                    rule(d((_, s) -> Torch.cat(all(s, sizes.size()), dim)));
            case ViewOp.Unbind(int dim) ->
                    rule(d((_, s) -> Torch.stack(all(s, (int) in.shape().size(dim)), dim)));
            case ViewOp.AsStrided(Strided out) -> rule(d((g, _) -> asStrided(g, in, out)));
            case ViewOp.Alias _ -> rule(d((g, _) -> g));
            case ViewOp.Detach _ -> null;
        };
    }

    /** Zeros of the operand's shape with the gradient at the place that the view shows. */
    private static Tensor into(ViewOp op, Tensor g, GradCall s) {
        Tensor out = zeros(s.shape(0), g);
        Dispatcher.one(op, out).copy_(g);
        return out;
    }

    private static List<Tensor> all(GradCall s, int n) {
        var list = new ArrayList<Tensor>();
        for (int i = 0; i < n; i++) {
            list.add(s.grad(i));
        }
        return list;
    }

    /** Overlapping windows: elements that several windows show collect from all of them. */
    private static Tensor unfold(Tensor g, Shape shape, int dim, long size, long step) {
        Tensor at =
                Torch.arange(0, shape.size(dim), 1, DType.INT64, g.device())
                        .unfold(0, size, step)
                        .contiguous();
        Tensor windows = g.movedim(new int[] {dim, g.dim() - 1}, new int[] {0, 1});
        long[] sizes = new long[shape.rank()];
        sizes[0] = shape.size(dim);
        for (int i = 0, n = 1; i < sizes.length; i++) {
            if (i != dim) {
                sizes[n++] = shape.size(i);
            }
        }
        return add(zeros(Shape.of(sizes), g), windows, at).movedim(0, dim);
    }

    /**
     * Through the memory that both layouts are places in: the gradient is added up there, shared
     * out where the operand shows a place more than once, and read as the operand.
     */
    private static Tensor asStrided(Tensor g, Strided in, Strided out) {
        long lo = Math.min(in.offset(), out.offset());
        long size = Math.max(in.end(), out.end()) - lo;
        Tensor block = zeros(Shape.of(size), g);
        if (out.overlapsItself()) {
            block = add(block, g.reshape(-1), places(out, lo, g));
        } else {
            at(block, out, lo).copy_(g);
        }
        if (in.overlapsItself()) {
            Tensor here = places(in, lo, g);
            Tensor count = add(zeros(Shape.of(size), g), Torch.onesLike(here).to(g.dtype()), here);
            block = block.div(count.maximum(1.0));
        }
        return at(block, in, lo);
    }

    private static Tensor at(Tensor block, Strided layout, long lo) {
        return block.asStrided(layout.shape().toArray(), layout.strides(), layout.offset() - lo);
    }

    /** Place of each element in the block, in logical order. */
    private static Tensor places(Strided layout, long lo, Tensor like) {
        Shape shape = layout.shape();
        Tensor sum = Torch.full(shape, Scalar.of(layout.offset() - lo), DType.INT64, like.device());
        for (int d = 0; d < shape.rank(); d++) {
            long[] along = new long[shape.rank()];
            java.util.Arrays.fill(along, 1);
            along[d] = shape.size(d);
            sum =
                    sum.add(
                            Torch.arange(0, shape.size(d), 1, DType.INT64, like.device())
                                    .mul(layout.stride(d))
                                    .view(along));
        }
        return sum.reshape(-1);
    }

    private static Tensor add(Tensor target, Tensor value, Tensor index) {
        return Dispatcher.inPlace(
                new Primitive.Scatter(ScatterKind.ADD), target, new Operand[] {value, index});
    }

    private static Tensor zeros(Shape shape, Tensor like) {
        return Torch.full(shape, Scalar.of(0.0), like.dtype(), like.device());
    }
}
