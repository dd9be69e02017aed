package org.jtorch.tck.golden;

import org.jtorch.Tensor;

/** Element-wise functions of one tensor. */
final class UnaryCalls {
    private UnaryCalls() {}

    static void define(Operators o) {
        o.unary("neg", Tensor::neg, Tensor::neg_);
        o.unary("abs", Tensor::abs, Tensor::abs_);
        o.unary("sign", Tensor::sign, Tensor::sign_);
        o.unary("sgn", Tensor::sign, Tensor::sign_);
        o.unary("floor", Tensor::floor, Tensor::floor_);
        o.unary("ceil", Tensor::ceil, Tensor::ceil_);
        o.unary("round", Tensor::round, Tensor::round_);
        o.unary("trunc", Tensor::trunc, Tensor::trunc_);
        o.unary("sqrt", Tensor::sqrt, Tensor::sqrt_);
        o.unary("rsqrt", Tensor::rsqrt, Tensor::rsqrt_);
        o.unary("reciprocal", Tensor::reciprocal, Tensor::reciprocal_);
        o.unary("exp", Tensor::exp, Tensor::exp_);
        o.unary("exp2", Tensor::exp2, Tensor::exp2_);
        o.unary("expm1", Tensor::expm1, Tensor::expm1_);
        o.unary("log", Tensor::log, Tensor::log_);
        o.unary("log2", Tensor::log2, Tensor::log2_);
        o.unary("log10", Tensor::log10, Tensor::log10_);
        o.unary("log1p", Tensor::log1p, Tensor::log1p_);
        o.unary("sigmoid", Tensor::sigmoid, Tensor::sigmoid_);
        o.unary("logical_not", Tensor::logicalNot, Tensor::logicalNot_);
        o.unary("bitwise_not", Tensor::bitwiseNot, Tensor::bitwiseNot_);
        o.unary("sin", Tensor::sin, Tensor::sin_);
        o.unary("cos", Tensor::cos, Tensor::cos_);
        o.unary("tan", Tensor::tan, Tensor::tan_);
        o.unary("asin", Tensor::asin, Tensor::asin_);
        o.unary("acos", Tensor::acos, Tensor::acos_);
        o.unary("atan", Tensor::atan, Tensor::atan_);
        o.unary("sinh", Tensor::sinh, Tensor::sinh_);
        o.unary("cosh", Tensor::cosh, Tensor::cosh_);
        o.unary("tanh", Tensor::tanh, Tensor::tanh_);
        o.unary("asinh", Tensor::asinh, Tensor::asinh_);
        o.unary("acosh", Tensor::acosh, Tensor::acosh_);
        o.unary("atanh", Tensor::atanh, Tensor::atanh_);
        o.unary("erf", Tensor::erf, Tensor::erf_);
        o.unary("erfc", Tensor::erfc, Tensor::erfc_);
        o.unary("erfinv", Tensor::erfinv, Tensor::erfinv_);
        o.unary("lgamma", Tensor::lgamma, Tensor::lgamma_);
        o.unary("digamma", Tensor::digamma, Tensor::digamma_);
        o.unary("isnan", Tensor::isnan);
        o.unary("isinf", Tensor::isinf);
        o.unary("signbit", Tensor::signbit);
        o.unary("zero_", Tensor::zero_, Tensor::zero_);
        o.unary("nn.functional.relu", Tensor::relu, Tensor::relu_);
    }
}
