package org.jtorch;

import org.jtorch.error.ShapeException;
import org.jtorch.op.ScatterKind;

/** Reductions of values that an index sends to one place. */
final class ScatterReductions {
    private ScatterReductions() {}

    static Tensor scatter(
            Tensor t,
            int dim,
            Tensor index,
            Tensor source,
            ScatterReduction how,
            boolean includeSelf) {
        Tensor base = includeSelf ? t : t.scatter(dim, index, neutral(how, t.dtype()));
        return switch (how) {
            case SUM -> base.scatterAdd(dim, index, source);
            case PROD -> base.scatterReduce(dim, index, source, ScatterKind.PROD);
            case AMAX -> base.scatterReduce(dim, index, source, ScatterKind.MAX);
            case AMIN -> base.scatterReduce(dim, index, source, ScatterKind.MIN);
            case MEAN -> {
                Tensor one = Torch.onesLike(t.detach());
                Tensor own = includeSelf ? one : one.scatter(dim, index, Scalar.of(0L));
                Tensor each = Torch.ones(t.dtype(), index.sizes()).to(t.device());
                Tensor count = own.scatterAdd(dim, index, each);
                Tensor sum = base.scatterAdd(dim, index, source);
                yield t.dtype().isFloating() ? sum.div(count) : sum.floorDivide(count);
            }
        };
    }

    /** Combines values with what stands at their place, on a copy. */
    static Tensor combined(Tensor t, int dim, Tensor index, Tensor source, ScatterKind how) {
        boolean linear = how == ScatterKind.SET || how == ScatterKind.ADD;
        boolean recorded = Torch.isGradEnabled() && (t.requiresGrad() || source.requiresGrad());
        if (linear || !recorded) {
            return DimIndexing.scatter_(how, t.copy(), dim, index, source);
        }
        // What stands at a place is sent there first, so that all share in the gradient alike.
        // The plain form checks the operands.
        DimIndexing.scatter_(how, t.detach().copy(), dim, index, source.detach());
        Tensor wide = Torch.atleast1d(t);
        Tensor at = Torch.atleast1d(index);
        Tensor sent = Torch.atleast1d(source);
        for (int d = 0; d < at.dim(); d++) {
            sent = sent.narrow(d, 0, at.size(d));
        }
        Tensor places = places(wide, wide.shape().dim("scatter_reduce", dim), at);
        Tensor own = Torch.arange(t.numel()).to(t.device());
        ScatterReduction reduction =
                switch (how) {
                    case PROD -> ScatterReduction.PROD;
                    case MAX -> ScatterReduction.AMAX;
                    default -> ScatterReduction.AMIN;
                };
        Tensor target =
                Torch.full(
                        Shape.of(t.numel()), neutral(reduction, t.dtype()), t.dtype(), t.device());
        return DimIndexing.scatter_(
                        how,
                        target,
                        0,
                        Torch.cat(java.util.List.of(own, places.flatten()), 0),
                        Torch.cat(java.util.List.of(t.flatten(), sent.flatten()), 0))
                .view(t.sizes());
    }

    /** Positions in the flattened tensor that an index along a dim addresses. */
    private static Tensor places(Tensor t, int dim, Tensor index) {
        Tensor places = Torch.zerosLike(index);
        long stride = 1;
        for (int d = t.dim() - 1; d >= 0; d--) {
            Tensor along = index;
            if (d != dim) {
                long[] sizes = new long[t.dim()];
                java.util.Arrays.fill(sizes, 1);
                sizes[d] = index.size(d);
                along = Torch.arange(index.size(d)).to(index.device()).view(sizes);
            }
            places = places.add(along.mul(stride));
            stride *= t.size(d);
        }
        return places;
    }

    /** The index addresses whole slices along the dim. */
    static Tensor index(
            Tensor t,
            int dim,
            Tensor index,
            Tensor source,
            ScatterReduction how,
            boolean includeSelf) {
        int d = t.shape().dim("index_reduce", dim);
        if (index.dim() > 1 || index.numel() != (source.dim() == 0 ? 1 : source.size(d))) {
            throw new ShapeException(
                    "index_reduce",
                    "JT-IDX-010",
                    "the index is "
                            + index.shape()
                            + ", the source "
                            + source.shape()
                            + "; the index must have one entry per slice of the source along dim "
                            + d);
        }
        if (source.dim() == 0) {
            return scatter(t, d, index.reshape(), source, how, includeSelf);
        }
        long[] sizes = new long[source.dim()];
        java.util.Arrays.fill(sizes, 1);
        sizes[d] = index.numel();
        Tensor wide = index.reshape(sizes).expand(source.sizes());
        return scatter(t, d, wide, source, how, includeSelf);
    }

    /** What changes no result. */
    private static Scalar neutral(ScatterReduction how, DType dtype) {
        return switch (how) {
            case SUM, MEAN -> Scalar.of(0L);
            case PROD -> Scalar.of(1L);
            case AMAX ->
                    dtype.isFloating()
                            ? Scalar.of(Double.NEGATIVE_INFINITY)
                            : Scalar.of(dtype == DType.BOOL ? 0 : IInfo.of(dtype).min());
            case AMIN ->
                    dtype.isFloating()
                            ? Scalar.of(Double.POSITIVE_INFINITY)
                            : Scalar.of(dtype == DType.BOOL ? 1 : IInfo.of(dtype).max());
        };
    }
}
