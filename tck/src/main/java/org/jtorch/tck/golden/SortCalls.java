package org.jtorch.tck.golden;

/** Order along a dim. */
final class SortCalls {
    private SortCalls() {}

    static void define(Operators o) {
        o.add(
                "sort",
                "self dim descending stable",
                c -> {
                    var _ = c.flag("stable", true);
                    return c.self().sort(c.dim("dim", -1), c.flag("descending", false));
                });
        o.add(
                "argsort",
                "self dim descending stable",
                c -> {
                    var _ = c.flag("stable", true);
                    return c.self().argsort(c.dim("dim", -1), c.flag("descending", false));
                });
        o.unary("msort", org.jtorch.Tensor::msort);
        o.add(
                "topk",
                "self k dim largest sorted",
                c -> {
                    var _ = c.flag("sorted", true);
                    return c.self().topk(c.num("k"), c.dim("dim", -1), c.flag("largest", true));
                });
        o.add(
                "kthvalue",
                "self k dim keepdim",
                c -> c.self().kthvalue(c.num("k"), c.dim("dim", -1), ReductionCalls.keep(c)));
        o.add(
                "median",
                "self dim keepdim",
                c ->
                        c.has("dim")
                                ? c.self().median(c.dim("dim"), ReductionCalls.keep(c))
                                : c.self().median());
        o.add(
                "nanmedian",
                "self dim keepdim",
                c ->
                        c.has("dim")
                                ? c.self().nanmedian(c.dim("dim"), ReductionCalls.keep(c))
                                : c.self().nanmedian());
    }
}
