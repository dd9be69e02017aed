package org.jtorch.tck.golden;

import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Element-wise functions of two operands. */
final class BinaryCalls {
    private BinaryCalls() {}

    static void define(Operators o) {
        o.binary("mul", Tensor::mul, Tensor::mul_);
        o.binary("true_divide", Tensor::div, Tensor::div_);
        o.binary("floor_divide", Tensor::floorDivide, Tensor::floorDivide_);
        o.binary("remainder", Tensor::remainder, Tensor::remainder_);
        o.binary("fmod", Tensor::fmod, Tensor::fmod_);
        o.tensors("maximum", Tensor::maximum);
        o.tensors("minimum", Tensor::minimum);
        o.tensors("max--binary", Tensor::maximum);
        o.tensors("min--binary", Tensor::minimum);
        o.tensors("fmax", Tensor::fmax);
        o.tensors("fmin", Tensor::fmin);
        o.tensors("hypot", Tensor::hypot, Tensor::hypot_);
        o.tensors("atan2", Tensor::atan2, Tensor::atan2_);
        o.binary("copysign", Tensor::copysign, Tensor::copysign_);
        o.tensors("nextafter", Tensor::nextafter, Tensor::nextafter_);
        o.tensors("gcd", Tensor::gcd, Tensor::gcd_);
        o.tensors("lcm", Tensor::lcm, Tensor::lcm_);
        o.binary("eq", Tensor::eq, Tensor::eq_);
        o.binary("ne", Tensor::ne, Tensor::ne_);
        o.binary("lt", Tensor::lt, Tensor::lt_);
        o.binary("le", Tensor::le, Tensor::le_);
        o.binary("gt", Tensor::gt, Tensor::gt_);
        o.binary("ge", Tensor::ge, Tensor::ge_);
        o.tensors("logical_and", Tensor::logicalAnd, Tensor::logicalAnd_);
        o.tensors("logical_or", Tensor::logicalOr, Tensor::logicalOr_);
        o.tensors("logical_xor", Tensor::logicalXor, Tensor::logicalXor_);
        o.binary("bitwise_and", Tensor::bitwiseAnd, Tensor::bitwiseAnd_);
        o.binary("bitwise_or", Tensor::bitwiseOr, Tensor::bitwiseOr_);
        o.binary("bitwise_xor", Tensor::bitwiseXor, Tensor::bitwiseXor_);
        o.binary("bitwise_left_shift", Tensor::bitwiseLeftShift, Tensor::bitwiseLeftShift_);
        o.binary("bitwise_right_shift", Tensor::bitwiseRightShift, Tensor::bitwiseRightShift_);
        o.binary("__radd__", Tensor::add);
        o.binary("__rand__", Tensor::bitwiseAnd);
        o.binary("__ror__", Tensor::bitwiseOr);
        o.binary("__rxor__", Tensor::bitwiseXor);
        o.add(
                "add",
                "self other alpha",
                c -> c.self().add(scaled(c)),
                c -> c.self().add_(scaled(c)));
        o.add(
                "sub",
                "self other alpha",
                c -> c.self().sub(scaled(c)),
                c -> c.self().sub_(scaled(c)));
        o.add(
                "div",
                "self other rounding_mode",
                c ->
                        switch (c.text("rounding_mode", "")) {
                            case "" -> c.self().div(c.o("other"));
                            case "floor" -> c.self().floorDivide(c.o("other"));
                            case "trunc" -> c.self().truncDivide(c.o("other"));
                            default -> throw c.notClaimed("rounding_mode");
                        },
                c ->
                        switch (c.text("rounding_mode", "")) {
                            case "" -> c.self().div_(c.o("other"));
                            case "floor" -> c.self().floorDivide_(c.o("other"));
                            case "trunc" -> c.self().truncDivide_(c.o("other"));
                            default -> throw c.notClaimed("rounding_mode");
                        });
        o.add(
                "pow",
                "self exponent",
                c -> c.self().pow(c.o("exponent")),
                c -> c.self().pow_(c.o("exponent")));
        o.add(
                "where",
                "condition self other",
                c -> Torch.where(c.t("condition"), c.o("self"), c.o("other")));
    }

    /** The other operand times alpha; refused as PyTorch refuses it for integers and bools. */
    static Operand scaled(Call c) {
        if (!c.has("alpha")) {
            return c.o("other");
        }
        Scalar alpha = c.scalar("alpha");
        if (c.o("other") instanceof Tensor t) {
            return t.mul(alpha);
        }
        throw new NotClaimed("alpha with a number");
    }
}
