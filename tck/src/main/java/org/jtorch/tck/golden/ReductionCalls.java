package org.jtorch.tck.golden;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Tensor;

/** Reductions and cumulative functions. */
final class ReductionCalls {
    private static final String DIMS = "self dim keepdim";

    private ReductionCalls() {}

    static void define(Operators o) {
        extremes(o);
        sums(o);
        statistics(o);
        norms(o);
        o.add("logcumsumexp", "self dim", c -> c.self().logcumsumexp(c.dim("dim")));
        o.add("cummax", "self dim", c -> c.self().cummax(c.dim("dim")));
        o.add("cummin", "self dim", c -> c.self().cummin(c.dim("dim")));
        o.add(
                "cumsum",
                "self dim dtype",
                c -> cast(c).cumsum(c.dim("dim")),
                c -> inDType(c, c.self().dtype()).cumsum_(c.dim("dim")));
        o.add(
                "cumprod",
                "self dim dtype",
                c -> cast(c).cumprod(c.dim("dim")),
                c -> inDType(c, c.self().dtype()).cumprod_(c.dim("dim")));
        o.add("logsumexp", DIMS, c -> c.self().logsumexp(dims(c), keep(c)));
        softmax(o, "softmax");
        softmax(o, "log_softmax");
        o.add(
                "nn.functional.softmin",
                "self dim _stacklevel dtype",
                c -> cast(c).neg().softmax(c.dim("dim")));
    }

    private static void extremes(Operators o) {
        o.add("amax", DIMS, c -> c.self().amax(dims(c), keep(c)));
        o.add("amin", DIMS, c -> c.self().amin(dims(c), keep(c)));
        o.add("aminmax", DIMS, c -> c.self().aminmax(c.has("dim") ? c.dim("dim") : null, keep(c)));
        o.add("max--reduction_no_dim", "self", c -> c.self().max());
        o.add("min--reduction_no_dim", "self", c -> c.self().min());
        o.add("max--reduction_with_dim", DIMS, c -> c.self().max(c.dim("dim"), keep(c)));
        o.add("min--reduction_with_dim", DIMS, c -> c.self().min(c.dim("dim"), keep(c)));
        o.add(
                "argmax",
                DIMS,
                c ->
                        one(c)
                                ? c.self().argmax(c.dim("dim"), keep(c))
                                : keptArg(c, c.self().argmax()));
        o.add(
                "argmin",
                DIMS,
                c ->
                        one(c)
                                ? c.self().argmin(c.dim("dim"), keep(c))
                                : keptArg(c, c.self().argmin()));
        o.add("all", DIMS, c -> one(c) ? c.self().all(c.dim("dim"), keep(c)) : c.self().all());
        o.add("any", DIMS, c -> one(c) ? c.self().any(c.dim("dim"), keep(c)) : c.self().any());
    }

    private static void sums(Operators o) {
        o.add("sum", "self dim keepdim dtype", c -> cast(c).sum(dims(c), keep(c)));
        o.add("nansum", "self dim keepdim dtype", c -> cast(c).nansum(dims(c), keep(c)));
        o.add("mean", "self dim keepdim dtype", c -> cast(c).mean(dims(c), keep(c)));
        o.add("nanmean", "self dim keepdim dtype", c -> cast(c).nanmean(dims(c), keep(c)));
        o.add(
                "prod",
                "self dim keepdim dtype",
                c -> typed(c, one(c) ? cast(c).prod(c.dim("dim"), keep(c)) : cast(c).prod()));
        o.add("count_nonzero", "self dim", c -> c.self().countNonzero(dims(c)));
        o.add("trace", "self", c -> c.self().trace());
        o.add(
                "diff",
                "self n dim prepend append",
                c ->
                        c.self()
                                .diff(
                                        c.dim("n", 1),
                                        c.dim("dim", -1),
                                        c.tensorOrNull("prepend"),
                                        c.tensorOrNull("append")));
        o.add(
                "trapezoid",
                "self x dim dx",
                c ->
                        c.has("x")
                                ? c.self().trapezoid(c.t("x"), c.dim("dim", -1))
                                : c.self().trapezoid(c.real("dx", 1), c.dim("dim", -1)));
        o.add(
                "cumulative_trapezoid",
                "self x dim dx",
                c ->
                        c.has("x")
                                ? c.self().cumulativeTrapezoid(c.t("x"), c.dim("dim", -1))
                                : c.self().cumulativeTrapezoid(c.real("dx", 1), c.dim("dim", -1)));
    }

