package org.jtorch;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;

/** Bodies of the composed reductions. */
final class Statistics {
    private Statistics() {}

    static Tensor logsumexp(Tensor t, int[] dims, boolean keepDim) {
        Tensor x = Stored.floating(t);
        if (x.numel() == 0) {
            return x.exp().sum(dims, keepDim).log();
        }
        Tensor max = x.detach().amax(dims, true);
        max = Torch.where(max.isinf(), Torch.zerosLike(max), max);
        Tensor sum = x.sub(max).exp().sum(dims, keepDim).log();
        return sum.add(keepDim ? max : max.view(sum.sizes()));
    }

    static Tensor diff(
            Tensor t, int n, int dim, @Nullable Tensor prepend, @Nullable Tensor append) {
        if (t.dim() == 0) {
            throw new ShapeException("diff", "JT-SHP-016", "a 0-dim tensor has no neighbours");
        }
        int d = t.shape().dim("diff", dim);
        if (n < 0) {
            throw new ArgumentException("diff", "JT-SHP-016", "n is " + n + "; 0 or more");
        }
        var parts = new ArrayList<Tensor>();
        if (prepend != null) {
            parts.add(prepend);
        }
        parts.add(t);
        if (append != null) {
            parts.add(append);
        }
        Tensor x = parts.size() == 1 ? t : Torch.cat(parts, d);
        if (n == 0) {
            return t.copy();
        }
        for (int i = 0; i < n; i++) {
            long size = x.size(d);
            if (size == 0) {
                return x;
            }
            Tensor left = x.narrow(d, 0, size - 1);
            Tensor right = x.narrow(d, 1, size - 1);
            x = x.dtype() == DType.BOOL ? right.logicalXor(left) : right.sub(left);
        }
        return x;
    }

    /** Areas between neighbours, fixed step. */
    static Tensor trapezia(Tensor y, double dx, int dim) {
        int d = along("trapezoid", y, dim);
        return sums(y, d).mul(dx / 2);
    }

    /** Areas between neighbours over sample points. */
    static Tensor trapezia(Tensor y, Tensor x, int dim) {
        int d = along("trapezoid", y, dim);
        Tensor points = x;
        if (x.dim() == 1 && y.dim() != 1) {
            long[] sizes = new long[y.dim()];
            java.util.Arrays.fill(sizes, 1);
            sizes[d] = x.size(0);
            points = x.view(sizes);
        } else if (x.dim() < y.dim()) {
            for (int i = x.dim(); i < y.dim(); i++) {
                points = points.unsqueeze(0);
            }
        }
        Tensor step = diff(points, 1, d, null, null);
        return sums(y, d).mul(step).div(2.0);
    }

    private static int along(String op, Tensor y, int dim) {
        if (y.dim() == 0) {
            throw new ShapeException(op, "JT-SHP-016", "a 0-dim tensor has no neighbours");
        }
        return y.shape().dim(op, dim);
    }

    private static Tensor sums(Tensor y, int d) {
        long n = Math.max(0, y.size(d) - 1);
        long from = Math.min(1, y.size(d));
        return y.narrow(d, 0, n).add(y.narrow(d, from, n));
    }

    static Tensor cov(
            Tensor t, int correction, @Nullable Tensor frequencies, @Nullable Tensor weights) {
        if (t.dim() > 2 || t.dtype() == DType.BOOL) {
            throw new ShapeException(
                    "cov",
                    "JT-RED-006",
                    "the tensor is "
                            + t.dtype().shortName()
                            + t.shape()
                            + "; at most 2 dims of numbers are variables and observations");
        }
        Tensor x = t.dim() < 2 ? t.view(1, -1) : t;
        long n = x.size(1);
        Tensor w = null;
        if (frequencies != null) {
            weights("frequencies", frequencies, n, !frequencies.dtype().isFloating());
            w = frequencies;
        }
        if (weights != null) {
            weights("weights", weights, n, weights.dtype().isFloating());
            w = w == null ? weights : w.mul(weights);
        }
        Tensor sum = w == null ? null : w.sum();
        if (sum != null && sum.toDoubleArray()[0] == 0) {
            throw new ArgumentException("cov", "JT-RED-006", "the weights sum to 0");
        }
        Tensor mean =
                w == null || sum == null
                        ? Stored.floating(x).mean(1, true)
                        : x.mul(w).sum(1, true).div(sum);
        Tensor norm;
        if (w == null || sum == null) {
            norm = Torch.scalar((double) Math.max(0, n - correction)).to(mean.dtype());
        } else if (weights == null || correction == 0) {
            norm = sum.sub((long) correction);
        } else {
            norm = sum.sub(w.mul(weights).sum().div(sum).mul((long) correction));
        }
        if (w != null) {
            norm = norm.clamp(Scalar.of(0L), null);
        }
        Tensor centred = x.sub(mean);
        Tensor right = w == null ? centred : centred.mul(w);
        if (right.dtype() != centred.dtype()) {
            DType common = right.dtype().promote(centred.dtype());
            right = right.to(common);
            centred = centred.to(common);
        }
        return centred.mm(right.t()).div(norm).squeeze();
    }

    private static void weights(String name, Tensor w, long n, boolean dtypeFits) {
        if (w.dim() > 1 || w.numel() != n || !dtypeFits) {
            throw new ArgumentException(
                    "cov",
                    "JT-RED-006",
                    name
                            + " is "
                            + w.dtype().shortName()
                            + w.shape()
                            + "; it needs one "
                            + (name.equals("weights") ? "floating number" : "whole number")
                            + " per observation, of which there are "
                            + n);
        }
        for (double v : w.toDoubleArray()) {
            if (v < 0) {
                throw new ArgumentException(
                        "cov", "JT-RED-006", name + " holds " + v + ", below 0");
            }
        }
    }

    static Tensor corrcoef(Tensor t) {
        Tensor c = cov(t, 1, null, null);
        if (c.dim() == 0) {
            return c.div(c);
        }
        Tensor deviation = c.diagonal().sqrt();
        Tensor r = c.div(deviation.unsqueeze(1)).div(deviation.unsqueeze(0));
        return r.clamp(-1, 1);
    }
}
