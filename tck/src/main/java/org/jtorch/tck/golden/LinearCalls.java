package org.jtorch.tck.golden;

import java.util.List;
import org.jtorch.Scalar;
import org.jtorch.Tensor;

/** Products of vectors, matrices and tensors. */
final class LinearCalls {
    private LinearCalls() {}

    static void define(Operators o) {
        o.add("matmul", "self other", c -> c.self().matmul(c.t("other")));
        o.add("__rmatmul__", "self other", c -> c.t("other").matmul(c.self()));
        o.add("mm", "self mat2", c -> c.self().mm(c.t("mat2")));
        o.add("mv", "self vec", c -> c.self().mv(c.t("vec")));
        o.add("bmm", "self mat2", c -> c.self().bmm(c.t("mat2")));
        o.add("dot", "self tensor", c -> c.self().dot(c.t("tensor")));
        o.add("vdot", "self other", c -> c.self().dot(c.t("other")));
        o.add("outer", "self vec2", c -> c.self().outer(c.t("vec2")));
        o.add("inner", "self other", c -> c.self().inner(c.t("other")));
        o.add("kron", "self other", c -> c.self().kron(c.t("other")));
        o.add(
                "linalg.cross",
                "self other dim",
                c -> c.self().cross(c.t("other"), c.dim("dim", -1)));
        o.add("cross", "self other dim", LinearCalls::cross);
        o.add("linalg.vecdot", "x y dim", c -> c.t("x").vecdot(c.t("y"), c.dim("dim", -1)));
        o.add("tensordot", "self other dims", LinearCalls::tensordot);
        sum(o, "addmm", "mat1 mat2", (s, a, b, beta, alpha) -> s.addmm(a, b, beta, alpha));
        sum(o, "addmv", "mat vec", (s, a, b, beta, alpha) -> s.addmv(a, b, beta, alpha));
        sum(o, "addr", "vec1 vec2", (s, a, b, beta, alpha) -> s.addr(a, b, beta, alpha));
        sum(o, "addbmm", "batch1 batch2", (s, a, b, beta, alpha) -> s.addbmm(a, b, beta, alpha));
    }

    private interface Sum {
        Tensor apply(Tensor self, Tensor a, Tensor b, Scalar beta, Scalar alpha);
    }

    private static void sum(Operators o, String name, String operands, Sum f) {
        String[] ab = operands.split(" ", -1);
        o.add(
                name,
                "self " + operands + " beta alpha",
                c ->
                        f.apply(
                                c.self(),
                                c.t(ab[0]),
                                c.t(ab[1]),
                                factor(c, "beta"),
                                factor(c, "alpha")));
    }

    private static Scalar factor(Call c, String name) {
        return c.has(name) ? c.scalar(name) : Scalar.of(1L);
    }

    /** Without a dim PyTorch takes the first one of 3 elements. */
    private static Tensor cross(Call c) {
        Tensor x = c.self();
        if (c.has("dim")) {
            return x.cross(c.t("other"), c.dim("dim"));
        }
        for (int d = 0; d < x.dim(); d++) {
            if (x.size(d) == 3) {
                return x.cross(c.t("other"), d);
            }
        }
        throw new NotClaimed("cross without a dim of 3 elements");
    }

    private static Tensor tensordot(Call c) {
        if (c.get("dims") instanceof List<?> l && l.size() == 2 && l.get(0) instanceof List<?>) {
            return c.self().tensordot(c.t("other"), ints(l.get(0)), ints(l.get(1)));
        }
        return c.self().tensordot(c.t("other"), c.dim("dims", 2));
    }

    private static int[] ints(Object list) {
        return java.util.Arrays.stream(Call.longs("dims", list))
                .mapToInt(Math::toIntExact)
                .toArray();
    }
}