    private static void statistics(Operators o) {
        String names = "self dim unbiased keepdim correction";
        o.add("var", names, c -> c.self().var(varDims(c), correction(c), keep(c)));
        o.add("std", names, c -> c.self().std(varDims(c), correction(c), keep(c)));
        o.add(
                "var_mean",
                names,
                c ->
                        new Tensor[] {
                            c.self().var(varDims(c), correction(c), keep(c)),
                            c.self().mean(varDims(c), keep(c))
                        });
        o.add(
                "std_mean",
                names,
                c ->
                        new Tensor[] {
                            c.self().std(varDims(c), correction(c), keep(c)),
                            c.self().mean(varDims(c), keep(c))
                        });
        o.add(
                "cov",
                "self correction fweights aweights",
                c ->
                        c.self()
                                .cov(
                                        c.dim("correction", 1),
                                        c.tensorOrNull("fweights"),
                                        c.tensorOrNull("aweights")));
        o.add("corrcoef", "self", c -> c.self().corrcoef());
    }

    private static void norms(Operators o) {
        o.add("norm", "self p dim keepdim dtype", ReductionCalls::norm);
        o.add("dist", "self other p", c -> c.self().dist(c.t("other"), c.real("p", 2)));
        o.add(
                "renorm",
                "self p dim maxnorm",
                c -> c.self().renorm(c.real("p"), c.dim("dim"), c.real("maxnorm")),
                c -> c.self().renorm_(c.real("p"), c.dim("dim"), c.real("maxnorm")));
    }

    private static void softmax(Operators o, String name) {
        Operator.Body body =
                c -> {
                    Tensor x = cast(c);
                    var _ = c.get("_stacklevel");
                    if (!x.dtype().isFloating()) {
                        throw new NotClaimed("an integer operand without dtype");
                    }
                    return name.equals("softmax")
                            ? x.softmax(c.dim("dim"))
                            : x.logSoftmax(c.dim("dim"));
                };
        o.add(name, "self dim dtype", body);
        o.add("nn.functional." + name, "self dim _stacklevel dtype", body);
    }

    private static Tensor norm(Call c) {
        Tensor x = cast(c);
        Object p = c.get("p");
        if ("nuc".equals(p)) {
            throw c.notClaimed("p");
        }
        double power =
                p == null || p.equals("fro")
                        ? 2
                        : p instanceof String s
                                ? Double.parseDouble(s.replace("inf", "Infinity"))
                                : c.real("p");
        return x.norm(power, dims(c), keep(c));
    }

    /** Whether exactly one dim is named. */
    private static boolean one(Call c) {
        return c.has("dim");
    }

    /** The result in the dtype asked for, which a product of whole numbers does not keep. */
    private static Tensor typed(Call c, Tensor result) {
        DType dtype = c.dtype("dtype");
        return dtype == null ? result : result.to(dtype);
    }

    private static Tensor keptArg(Call c, Tensor position) {
        if (!keep(c)) {
            return position;
        }
        long[] ones = new long[c.self().dim()];
        java.util.Arrays.fill(ones, 1);
        return position.view(ones);
    }

    static boolean keep(Call c) {
        return c.flag("keepdim", false);
    }

    /** The dims named; none named means all. */
    static int[] dims(Call c) {
        return c.has("dim") ? c.dims("dim") : new int[0];
    }

    /** The second argument is a dim, or in the shortest signature {@code unbiased}. */
    private static int[] varDims(Call c) {
        return c.get("dim") instanceof Boolean ? new int[0] : dims(c);
    }

    private static double correction(Call c) {
        if (c.get("dim") instanceof Boolean unbiased) {
            return unbiased ? 1 : 0;
        }
        return c.has("correction") ? c.real("correction") : c.flag("unbiased", true) ? 1 : 0;
    }

    /** Itself, if no dtype or its own is asked for: in place, JTorch has no other. */
    private static Tensor inDType(Call c, DType own) {
        DType dtype = c.dtype("dtype");
        if (dtype != null && dtype != own) {
            throw c.notClaimed("dtype");
        }
        return c.self();
    }

    static Tensor cast(Call c) {
        @Nullable DType dtype = c.dtype("dtype");
        return dtype == null ? c.self() : c.self().to(dtype);
    }
}
