package org.jtorch.tck.golden;

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
                c -> c.flag("as_tuple", false) ? c.self().nonzero().unbind(1) : c.self().nonzero());
        o.add(
                "scatter_add",
                "self dim index src",
                c -> c.self().scatterAdd(c.dim("dim"), c.t("index"), c.t("src")),
                c -> c.self().scatterAdd_(c.dim("dim"), c.t("index"), c.t("src")));
    }
}
