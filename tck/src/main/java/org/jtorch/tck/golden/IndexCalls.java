package org.jtorch.tck.golden;

import org.jtorch.Scalar;
import org.jtorch.ScatterReduction;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Reading and writing by index. */
final class IndexCalls {
    private IndexCalls() {}

    static void define(Operators o) {
        o.add("gather", "self dim index", c -> c.self().gather(c.dim("dim"), c.t("index")));
        o.add(
                "index_select",
                "self dim index",
                c -> c.self().indexSelect(c.dim("dim"), c.t("index")));
        o.add(
                "masked_fill",
                "self mask value",
                c -> c.self().maskedFill(c.t("mask"), c.o("value")),
                c -> c.self().maskedFill_(c.t("mask"), c.o("value")));
        o.add("masked_select", "self mask", c -> c.self().maskedSelect(c.t("mask")));
        o.add(
                "nonzero",
                "self as_tuple",
                c ->
                        c.flag("as_tuple", false)
                                ? atLeast1d(c.self()).nonzero().unbind(1)
                                : c.self().nonzero());
        o.add(
                "scatter_add",
                "self dim index src",
                c -> c.self().scatterAdd(c.dim("dim"), c.t("index"), c.t("src")),
                c -> c.self().scatterAdd_(c.dim("dim"), c.t("index"), c.t("src")));
        o.unary("argwhere", Tensor::argwhere);
        o.add("take", "self index", c -> c.self().take(c.t("index")));
        o.add(
                "take_along_dim",
                "self indices dim",
                c -> c.self().takeAlongDim(c.t("indices"), c.has("dim") ? c.dim("dim") : null));
        o.add(
                "index_add",
                "self dim index source alpha",
                c -> c.self().indexAdd(c.dim("dim"), c.t("index"), c.t("source"), alpha(c)),
                c -> c.self().indexAdd_(c.dim("dim"), c.t("index"), c.t("source"), alpha(c)));
        o.add(
                "index_copy",
                "self dim index source",
                c -> c.self().indexCopy(c.dim("dim"), c.t("index"), c.t("source")),
                c -> c.self().indexCopy_(c.dim("dim"), c.t("index"), c.t("source")));
        o.add(
                "index_fill",
                "self dim index value",
                c -> c.self().indexFill(c.dim("dim"), c.t("index"), c.o("value")),
                c -> c.self().indexFill_(c.dim("dim"), c.t("index"), c.o("value")));
        o.add(
                "masked_scatter",
                "self mask source",
                c -> c.self().maskedScatter(c.t("mask"), c.t("source")),
                c -> c.self().maskedScatter_(c.t("mask"), c.t("source")));
        o.add(
                "put",
                "self index source accumulate",
                c -> c.self().put(c.t("index"), c.t("source"), c.flag("accumulate", false)),
                c -> c.self().put_(c.t("index"), c.t("source"), c.flag("accumulate", false)));
        o.add(
                "scatter",
                "self dim index src",
                c -> scatter(c, c.self().copy()),
                c -> scatter(c, c.self()));
        o.add(
                "scatter_reduce",
                "self dim index src reduce",
                c ->
                        c.self()
                                .scatterReduce(
                                        c.dim("dim"),
                                        c.t("index"),
                                        c.t("src"),
                                        reduction(c),
                                        c.flag("include_self", true)),
                c ->
                        c.self()
                                .scatterReduce_(
                                        c.dim("dim"),
                                        c.t("index"),
                                        c.t("src"),
                                        reduction(c),
                                        c.flag("include_self", true)));
        o.add(
                "index_reduce",
                "self dim index source reduce",
                c ->
                        c.self()
                                .indexReduce(
                                        c.dim("dim"),
                                        c.t("index"),
                                        c.t("source"),
                                        reduction(c),
                                        c.flag("include_self", true)),
                c ->
                        c.self()
                                .indexReduce_(
                                        c.dim("dim"),
                                        c.t("index"),
                                        c.t("source"),
                                        reduction(c),
                                        c.flag("include_self", true)));
        o.add(
                "select_scatter",
                "self src dim index",
                c -> c.self().selectScatter(c.t("src"), c.dim("dim"), c.num("index")));
        o.add(
                "slice_scatter",
                "self src dim start end step",
                c ->
                        c.self()
                                .sliceScatter(
                                        c.t("src"),
                                        c.dim("dim", 0),
                                        c.num("start", 0),
                                        c.num("end", Long.MAX_VALUE),
                                        c.num("step", 1)));
        o.add(
                "diagonal_scatter",
                "self src offset dim1 dim2",
                c ->
                        c.self()
                                .diagonalScatter(
                                        c.t("src"),
                                        c.num("offset", 0),
                                        c.dim("dim1", 0),
                                        c.dim("dim2", 1)));
    }

    private static Tensor scatter(Call c, Tensor target) {
        int dim = c.dim("dim");
        Tensor index = c.t("index");
        String value = c.has("value") ? "value" : "src";
        return switch (c.text("reduce", "")) {
            case "" -> target.scatter_(dim, index, c.o(value));
            case "add" -> target.scatterAdd_(dim, index, filled(c, value, index));
            case "multiply" ->
                    target.scatterReduce_(
                            dim, index, filled(c, value, index), ScatterReduction.PROD, true);
            default -> throw c.notClaimed("reduce");
        };
    }

    /** A number stands for a tensor of it. */
    private static Tensor filled(Call c, String name, Tensor index) {
        return c.o(name) instanceof Tensor t
                ? t
                : Torch.full(
                        index.shape(), c.scalar(name), c.self().dtype(), Torch.getDefaultDevice());
    }

    private static ScatterReduction reduction(Call c) {
        return switch (c.text("reduce", "")) {
            case "sum" -> ScatterReduction.SUM;
            case "prod" -> ScatterReduction.PROD;
            case "mean" -> ScatterReduction.MEAN;
            case "amax" -> ScatterReduction.AMAX;
            case "amin" -> ScatterReduction.AMIN;
            default -> throw c.notClaimed("reduce");
        };
    }

    private static Scalar alpha(Call c) {
        return c.has("alpha") ? c.scalar("alpha") : Scalar.of(1L);
    }

    private static Tensor atLeast1d(Tensor t) {
        return t.dim() == 0 ? t.unsqueeze(0) : t;
    }
}
