package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jtorch.DType;
import org.jtorch.ScatterReduction;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** First and second derivatives of every formula against differences, in float64. */
class FormulasTest {
    /** Six numbers in (0.2, 0.95), all different. */
    static Tensor x() {
        return Torch.from(new double[] {0.31, 0.87, 0.52, 0.24, 0.66, 0.93}, 2, 3).requiresGrad_();
    }

    static Tensor y() {
        return Torch.from(new double[] {0.71, 0.45, 0.33}, 3).requiresGrad_();
    }

    private static Arguments of(String name, UnaryOperator<Tensor> f) {
        return Arguments.of(name, f);
    }

    private static Tensor reduced(Tensor t, ScatterReduction how, boolean includeSelf) {
        Tensor index = Torch.from(new long[] {0, 1, 0, 0, 1, 1}, 2, 3);
        return t.scatterReduce(1, index, t.flip(0).mul(1.5), how, includeSelf);
    }

    static Stream<Arguments> unary() {
        Tensor index = Torch.tensor(1, 0, 1);
        return Stream.of(
                of("neg", Tensor::neg),
                of("abs", Tensor::abs),
                of("sign", Tensor::sign),
                of("floor", Tensor::floor),
                of("ceil", Tensor::ceil),
                of("round", Tensor::round),
                of("trunc", Tensor::trunc),
                of("relu", Tensor::relu),
                of("sqrt", Tensor::sqrt),
                of("rsqrt", Tensor::rsqrt),
                of("reciprocal", Tensor::reciprocal),
                of("exp", Tensor::exp),
                of("exp2", Tensor::exp2),
                of("expm1", Tensor::expm1),
                of("log", Tensor::log),
                of("log2", Tensor::log2),
                of("log10", Tensor::log10),
                of("log1p", Tensor::log1p),
                of("sin", Tensor::sin),
                of("cos", Tensor::cos),
                of("tan", Tensor::tan),
                of("asin", Tensor::asin),
                of("acos", Tensor::acos),
                of("atan", Tensor::atan),
                of("sinh", Tensor::sinh),
                of("cosh", Tensor::cosh),
                of("tanh", Tensor::tanh),
                of("asinh", Tensor::asinh),
                of("acosh", t -> t.add(2).acosh()),
                of("atanh", Tensor::atanh),
                of("sigmoid", Tensor::sigmoid),
                of("erf", Tensor::erf),
                of("erfc", Tensor::erfc),
                of("erfinv", Tensor::erfinv),
                of("lgamma", Tensor::lgamma),
                of("trigamma", t -> t.polygamma(1)),
                of("tetragamma", t -> t.polygamma(2)),
                of("scatter by product", t -> reduced(t, ScatterReduction.PROD, true)),
                of("scatter by maximum", t -> reduced(t, ScatterReduction.AMAX, false)),
                of("scatter by minimum", t -> reduced(t, ScatterReduction.AMIN, true)),
                of("scatter by mean", t -> reduced(t, ScatterReduction.MEAN, true)),
                of("polygamma of order 3 below 0", t -> t.sub(2).polygamma(3)),
                of("entr", Tensor::entr),
                of("pow", t -> t.pow(2.5)),
                of("clamp", t -> t.clamp(0.3, 0.9)),
                of("sum", t -> t.sum(1)),
                of("mean", Tensor::mean),
                of("prod", t -> t.prod(1, false)),
                of("prod of all", Tensor::prod),
                of("amax", t -> t.amax(1)),
                of("amin", t -> t.amin(0)),
                of("max", t -> t.max(1).values()),
                of("var", Tensor::var),
                of("sort", t -> t.sort(1, false).values()),
                of("sort descending", t -> t.sort(0, true).values()),
                of("cumsum", t -> t.cumsum(1)),
                of("cumprod", t -> t.cumprod(1)),
                of("cummax", t -> t.cummax(1).values()),
                of("cummin", t -> t.cummin(1).values()),
                of("logcumsumexp", t -> t.logcumsumexp(1)),
                of("cumprod with zeros", t -> t.mul(zeroed()).cumprod(1)),
                of("prod with zeros", t -> t.mul(zeroed()).prod(1, false)),
                of("transpose", t -> t.mul(t).t()),
                of("permute", t -> t.mul(t).permute(1, 0)),
                of("expand", t -> t.mul(t).unsqueeze(0).expand(2, 2, 3)),
                of("view", t -> t.mul(t).view(3, 2)),
                of("squeeze", t -> t.mul(t).unsqueeze(1).squeeze(1)),
                of("select", t -> t.mul(t).select(1, 2)),
                of("slice", t -> t.mul(t).slice(1, 0, 3, 2)),
                of("diagonal", t -> t.mul(t).diagonal(1, 0, 1)),
                of("unfold", t -> t.mul(t).unfold(1, 2, 1)),
                of("unfold apart", t -> t.mul(t).unfold(1, 1, 2)),
                of("split", t -> t.mul(t).split(1, 1).get(1)),
                of("unbind", t -> t.mul(t).unbind(0).get(1)),
                of("as_strided", t -> t.mul(t).asStrided(new long[] {2, 2}, new long[] {2, 1}, 1)),
                of(
                        "as_strided overlapping",
                        t -> t.mul(t).asStrided(new long[] {3, 2}, new long[] {1, 1}, 0)),
                of("alias", t -> t.mul(t).get(Torch.ellipsis())),
                of("index", t -> t.mul(t).get(Torch.by(index))),
                of("gather", t -> t.mul(t).gather(0, index.view(1, 3))),
                of("indexSelect", t -> t.mul(t).indexSelect(0, index)),
                of("in place on a view", FormulasTest::writeView),
                of("cat", t -> Torch.cat(List.of(t.mul(t), t), 0)),
                of("copy", t -> t.mul(t).copy()));
    }

