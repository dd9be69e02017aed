package org.jtorch.op.nn;

import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.error.ShapeException;

/** Operands with one number per channel, which is dim 1. */
final class Channels {
    private Channels() {}

    static void input(String op, Tensor x) {
        if (x.dim() < 2) {
            throw new ShapeException(
                    op,
                    "JT-CNV-030",
                    "the input is " + x.shape() + "; it must be [n, channels, *]");
        }
        Operands.floating(op, x);
    }

    static void perChannel(String op, String name, Tensor t, Tensor x) {
        Operands.floating(op, t);
        Operands.shape(
                op,
                name,
                t,
                Shape.of(x.size(1)),
                "one number per channel of the input " + x.shape());
    }

    /** All dims of a rank but dim 1. */
    static int[] others(int rank) {
        int[] dims = new int[rank - 1];
        for (int i = 1; i < dims.length; i++) {
            dims[i] = i + 1;
        }
        return dims;
    }

    /** [c] as [1, c, 1, ...], of x's dtype. */
    static Tensor aligned(Tensor t, Tensor x) {
        long[] sizes = new long[x.dim()];
        java.util.Arrays.fill(sizes, 1);
        sizes[1] = x.size(1);
        return t.reshape(sizes).to(x.dtype());
    }
}
