package org.jtorch;

import java.util.ArrayList;
import java.util.List;
import org.jtorch.error.ShapeException;

/** Bodies of the composed products. */
final class Products {
    private Products() {}

    static Tensor inner(Tensor a, Tensor b) {
        if (a.dim() == 0 || b.dim() == 0) {
            return a.mul(b);
        }
        if (a.size(-1) != b.size(-1)) {
            throw mismatch("inner", a, b, "the last dims must be equal");
        }
        return tensordot(a, b, new int[] {-1}, new int[] {-1});
    }

    static Tensor kron(Tensor a, Tensor b) {
        int r = Math.max(a.dim(), b.dim());
        long[] p = new long[2 * r];
        long[] q = new long[2 * r];
        long[] out = new long[r];
        for (int d = 0; d < r; d++) {
            long m = d < r - a.dim() ? 1 : a.size(d - r + a.dim());
            long n = d < r - b.dim() ? 1 : b.size(d - r + b.dim());
            p[2 * d] = m;
            p[2 * d + 1] = 1;
            q[2 * d] = 1;
            q[2 * d + 1] = n;
            out[d] = m * n;
        }
        return a.reshape(p).mul(b.reshape(q)).reshape(out);
    }

    static Tensor tensordot(Tensor a, Tensor b, int[] dims, int[] otherDims) {
        if (dims.length != otherDims.length) {
            throw mismatch("tensordot", a, b, "as many dims of both must be named");
        }
        Tensor x = a;
        Tensor y = b;
        long k = 1;
        var left = new ArrayList<Integer>();
        var right = new ArrayList<Integer>();
        for (int i = 0; i < dims.length; i++) {
            int d = a.shape().dim("tensordot", dims[i]);
            int e = b.shape().dim("tensordot", otherDims[i]);
            if (a.size(d) != b.size(e)) {
                // A dim of size 1 stretches: the other one is summed first.
                if (b.size(e) == 1) {
                    x = x.sum(d, true);
                } else if (a.size(d) == 1) {
                    y = y.sum(e, true);
                } else {
                    throw mismatch("tensordot", a, b, "paired dims must be equal");
                }
            }
            left.add(d);
            right.add(e);
        }
        for (int d : left) {
            k *= x.size(d);
        }
        List<Integer> keptLeft = rest(a.dim(), left);
        List<Integer> keptRight = rest(b.dim(), right);
        long[] out = new long[keptLeft.size() + keptRight.size()];
        long m = 1;
        long n = 1;
        int at = 0;
        for (int d : keptLeft) {
            out[at++] = a.size(d);
            m *= a.size(d);
        }
        for (int d : keptRight) {
            out[at++] = b.size(d);
            n *= b.size(d);
        }
        Tensor p = x.permute(order(keptLeft, left)).reshape(m, k);
        Tensor q = y.permute(order(right, keptRight)).reshape(k, n);
        return p.mm(q).reshape(out);
    }

    private static List<Integer> rest(int rank, List<Integer> without) {
        var out = new ArrayList<Integer>();
        for (int d = 0; d < rank; d++) {
            if (!without.contains(d)) {
                out.add(d);
            }
        }
        return out;
    }

    private static int[] order(List<Integer> first, List<Integer> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return all.stream().mapToInt(Integer::intValue).toArray();
    }

    static Tensor cross(Tensor a, Tensor b, int dim) {
        Shape s = Shape.broadcast("cross", a.shape(), b.shape());
        int d = s.dim("cross", dim);
        if (s.rank() == 0 || a.dim() != b.dim() || a.size(d) != 3 || b.size(d) != 3) {
            throw mismatch("cross", a, b, "dim " + dim + " must hold 3 elements in both");
        }
        Tensor x = a.expand(s.toArray());
        Tensor y = b.expand(s.toArray());
        var parts = new ArrayList<Tensor>();
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            int k = (i + 2) % 3;
            parts.add(x.select(d, j).mul(y.select(d, k)).sub(x.select(d, k).mul(y.select(d, j))));
        }
        return Torch.stack(parts, d);
    }

    static Tensor plus(Tensor self, Tensor product, Scalar beta, Scalar alpha) {
        if (product.dtype() == DType.BOOL) {
            Tensor kept = alpha.booleanValue() ? product : product.logicalXor(product);
            return beta.booleanValue() ? self.expand(product.sizes()).logicalOr(kept) : kept;
        }
        if (!product.dtype().isFloating() && !self.dtype().isFloating()) {
            return plusWhole(self, product, beta.longValue(), alpha.longValue());
        }
        Tensor scaled = one(alpha) ? product : product.mul(alpha);
        Tensor base = self.expand(product.sizes());
        if (beta.doubleValue() == 0) {
            return scaled;
        }
        return (one(beta) ? base : base.mul(beta)).add(scaled);
    }

    /** Factors of whole numbers are whole numbers, cut towards zero as PyTorch does. */
    private static Tensor plusWhole(Tensor self, Tensor product, long beta, long alpha) {
        Tensor scaled = product.mul(alpha);
        return beta == 0 ? scaled : self.expand(product.sizes()).mul(beta).add(scaled);
    }

    private static boolean one(Scalar s) {
        return s.doubleValue() == 1;
    }

    private static ShapeException mismatch(String op, Tensor a, Tensor b, String rule) {
        return new ShapeException(
                op, "JT-LIN-006", "a is " + a.shape() + ", b is " + b.shape() + "; " + rule);
    }
}
