package org.jtorch;

import org.jtorch.error.ArgumentException;
import org.jtorch.internal.dispatch.Dispatcher;
import org.jtorch.op.Primitive;

/** Order along a dim; equal elements keep their order, NaN counts as larger than all. */
public sealed interface SortOps permits Tensor {
    /** Elements in order along the last dim, the least first, and where they stood. */
    default ValuesAndIndices sort() {
        return sort(-1, false);
    }

    /** Elements in order along a dim, the least first, and where they stood. */
    default ValuesAndIndices sort(int dim) {
        return sort(dim, false);
    }

    /** Elements in order, and where they stood. */
    default ValuesAndIndices sort(int dim, boolean descending) {
        Tensor x = (Tensor) this;
        int d = x.shape().dim("sort", dim);
        if (x.dim() == 0) {
            return new ValuesAndIndices(x.copy(), Torch.scalar(0L).to(x.device()));
        }
        return ValuesAndIndices.of(Dispatcher.all(new Primitive.Sort(d, descending), x));
    }

    /** Where the elements stand in order along the last dim, the least first, int64. */
    default Tensor argsort() {
        return argsort(-1, false);
    }

    /** Where the elements stand in order along a dim, the least first, int64. */
    default Tensor argsort(int dim) {
        return argsort(dim, false);
    }

    /** Where the elements stand in order, int64. */
    default Tensor argsort(int dim, boolean descending) {
        return ((Tensor) this).detach().sort(dim, descending).indices();
    }

    /** Elements in order along the first dim. */
    default Tensor msort() {
        return sort(0, false).values();
    }

    /**
     * The k largest elements along the last dim, in order, and where they stand.
     *
     * @throws ArgumentException if k is negative or more than the dim holds
     */
    default ValuesAndIndices topk(long k) {
        return topk(k, -1, true);
    }

    /**
     * The k largest or least elements along a dim, in order, and where they stand.
     *
     * @throws ArgumentException if k is negative or more than the dim holds
     */
    default ValuesAndIndices topk(long k, int dim, boolean largest) {
        Tensor x = (Tensor) this;
        int d = x.shape().dim("topk", dim);
        long n = x.dim() == 0 ? 1 : x.size(d);
        if (k < 0 || k > n) {
            throw new ArgumentException(
                    "topk",
                    "JT-RED-008",
                    "k is " + k + ", dim " + dim + " of " + x.shape() + " holds " + n);
        }
        if (x.dim() == 0) {
            ValuesAndIndices one = x.unsqueeze(0).topk(k, 0, largest);
            return k == 0 ? one : new ValuesAndIndices(one.values().view(), one.indices().view());
        }
        Tensor at = x.detach().sort(d, largest).indices().narrow(d, 0, k).contiguous();
        return new ValuesAndIndices(x.gather(d, at), at);
    }

    /**
     * The k-th least element along a dim, and where it stands.
     *
     * @param k 1 for the least
     * @throws ArgumentException if k is below 1 or more than the dim holds
     */
    default ValuesAndIndices kthvalue(long k, int dim, boolean keepDim) {
        Tensor x = (Tensor) this;
        int d = x.shape().dim("kthvalue", dim);
        long n = x.dim() == 0 ? 1 : x.size(d);
        if (k < 1 || k > n) {
            throw new ArgumentException(
                    "kthvalue",
                    "JT-RED-008",
                    "k is " + k + "; dim " + dim + " of " + x.shape() + " holds 1 to " + n);
        }
        if (x.dim() == 0) {
            return new ValuesAndIndices(x.copy(), Torch.scalar(0L).to(x.device()));
        }
        Tensor at = x.detach().sort(d, false).indices().narrow(d, k - 1, 1).contiguous();
        Tensor values = x.gather(d, at);
        return keepDim
                ? new ValuesAndIndices(values, at)
                : new ValuesAndIndices(values.squeeze(d), at.squeeze(d));
    }

    /** The lower median along a dim, and where it stands; NaN wins. */
    default ValuesAndIndices median(int dim, boolean keepDim) {
        return Orders.median((Tensor) this, dim, keepDim, false);
    }

    /** The lower median along a dim of what is no NaN, and where it stands. */
    default ValuesAndIndices nanmedian(int dim, boolean keepDim) {
        return Orders.median((Tensor) this, dim, keepDim, true);
    }

    /** The lower median of all elements, 0-dim; NaN wins. */
    default Tensor median() {
        return Orders.median((Tensor) this, false);
    }

    /** The lower median of all elements that are no NaN, 0-dim. */
    default Tensor nanmedian() {
        return Orders.median((Tensor) this, true);
    }
}
