package org.jtorch.tck.golden;

import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Element-wise functions that are composed of others. */
final class PointwiseCalls {
    private PointwiseCalls() {}

    static void define(Operators o) {
        o.unary("square", Tensor::square, Tensor::square_);
        o.unary("frac", Tensor::frac, Tensor::frac_);
        o.unary("deg2rad", Tensor::deg2rad, Tensor::deg2rad_);
        o.unary("rad2deg", Tensor::rad2deg, Tensor::rad2deg_);
        o.unary("angle", Tensor::angle);
        o.unary("nan_to_num", Tensor::nanToNum, Tensor::nanToNum_);
        o.unary("sinc", Tensor::sinc, Tensor::sinc_);
        o.unary("isfinite", Tensor::isfinite);
        o.unary("isposinf", Tensor::isposinf);
        o.unary("isneginf", Tensor::isneginf);
        o.unary("isreal", t -> Torch.ones(DType.BOOL, t.sizes()));
        o.unary("positive", Tensor::positive);
        o.unary("special.entr", Tensor::entr);
        o.binary("xlogy", Tensor::xlogy, Tensor::xlogy_);
        o.add("__rdiv__", "self other", c -> c.self().reciprocal().mul(c.o("other")));
        o.add(
                "__rmod__",
                "self other",
                c ->
                        c.o("other") instanceof Tensor t
                                ? t.remainder(c.self())
                                : Torch.remainder(c.scalar("other"), c.self()));
        o.add("__rsub__", "self other", c -> Torch.rsub(c.self(), c.o("other"), Scalar.of(1L)));
        o.add(
                "rsub",
                "self other alpha",
                c -> Torch.rsub(c.self(), c.o("other"), number(c, "alpha")));
        o.add(
                "float_power",
                "self exponent",
                c -> c.self().floatPower(c.o("exponent")),
                c -> c.self().floatPower_(c.o("exponent")));
        o.add(
                "ldexp",
                "self other",
                c -> c.self().ldexp(c.t("other")),
                c -> c.self().ldexp_(c.t("other")));
        o.add("logaddexp", "self other", c -> c.self().logaddexp(c.t("other")));
        o.add("logaddexp2", "self other", c -> c.self().logaddexp2(c.t("other")));
        o.add(
                "heaviside",
                "self values",
                c -> c.self().heaviside(c.t("values")),
                c -> c.self().heaviside_(c.t("values")));
        o.add(
                "logit",
                "self eps",
                c -> c.has("eps") ? c.self().logit(c.real("eps")) : c.self().logit(),
                c -> c.has("eps") ? c.self().logit_(c.real("eps")) : c.self().logit_());
        o.add(
                "clamp",
                "self min max",
                c -> c.self().clamp(bound(c, "min"), bound(c, "max")),
                c -> c.self().clamp_(bound(c, "min"), bound(c, "max")));
        o.add(
                "clamp_min",
                "self min",
                c -> c.self().clamp(c.o("min"), null),
                c -> c.self().clamp_(c.o("min"), null));
        o.add(
                "addcmul",
                "self tensor1 tensor2 value",
                c -> c.self().addcmul(c.t("tensor1"), c.t("tensor2"), number(c, "value")),
                c -> c.self().addcmul_(c.t("tensor1"), c.t("tensor2"), number(c, "value")));
        o.add(
                "addcdiv",
                "self tensor1 tensor2 value",
                c -> c.self().addcdiv(c.t("tensor1"), c.t("tensor2"), number(c, "value")),
                c -> c.self().addcdiv_(c.t("tensor1"), c.t("tensor2"), number(c, "value")));
        o.add(
                "lerp",
                "self end weight",
                c -> c.self().lerp(c.t("end"), c.o("weight")),
                c -> c.self().lerp_(c.t("end"), c.o("weight")));
        o.add(
                "round",
                "self decimals",
                c -> c.has("decimals") ? c.self().round(c.dim("decimals")) : c.self().round(),
                c -> c.has("decimals") ? c.self().round_(c.dim("decimals")) : c.self().round_());
        o.add(
                "mvlgamma",
                "self p",
                c -> c.self().mvlgamma(c.dim("p")),
                c -> c.self().mvlgamma_(c.dim("p")));
        polygamma(o, "polygamma", "n self");
        polygamma(o, "special.polygamma", "n self");
        o.add(
                "isclose",
                "self other rtol atol equal_nan",
                c ->
                        c.self()
                                .isclose(
                                        c.t("other"),
                                        c.real("rtol", 1e-5),
                                        c.real("atol", 1e-8),
                                        c.flag("equal_nan", false)));
        o.add(
                "allclose",
                "self other rtol atol equal_nan",
                c ->
                        c.self()
                                .allclose(
                                        c.t("other"),
                                        c.real("rtol", 1e-5),
                                        c.real("atol", 1e-8),
                                        c.flag("equal_nan", false)));
        o.add("equal", "self other", c -> c.self().equal(c.t("other")));
    }

    private static void polygamma(Operators o, String name, String parameters) {
        o.add(name, parameters, c -> c.self().polygamma(c.dim("n")));
    }

    private static Scalar number(Call c, String name) {
        return c.has(name) ? c.scalar(name) : Scalar.of(1L);
    }

    private static @Nullable Operand bound(Call c, String name) {
        return c.has(name) ? c.o(name) : null;
    }
}
