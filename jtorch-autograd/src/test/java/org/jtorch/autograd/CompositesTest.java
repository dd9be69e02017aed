package org.jtorch.autograd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.op.Composite;
import org.jtorch.op.nn.AvgPool2d;
import org.jtorch.op.nn.AvgPool2dOptions;
import org.jtorch.op.nn.BatchNorm;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.Dropout;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dOptions;
import org.jtorch.op.nn.NllLoss;
import org.jtorch.op.nn.Reduction;
import org.jtorch.op.nn.Softmax;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** First and second derivatives of every composite against differences, in float64. */
class CompositesTest {
    /** Different numbers between -1 and 1, none near another. */
    static Tensor numbers(long... sizes) {
        int n = 1;
        for (long s : sizes) {
            n *= (int) s;
        }
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = ((i * 37 + 11) % (n + 1) + 0.5) / (n + 1) * 2 - 1;
        }
        return Torch.from(v, sizes).requiresGrad_();
    }

    private static Arguments of(String name, GradCheck.Function f, Tensor... inputs) {
        return Arguments.of(name, f, List.of(inputs));
    }

    /** An operation on the inputs in their order, of which the first results are looked at. */
    private static Arguments of(
            String name, Composite op, int results, List<? extends Operand> rest, Tensor... in) {
        GradCheck.Function f =
                inputs -> {
                    var all = new java.util.ArrayList<Operand>(inputs);
                    all.addAll(rest);
                    return Arrays.asList(op.apply(all.toArray(Operand[]::new))).subList(0, results);
                };
        return Arguments.of(name, f, List.of(in));
    }

    static Stream<Arguments> composites() {
        var plain = Conv2dOptions.DEFAULT;
        Tensor target = Torch.tensor(2, 0, 2, 1).view(2, 2);
        Tensor mask = numbers(2, 3).detach().gt(0);
        return Stream.of(
                of("softmax", new Softmax(1), 1, List.of(), numbers(2, 3)),
                of("softmax of dim 0", new Softmax(0), 1, List.of(), numbers(2, 3)),
                of("logSoftmax", new LogSoftmax(1), 1, List.of(), numbers(2, 3)),
                of(
                        "conv2d",
                        new Conv2d(plain),
                        1,
                        List.of(),
                        numbers(1, 2, 3, 3),
                        numbers(2, 2, 2, 2),
                        numbers(2)),
                of(
                        "conv2d in groups, strided, padded, dilated",
                        new Conv2d(plain.stride(2).padding(1).dilation(2).groups(2)),
                        1,
                        List.of(),
                        numbers(1, 2, 4, 4),
                        numbers(2, 1, 2, 2)),
                of(
                        "maxPool2d",
                        new MaxPool2d(MaxPool2dOptions.of(2).stride(1).padding(1)),
                        1,
                        List.of(),
                        numbers(1, 1, 3, 3)),
                of(
                        "avgPool2d",
                        new AvgPool2d(AvgPool2dOptions.of(2).stride(1).padding(1)),
                        1,
                        List.of(),
                        numbers(1, 1, 3, 3)),
                of("dropout", new Dropout(0.4), 1, List.of(mask), numbers(2, 3)),
                of(
                        "batchNorm",
                        new BatchNorm(0.1, true),
                        1,
                        List.of(),
                        numbers(3, 2, 2),
                        numbers(2),
                        numbers(2).detach().mul(3).requiresGrad_()),
                of("batchNorm, not affine", new BatchNorm(0.1, false), 1, List.of(), numbers(4, 2)),
                of(
                        "batchNorm with its statistics",
                        new BatchNorm(0.1, true),
                        3,
                        List.of(),
                        numbers(3, 2),
                        numbers(2),
                        numbers(2)),
                nll("nllLoss", Reduction.MEAN, target, List.of()),
                nll("nllLoss, summed", Reduction.SUM, target, List.of()),
                nll("nllLoss, each", Reduction.NONE, target, List.of()),
                nll("nllLoss of weighted classes", Reduction.MEAN, target, weights()),
                nll("nllLoss of weighted classes, summed", Reduction.SUM, target, weights()),
                nll("nllLoss of weighted classes, each", Reduction.NONE, target, weights()),
                of(
                        "cat",
                        in -> List.of(Torch.cat(List.of(in.get(0).mul(in.get(1)), in.get(1)), 1)),
                        numbers(2, 3),
                        numbers(2, 3)));
    }

    private static List<Tensor> weights() {
        return List.of(Torch.from(new double[] {0.5, 2, 1.25}));
    }

    /** Class 1 is the one that takes no part. */
    private static Arguments nll(
            String name, Reduction reduction, Tensor target, List<Tensor> weights) {
        var rest = new java.util.ArrayList<Tensor>(weights);
        rest.add(0, target);
        return of(name, new NllLoss(reduction, 1, !weights.isEmpty()), 1, rest, numbers(2, 3, 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("composites")
    void derivativesEqualDifferences(String name, GradCheck.Function f, List<Tensor> inputs) {
        assertThat(GradCheck.check(f, inputs, GradCheckOptions.DEFAULT)).as(name).isTrue();
        assertThat(GradCheck.checkSecond(f, inputs, GradCheckOptions.DEFAULT)).as(name).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("composites")
    void floatsGetGradientsOfTheirOwnType(String name, GradCheck.Function f, List<Tensor> inputs) {
        List<Tensor> narrow =
                inputs.stream().map(t -> t.detach().to(DType.FLOAT32).requiresGrad_()).toList();
        if (name.contains("weighted")) {
            return; // The weights of classes are float64, which must agree.
        }
        Tensor y = f.apply(narrow).get(0);
        y.sum().backward();
        assertThat(narrow)
                .allSatisfy(t -> {
                    Tensor g = java.util.Objects.requireNonNull(t.grad());
                    assertThat(g.dtype()).isEqualTo(DType.FLOAT32);
                    assertThat(g.shape()).isEqualTo(t.shape());
                });
    }
}
