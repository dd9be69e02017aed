package org.jtorch.tck.golden;

import java.util.List;
import org.jtorch.Scalar;
import org.jtorch.Tensor;

/** The same elements in another order, repeated, split, or on a diagonal. */
final class RearrangeCalls {
    private RearrangeCalls() {}

    static void define(Operators o) {
        o.unary("T", t -> t.dim() == 2 ? t.t() : reversed(t));
        o.unary("H", t -> t.dim() == 0 ? t.mT() : t.t());
        o.unary("mH", Tensor::mT);
        o.unary("ravel", Tensor::ravel);
        o.add("flip", "self dims", c -> c.self().flip(c.dims("dims")));
        o.add(
                "roll",
                "self shifts dims",
                c -> c.self().roll(c.sizes("shifts"), c.has("dims") ? c.dims("dims") : new int[0]));
        o.add("rot90", "self k dims", RearrangeCalls::rot90);
        o.add("repeat", "self repeats", c -> c.self().repeat(c.sizes("repeats")));
        o.add("tile", "self dims", c -> c.self().tile(c.sizes("dims")));
        o.add("repeat_interleave", "self repeats dim", RearrangeCalls::repeatInterleave);
        o.add(
                "tril",
                "self diagonal",
                c -> c.self().tril(c.num("diagonal", 0)),
                c -> c.self().tril_(c.num("diagonal", 0)));
        o.add(
                "triu",
                "self diagonal",
                c -> c.self().triu(c.num("diagonal", 0)),
                c -> c.self().triu_(c.num("diagonal", 0)));
        o.add("diag", "self diagonal", c -> c.self().diag(c.num("diagonal", 0)));
        o.add(
                "diag_embed",
                "self offset dim1 dim2",
                c -> c.self().diagEmbed(c.num("offset", 0), c.dim("dim1", -2), c.dim("dim2", -1)));
        o.add("diagflat", "self offset", c -> c.self().diagflat(c.num("offset", 0)));
        o.add(
                "narrow_copy",
                "self dim start length",
                c -> c.self().narrowCopy(c.dim("dim"), c.num("start"), c.num("length")));
        o.add("tensor_split", "self indices_or_sections dim", c -> split(c, c.dim("dim", 0)));
        o.add("hsplit", "self indices_or_sections", c -> even(c, c.self().dim() == 1 ? 0 : 1, 1));
        o.add("vsplit", "self indices_or_sections", c -> even(c, 0, 2));
        o.add("dsplit", "self indices_or_sections", c -> even(c, 2, 3));
        o.add(
                "constant_pad_nd",
                "self pad value",
                c ->
                        c.self()
                                .constantPad(
                                        c.sizes("pad"),
                                        c.has("value") ? c.scalar("value") : Scalar.of(0L)));
    }

    private static Tensor reversed(Tensor t) {
        int[] dims = new int[t.dim()];
        for (int d = 0; d < dims.length; d++) {
            dims[d] = dims.length - 1 - d;
        }
        return t.permute(dims);
    }

    private static Tensor rot90(Call c) {
        int[] dims = c.has("dims") ? c.dims("dims") : new int[] {0, 1};
        if (dims.length != 2) {
            throw c.notClaimed("dims");
        }
        return c.self().rot90(c.dim("k", 1), dims[0], dims[1]);
    }

    private static Tensor repeatInterleave(Call c) {
        Integer dim = c.has("dim") ? c.dim("dim") : null;
        return c.get("repeats") instanceof Long n
                ? c.self().repeatInterleave(n, dim)
                : c.self().repeatInterleave(c.t("repeats"), dim);
    }

    private static List<Tensor> split(Call c, int dim) {
        return switch (c.get("indices_or_sections")) {
            case Long n -> c.self().tensorSplit(n, dim);
            case Tensor t when t.dim() == 0 -> c.self().tensorSplit(t.itemLong(), dim);
            case Tensor t -> c.self().tensorSplit(t.toLongArray(), dim);
            case null, default -> c.self().tensorSplit(c.sizes("indices_or_sections"), dim);
        };
    }

    /** The forms that must divide evenly are spelled with tensorSplit in JTorch. */
    private static List<Tensor> even(Call c, int dim, int rank) {
        if (c.self().dim() < rank
                || c.get("indices_or_sections") instanceof Long n
                        && (n == 0 || c.self().size(dim) % n != 0)) {
            throw new NotClaimed("splits that must be even; JTorch has tensorSplit");
        }
        return split(c, dim);
    }
}
