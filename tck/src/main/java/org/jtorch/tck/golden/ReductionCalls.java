package org.jtorch.tck.golden;

import org.jtorch.Tensor;

/** Reductions and cumulative functions. */
final class ReductionCalls {
    private ReductionCalls() {}

    static void define(Operators o) {
        o.add("amax", "self dim keepdim", c -> c.self().amax(dims(c), keep(c)));
        o.add("amin", "self dim keepdim", c -> c.self().amin(dims(c), keep(c)));
        o.add("max--reduction_no_dim", "self", c -> c.self().max());
        o.add("min--reduction_no_dim", "self", c -> c.self().min());
        o.add(
                "max--reduction_with_dim",
                "self dim keepdim",
                c -> c.self().max(c.dim("dim"), keep(c)));
        o.add(
                "min--reduction_with_dim",
                "self dim keepdim",
                c -> c.self().min(c.dim("dim"), keep(c)));
        o.add(
                "argmax",
                "self dim keepdim",
                c -> c.has("dim") ? c.self().argmax(c.dim("dim"), keep(c)) : c.self().argmax());
        o.add(
                "argmin",
                "self dim keepdim",
                c -> c.has("dim") ? c.self().argmin(c.dim("dim"), keep(c)) : c.self().argmin());
        o.add(
                "all",
                "self dim keepdim",
                c -> c.has("dim") ? c.self().all(c.dim("dim"), keep(c)) : c.self().all());
        o.add(
                "any",
                "self dim keepdim",
                c -> c.has("dim") ? c.self().any(c.dim("dim"), keep(c)) : c.self().any());
        o.add("logcumsumexp", "self dim", c -> c.self().logcumsumexp(c.dim("dim")));
        o.add("cummax", "self dim", c -> c.self().cummax(c.dim("dim")));
        o.add("cummin", "self dim", c -> c.self().cummin(c.dim("dim")));
    }

    static boolean keep(Call c) {
        return c.flag("keepdim", false);
    }

    /** The dims named; none named means all. */
    static int[] dims(Call c) {
        return c.has("dim") ? c.dims("dim") : new int[0];
    }

    static Tensor cast(Call c) {
        var dtype = c.dtype("dtype");
        return dtype == null ? c.self() : c.self().to(dtype);
    }
}
