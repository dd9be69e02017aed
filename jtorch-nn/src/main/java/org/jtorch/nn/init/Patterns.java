package org.jtorch.nn.init;

import static org.jtorch.Torch.noGrad;

import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.ShapeException;

/** Starting values that are the same every time. */
abstract sealed class Patterns permits Draws {
    Patterns() {}

    /**
     * One value everywhere; integer dtypes cut it towards zero.
     *
     * @throws ArgumentException if it does not fit an integer dtype
     */
    public static Tensor constant_(Tensor t, double value) {
        try (var _ = noGrad()) {
            return t.dtype().isInteger() ? t.fill_((long) value) : t.fill_(value);
        }
    }

    /** Zeros. */
    public static Tensor zeros_(Tensor t) {
        return constant_(t, 0);
    }

    /** Ones. */
    public static Tensor ones_(Tensor t) {
        return constant_(t, 1);
    }

    /**
     * Ones on the main diagonal, zeros elsewhere.
     *
     * @param t a matrix
     */
    public static Tensor eye_(Tensor t) {
        rank("eye_", t, 2, 2);
        try (var _ = noGrad()) {
            Tensor diagonal = Torch.onesLike(t.diagonal().detach());
            t.zero_();
            t.detach().diagonal().copy_(diagonal);
            return t;
        }
    }

    /** {@link #dirac_(Tensor, int)} with one group. */
    public static Tensor dirac_(Tensor t) {
        return dirac_(t, 1);
    }

    /**
     * A convolution weight that hands its input on: a 1 in the middle of the kernel per channel.
     *
     * @param t [out, in / groups, kernel...], 3 to 5 dims
     * @param groups divides out
     */
    public static Tensor dirac_(Tensor t, int groups) {
        rank("dirac_", t, 3, 5);
        if (groups < 1 || t.size(0) % groups != 0) {
            throw new ArgumentException(
                    "dirac_",
                    "JT-INI-006",
                    "size " + t.size(0) + " of dim 0 is not divisible by groups " + groups);
        }
        long per = t.size(0) / groups;
        try (var _ = noGrad()) {
            t.zero_();
            Tensor plain = t.detach();
            for (int g = 0; g < groups && t.numel() > 0; g++) {
                for (long d = 0; d < Math.min(per, t.size(1)); d++) {
                    Tensor at = plain.select(0, g * per + d).select(0, d);
                    for (int k = 2; k < t.dim(); k++) {
                        at = at.select(0, t.size(k) / 2);
                    }
                    at.fill_(1);
                }
            }
            return t;
        }
    }

    static void rank(String op, Tensor t, int least, int most) {
        if (t.dim() < least || t.dim() > most) {
            throw new ShapeException(
                    op,
                    "JT-INI-003",
                    "shape "
                            + t.shape()
                            + " has "
                            + t.dim()
                            + " dim(s); "
                            + (least == most
                                    ? least + " are"
                                    : most == Integer.MAX_VALUE
                                            ? least + " or more are"
                                            : least + " to " + most + " are")
                            + " needed");
        }
    }
}