    private static Tensor zeroed() {
        return Torch.from(new double[] {1, 0, 1, 0, 0, 1}, 2, 3);
    }

    private static Tensor writeView(Tensor t) {
        Tensor b = t.mul(t);
        b.t().select(0, 1).mul_(t.select(1, 0)).exp_();
        return b;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unary")
    void functionsOfOneTensor(String name, UnaryOperator<Tensor> f) {
        assertThat(GradCheck.check(in -> List.of(f.apply(in.get(0))), x())).isTrue();
        assertThat(GradCheck.checkSecond(in -> List.of(f.apply(in.get(0))), x())).isTrue();
    }

    static Stream<Arguments> binary() {
        return Stream.of(
                two("add", in -> in.get(0).add(in.get(1))),
                two("sub", in -> in.get(0).sub(in.get(1))),
                two("mul", in -> in.get(0).mul(in.get(1))),
                two("div", in -> in.get(0).div(in.get(1))),
                two("floorDivide", in -> in.get(0).mul(3).floorDivide(in.get(1))),
                two("pow", in -> in.get(0).pow(in.get(1))),
                two("maximum", in -> in.get(0).maximum(in.get(1))),
                two("minimum", in -> in.get(0).minimum(in.get(1))),
                two("fmax", in -> in.get(0).fmax(in.get(1))),
                two("fmin", in -> in.get(0).fmin(in.get(1))),
                two("atan2", in -> in.get(0).atan2(in.get(1))),
                two("hypot", in -> in.get(0).hypot(in.get(1))),
                two("copysign", in -> in.get(0).copysign(in.get(1))),
                two("remainder", in -> in.get(0).mul(3).remainder(in.get(1))),
                two("fmod", in -> in.get(0).mul(3).fmod(in.get(1))),
                two("matmul", in -> in.get(0).matmul(in.get(1))),
                two("mm", in -> in.get(0).mm(in.get(1).view(3, 1))),
                two("where", in -> Torch.where(in.get(0).gt(0.5), in.get(0), in.get(1)).exp()),
                two(
                        "scatter",
                        in ->
                                in.get(0)
                                        .mul(in.get(0))
                                        .scatter(0, Torch.tensor(1, 0, 1).view(1, 3), src(in))),
                two(
                        "scatterAdd",
                        in ->
                                in.get(0)
                                        .mul(in.get(0))
                                        .scatterAdd(0, Torch.tensor(1, 0, 1).view(1, 3), src(in))));
    }

    private static Tensor src(List<Tensor> in) {
        return in.get(1).mul(in.get(1)).view(1, 3);
    }

    private static Arguments two(String name, java.util.function.Function<List<Tensor>, Tensor> f) {
        return Arguments.of(name, f);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("binary")
    void functionsOfTwoTensors(String name, java.util.function.Function<List<Tensor>, Tensor> f) {
        assertThat(GradCheck.check(in -> List.of(f.apply(in)), x(), y())).isTrue();
        assertThat(GradCheck.checkSecond(in -> List.of(f.apply(in)), x(), y())).isTrue();
    }

    @Test
    void aWrongDerivativeIsFound() {
        var quiet = GradCheckOptions.DEFAULT.raise(false);
        // The detached factor hides half of the derivative.
        GradCheck.Function wrong = in -> List.of(in.get(0).mul(in.get(0).detach()));
        assertThat(GradCheck.check(wrong, List.of(x()), quiet)).isFalse();
        assertThatThrownBy(() -> GradCheck.check(wrong, x()))
                .isInstanceOf(GradCheckException.class)
                .hasMessageContaining("by differences");
        Tensor kink = Torch.from(new double[] {0}, 1).requiresGrad_();
        assertThat(GradCheck.check(in -> List.of(in.get(0).relu()), List.of(kink), quiet))
                .isFalse();
        Tensor coarse = x().detach().to(DType.FLOAT32).requiresGrad_();
        assertThat(GradCheck.check(in -> List.of(in.get(0).exp()), List.of(coarse), quiet))
                .isFalse();
    }

    @Test
    void inputsThatCannotBeCheckedAreRefused() {
        Tensor repeated = Torch.scalar(1.0).to(DType.FLOAT64).expand(3).requiresGrad_();
        assertThatThrownBy(() -> GradCheck.check(List::copyOf, repeated))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> GradCheck.check(List::copyOf, x().detach()))
                .isInstanceOf(ArgumentException.class);
        Tensor empty = Torch.zeros(DType.FLOAT64, 0, 2).requiresGrad_();
        assertThat(GradCheck.check(in -> List.of(in.get(0).exp()), empty)).isTrue();
    }
}
