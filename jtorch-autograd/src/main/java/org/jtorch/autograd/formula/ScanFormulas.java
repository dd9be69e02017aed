package org.jtorch.autograd.formula;

import static org.jtorch.autograd.formula.Rule.d;
import static org.jtorch.autograd.formula.Rule.in;
import static org.jtorch.autograd.formula.Rule.rule;

import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.Primitive;

/** Derivatives of running sums, products and extremes. */
final class ScanFormulas {
    private static final Scalar ZERO = Scalar.of(0.0);
    private static final Scalar ONE = Scalar.of(1.0);

    private ScanFormulas() {}

    static Rule of(Primitive.Scan scan) {
        int dim = scan.dim();
        return switch (scan.function()) {
            case SUM -> rule(d((g, _) -> reverseSum(g, dim)));
            case PROD -> rule(d(in(0), (g, s) -> product(g, s.in(0), dim)));
            case MAX, MIN ->
                    rule(
                            d(
                                    in().andOut(1),
                                    (g, s) -> Torch.zerosLike(g).scatterAdd_(dim, s.out(1), g)));
            case LOGSUMEXP ->
                    rule(d(in(0).andOut(0), (g, s) -> logSumExp(g, s.in(0), s.out(0), dim)));
        };
    }

    static Tensor flip(Tensor t, int dim) {
        long n = t.size(dim);
        Tensor reversed = Torch.arange(0, n, 1, DType.INT64, t.device()).neg().add(n - 1);
        return t.indexSelect(dim, reversed);
    }

    private static Tensor reverseSum(Tensor t, int dim) {
        return flip(flip(t, dim).cumsum(dim), dim);
    }

    /**
     * With y = cumprod(x): the sum of g_i y_i / x_k over i from k on. Where x_k is the first 0 of
     * its row, y without it takes y's place; behind a 0 all products are 0.
     */
    private static Tensor product(Tensor g, Tensor x, int dim) {
        if (x.numel() == 0) {
            return Torch.zerosLike(x);
        }
        Tensor isZero = x.eq(0);
        boolean zeros = isZero.any().itemBoolean();
        if (!zeros) {
            return reverseSum(g.mul(x.cumprod(dim)), dim).div(x);
        }
        if (Torch.isGradEnabled()) {
            return exactProduct(g, x, dim);
        }
        Tensor first = isZero.logicalAnd(isZero.cumsum(dim).eq(1));
        Tensor without = Torch.where(first, ONE, x);
        Tensor atFirst = reverseSum(g.mul(without.cumprod(dim)), dim);
        Tensor elsewhere = reverseSum(g.mul(x.cumprod(dim)), dim).div(Torch.where(isZero, ONE, x));
        return Torch.where(isZero, Torch.where(first, atFirst, ZERO), elsewhere);
    }

    /**
     * Row k of a square holds x with 1 in place of x_k: quadratic, but exact near zeros, so that it
     * can be differentiated again.
     */
    private static Tensor exactProduct(Tensor g, Tensor x, int dim) {
        Tensor rows = x.movedim(dim, -1).unsqueeze(-2);
        long n = x.size(dim);
        Tensor at = Torch.arange(0, n, 1, DType.INT64, x.device());
        Tensor isDiagonal = at.unsqueeze(1).eq(at);
        Tensor isFrom = at.unsqueeze(1).le(at);
        Tensor products = Torch.where(isDiagonal, ONE, rows).cumprod(-1);
        Tensor weighted = products.mul(g.movedim(dim, -1).unsqueeze(-2));
        return Torch.where(isFrom, weighted, ZERO).sum(-1).movedim(-1, dim);
    }

    /** The sum of g_i exp(x_k - y_i) over i from k on. */
    private static Tensor logSumExp(Tensor g, Tensor x, Tensor y, int dim) {
        if (Torch.isGradEnabled()) {
            // Linear in g, so that it can be differentiated again; m keeps exponents small.
            Tensor m = y.detach().amax(new int[] {dim}, true);
            return reverseSum(g.mul(m.sub(y).exp()), dim).mul(x.sub(m).exp());
        }
        // In logarithms: nothing overflows however far apart the elements of a row are.
        Tensor least = Torch.fullLike(g, -Double.MAX_VALUE);
        Tensor up = Torch.where(g.gt(0), g.log(), least).sub(y);
        Tensor down = Torch.where(g.lt(0), g.neg().log(), least).sub(y);
        return reverseLogSum(up, dim).add(x).exp().sub(reverseLogSum(down, dim).add(x).exp());
    }

    private static Tensor reverseLogSum(Tensor t, int dim) {
        return flip(flip(t, dim).logcumsumexp(dim), dim);
    }
}
