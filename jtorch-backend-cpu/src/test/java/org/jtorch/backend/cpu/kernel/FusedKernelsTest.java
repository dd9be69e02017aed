package org.jtorch.backend.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.IndexException;
import org.jtorch.op.Composite;
import org.jtorch.op.nn.Conv2d;
import org.jtorch.op.nn.Conv2dBackwardInput;
import org.jtorch.op.nn.Conv2dBackwardWeight;
import org.jtorch.op.nn.Conv2dOptions;
import org.jtorch.op.nn.LogSoftmax;
import org.jtorch.op.nn.LogSoftmaxBackward;
import org.jtorch.op.nn.MaxPool2d;
import org.jtorch.op.nn.MaxPool2dBackward;
import org.jtorch.op.nn.MaxPool2dOptions;
import org.jtorch.op.nn.Size2;
import org.jtorch.op.nn.Softmax;
import org.jtorch.op.nn.SoftmaxBackward;
import org.jtorch.spi.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fused kernels against the decompositions that say what they must compute. */
final class FusedKernelsTest {
    private final Random random = new Random(3);

    private Tensor values(DType t, long... sizes) {
        int n = 1;
        for (long s : sizes) {
            n *= (int) s;
        }
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = random.nextInt(-8, 9) / 4.0;
        }
        return Torch.from(v, sizes).to(t);
    }

    private static void agree(Composite op, DType t, Operand... operands) {
        assertThat(FusedKernels.of(op, new Signature(t, t))).isPresent();
        Tensor[] found = op.apply(operands);
        Tensor[] expected = op.decompose(List.of(operands));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i].shape()).isEqualTo(expected[i].shape());
            assertThat(found[i].dtype()).isEqualTo(expected[i].dtype());
            if (found[i].numel() == 0) {
                continue;
            }
            double off =
                    found[i].to(DType.FLOAT64)
                            .sub(expected[i].to(DType.FLOAT64))
                            .abs()
                            .amax()
                            .item();
            assertThat(off).as("%s, result %d", op, i).isCloseTo(0, within(2e-5));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void convolutionAndItsGradientsAgreeWithTheirDecompositions(DType t) {
        for (Conv2dOptions o :
                List.of(
                        Conv2dOptions.DEFAULT,
                        Conv2dOptions.DEFAULT.padding(1).stride(2),
                        Conv2dOptions.DEFAULT.groups(2).padding(Size2.of(2, 1)),
                        Conv2dOptions.DEFAULT.dilation(2).padding(2))) {
            Tensor x = values(t, 3, 4, 9, 8);
            Tensor w = values(t, 6, 4 / o.groups(), 3, 3);
            Tensor b = values(t, 6);
            agree(new Conv2d(o), t, x, w);
            agree(new Conv2d(o), t, x, w, b);
            Tensor turned = values(t, 3, 9, 8, 4).permute(0, 3, 1, 2);
            agree(new Conv2d(o), t, turned, w.transpose(2, 3), b);
            Tensor g = values(t, new Conv2d(o).apply(x, w)[0].shape().toArray());
            agree(new Conv2dBackwardInput(o, Size2.of(9, 8)), t, g, w);
            agree(new Conv2dBackwardWeight(o, Size2.of(3)), t, x, g);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void poolingAndItsGradientAgreeWithTheirDecompositions(DType t) {
        for (MaxPool2dOptions o :
                List.of(
                        MaxPool2dOptions.of(2),
                        MaxPool2dOptions.of(3).stride(2).padding(1),
                        MaxPool2dOptions.of(2).stride(3).ceilMode(true))) {
            Tensor x = values(t, 2, 3, 11, 10);
            agree(new MaxPool2d(o), t, x);
            agree(new MaxPool2d(o), t, x.transpose(2, 3));
            Tensor[] y = new MaxPool2d(o).apply(x);
            Tensor g = values(t, y[0].shape().toArray());
            agree(new MaxPool2dBackward(Size2.of(11, 10)), t, g, y[1]);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void softmaxAndItsGradientsAgreeWithTheirDecompositionsAlongEveryDim(DType t) {
        Tensor x = values(t, 3, 17, 5);
        Tensor g = values(t, 3, 17, 5);
        for (int dim = 0; dim < 3; dim++) {
            agree(new Softmax(dim), t, x);
            agree(new LogSoftmax(dim), t, x.transpose(0, 2).transpose(0, 2));
            agree(new SoftmaxBackward(dim), t, g, new Softmax(dim).apply(x)[0]);
            agree(new LogSoftmaxBackward(dim), t, g, new LogSoftmax(dim).apply(x)[0]);
        }
        agree(new Softmax(0), t, values(t, 1).select(0, 0));
    }

    @Test
    void anIndexOutsideOfItsPlaneIsAnErrorBeforeAnythingIsWritten() {
        var op = new MaxPool2dBackward(Size2.of(2, 2));
        Tensor g = Torch.ones(1, 1, 1, 1);
        Tensor index = Torch.from(new long[] {4}, 1, 1, 1, 1);
        assertThatThrownBy(() -> op.apply(g, index))
                .isInstanceOf(IndexException.class)
                .hasMessageContaining("index 4");
    }
}
