package org.jtorch;

/** Bodies of medians. */
final class Orders {
    private Orders() {}

    static Tensor median(Tensor x, boolean ignoreNan) {
        Tensor flat = x.reshape(-1);
        if (flat.numel() == 0) {
            Tensor out = flat.sum();
            return x.dtype().isFloating() ? out.add(Double.NaN) : out.to(x.dtype());
        }
        return median(flat, 0, false, ignoreNan).values();
    }

    static ValuesAndIndices median(Tensor x, int dim, boolean keepDim, boolean ignoreNan) {
        int d = x.shape().dim("median", dim);
        if (x.dim() == 0) {
            return new ValuesAndIndices(x.copy(), Torch.scalar(0L).to(x.device()));
        }
        if (x.size(d) == 0) {
            throw new org.jtorch.error.IndexException(
                    "median",
                    "JT-RED-003",
                    "dim " + dim + " of shape " + x.shape() + " has size 0; it has no median");
        }
        Tensor plain = x.detach();
        Tensor order = plain.sort(d, false).indices();
        Tensor nan = plain.isnan().sum(d, true);
        Tensor place;
        if (ignoreNan) {
            Tensor count = nan.neg().add(x.size(d));
            place = count.sub(1L).clamp(Scalar.of(0L), null).floorDivide(2L);
        } else {
            Tensor middle = Torch.zerosLike(nan).add((x.size(d) - 1) / 2);
            // NaN stand last: the first of them wins.
            place = Torch.where(nan.gt(0L), nan.neg().add(x.size(d)), middle);
        }
        Tensor at = order.gather(d, place);
        Tensor values = x.gather(d, at);
        return keepDim
                ? new ValuesAndIndices(values, at)
                : new ValuesAndIndices(values.squeeze(d), at.squeeze(d));
    }
}
