package org.jtorch.tck.golden;

/** Products of vectors and matrices. */
final class LinearCalls {
    private LinearCalls() {}

    static void define(Operators o) {
        o.add("matmul", "self other", c -> c.self().matmul(c.t("other")));
        o.add("__rmatmul__", "self other", c -> c.t("other").matmul(c.self()));
        o.add("mm", "self mat2", c -> c.self().mm(c.t("mat2")));
        o.add("bmm", "self mat2", c -> c.self().bmm(c.t("mat2")));
        o.add("dot", "self tensor", c -> c.self().dot(c.t("tensor")));
        o.add("vdot", "self other", c -> c.self().dot(c.t("other")));
        o.add("outer", "self vec2", c -> c.self().outer(c.t("vec2")));
        o.add(
                "addmm",
                "self mat1 mat2 beta alpha",
                c ->
                        c.self()
                                .addmm(
                                        c.t("mat1"),
                                        c.t("mat2"),
                                        c.real("beta", 1),
                                        c.real("alpha", 1)));
    }
}
