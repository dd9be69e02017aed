package org.jtorch.tck.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jtorch.DType;
import org.jtorch.Scalar;
import org.jtorch.ScatterReduction;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/** Every method of a tensor that writes into its memory, with arguments that it accepts. */
final class Writes {
    private final List<Write> all = new ArrayList<>();
    private final Tensor half = full(Scalar.of(0.5), DType.FLOAT32);

    /** Comes from the host, since what is no probability is refused before anything is written. */
    private final Tensor chances =
            Torch.from(new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f}, 2, 3);

    private final Tensor two = full(Scalar.of(2), DType.INT32);
    private final Tensor mask = full(Scalar.of(true), DType.BOOL);
    private final Tensor zeros = full(Scalar.of(0), DType.INT64);
    private final Tensor order = Torch.arange(2);

    /**
     * A method that writes into a tensor of two rows and three columns.
     *
     * @param name its name
     * @param dtype of the tensor, whose elements lie between 0 and 1 if they are floating
     * @param run calls it
     */
    record Write(String name, DType dtype, UnaryOperator<Tensor> run) {}

    private Writes() {}

    /** The methods; their arguments lie on the default device. */
    static List<Write> all() {
        var w = new Writes();
        w.functions();
        w.arithmetic();
        w.wholeNumbers();
        w.comparisons();
        w.fillsAndCopies();
        w.draws();
        w.places();
        return w.all;
    }

    private static Tensor full(Scalar value, DType dtype) {
        return Torch.full(Shape.of(2, 3), value, dtype, Torch.getDefaultDevice());
    }

    private void real(String name, UnaryOperator<Tensor> run) {
        all.add(new Write(name, DType.FLOAT32, run));
    }

    private void whole(String name, UnaryOperator<Tensor> run) {
        all.add(new Write(name, DType.INT32, run));
    }

    private void functions() {
        real("abs_", Tensor::abs_);
        real("acos_", Tensor::acos_);
        real("acosh_", Tensor::acosh_);
        real("asin_", Tensor::asin_);
        real("asinh_", Tensor::asinh_);
        real("atan_", Tensor::atan_);
        real("atanh_", Tensor::atanh_);
        real("ceil_", Tensor::ceil_);
        real("cos_", Tensor::cos_);
        real("cosh_", Tensor::cosh_);
        real("deg2rad_", Tensor::deg2rad_);
        real("digamma_", Tensor::digamma_);
        real("erf_", Tensor::erf_);
        real("erfc_", Tensor::erfc_);
        real("erfinv_", Tensor::erfinv_);
        real("exp_", Tensor::exp_);
        real("exp2_", Tensor::exp2_);
        real("expm1_", Tensor::expm1_);
        real("floor_", Tensor::floor_);
        real("frac_", Tensor::frac_);
        real("lgamma_", Tensor::lgamma_);
        real("log_", Tensor::log_);
        real("log10_", Tensor::log10_);
        real("log1p_", Tensor::log1p_);
        real("log2_", Tensor::log2_);
        real("logit_", Tensor::logit_);
        real("logit_", x -> x.logit_(0.1));
        real("mvlgamma_", x -> x.mvlgamma_(1));
        real("nanToNum_", Tensor::nanToNum_);
        real("neg_", Tensor::neg_);
        real("rad2deg_", Tensor::rad2deg_);
        real("reciprocal_", Tensor::reciprocal_);
        real("relu_", Tensor::relu_);
        real("round_", Tensor::round_);
        real("round_", x -> x.round_(1));
        real("rsqrt_", Tensor::rsqrt_);
        real("sigmoid_", Tensor::sigmoid_);
        real("sign_", Tensor::sign_);
        real("sin_", Tensor::sin_);
        real("sinc_", Tensor::sinc_);
        real("sinh_", Tensor::sinh_);
        real("sqrt_", Tensor::sqrt_);
        real("square_", Tensor::square_);
        real("tan_", Tensor::tan_);
        real("tanh_", Tensor::tanh_);
        real("trunc_", Tensor::trunc_);
    }

    private void arithmetic() {
        real("add_", x -> x.add_(half));
        real("add_", x -> x.add_(1));
        real("addcdiv_", x -> x.addcdiv_(half, half, Scalar.of(2)));
        real("addcmul_", x -> x.addcmul_(half, half, Scalar.of(2)));
        real("atan2_", x -> x.atan2_(half));
        real("clamp_", x -> x.clamp_(0.2, 0.3));
        real("clamp_", x -> x.clamp_(half, half));
        real("copysign_", x -> x.copysign_(-1));
        real("cumprod_", x -> x.cumprod_(1));
        real("cumsum_", x -> x.cumsum_(1));
        real("div_", x -> x.div_(half));
        all.add(new Write("floatPower_", DType.FLOAT64, x -> x.floatPower_(Scalar.of(2))));
        real("floorDivide_", x -> x.floorDivide_(half));
        real("fmod_", x -> x.fmod_(half));
        real("heaviside_", x -> x.heaviside_(half));
        real("hypot_", x -> x.hypot_(half));
        real("ldexp_", x -> x.ldexp_(two));
        real("lerp_", x -> x.lerp_(half, Scalar.of(0.5)));
        real("mul_", x -> x.mul_(half));
        real("nextafter_", x -> x.nextafter_(half));
        real("pow_", x -> x.pow_(2));
        real("remainder_", x -> x.remainder_(half));
        real("renorm_", x -> x.renorm_(2, 0, 0.1));
        real("sub_", x -> x.sub_(half));
        real("truncDivide_", x -> x.truncDivide_(half));
        real("xlogy_", x -> x.xlogy_(half));
    }

    private void wholeNumbers() {
        whole("bitwiseAnd_", x -> x.bitwiseAnd_(two));
        whole("bitwiseLeftShift_", x -> x.bitwiseLeftShift_(1));
        whole("bitwiseNot_", Tensor::bitwiseNot_);
        whole("bitwiseOr_", x -> x.bitwiseOr_(two));
        whole("bitwiseRightShift_", x -> x.bitwiseRightShift_(1));
        whole("bitwiseXor_", x -> x.bitwiseXor_(two));
        whole("gcd_", x -> x.gcd_(two));
        whole("lcm_", x -> x.lcm_(two));
    }

    private void comparisons() {
        real("eq_", x -> x.eq_(half));
        real("ge_", x -> x.ge_(half));
        real("gt_", x -> x.gt_(half));
        real("le_", x -> x.le_(half));
        real("lt_", x -> x.lt_(half));
        real("ne_", x -> x.ne_(half));
        real("logicalAnd_", x -> x.logicalAnd_(half));
        real("logicalNot_", Tensor::logicalNot_);
        real("logicalOr_", x -> x.logicalOr_(half));
        real("logicalXor_", x -> x.logicalXor_(half));
    }

    private void fillsAndCopies() {
        real("copy_", x -> x.copy_(half));
        real("copy_", x -> x.copy_(two));
        real("copyFrom_", x -> x.copyFrom_(new float[] {1, 2, 3, 4, 5, 6}));
        whole("copyFrom_", x -> x.copyFrom_(new int[] {1, 2, 3, 4, 5, 6}));
        real("fill_", x -> x.fill_(3));
        real("tril_", x -> x.tril_(0));
        real("triu_", x -> x.triu_(0));
        real("zero_", Tensor::zero_);
    }

    private void draws() {
        real("bernoulli_", x -> x.bernoulli_(0.5));
        real("bernoulli_", x -> x.bernoulli_(chances));
        real("cauchy_", x -> x.cauchy_(0, 1));
        real("exponential_", x -> x.exponential_(1));
        real("geometric_", x -> x.geometric_(0.5));
        real("logNormal_", x -> x.logNormal_(0, 1));
        real("normal_", Tensor::normal_);
        real("random_", Tensor::random_);
        whole("random_", x -> x.random_(10));
        real("uniform_", Tensor::uniform_);
    }

    private void places() {
        real("indexAdd_", x -> x.indexAdd_(0, order, half, Scalar.of(1)));
        real("indexCopy_", x -> x.indexCopy_(0, order, half));
        real("indexFill_", x -> x.indexFill_(0, order, Scalar.of(2)));
        real("indexReduce_", x -> x.indexReduce_(0, order, half, ScatterReduction.PROD, true));
        real("maskedFill_", x -> x.maskedFill_(mask, 2));
        real("maskedScatter_", x -> x.maskedScatter_(mask, half));
        real("put_", x -> x.put_(zeros, half, false));
        real("scatter_", x -> x.scatter_(0, zeros, half));
        real("scatterAdd_", x -> x.scatterAdd_(0, zeros, half));
        real("scatterReduce_", x -> x.scatterReduce_(0, zeros, half, ScatterReduction.SUM, true));
        real("set", x -> x.set(half, Torch.all()));
        real("set", x -> x.set(1.0, Torch.at(0), Torch.at(1)));
    }
}
