package org.jtorch.backend.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jtorch.DType;
import org.jtorch.Operand;
import org.jtorch.Scalar;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.backend.cpu.parallel.Parallel;
import org.jtorch.op.Composite;
import org.jtorch.op.nn.Softmax;
import org.jtorch.op.random.Normal;
import org.jtorch.op.random.Uniform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrawKernelTest {
    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
    void uniformNumbersAreThoseOfTheDecomposition(DType t) {
        agree(new Uniform(Shape.of(37, 61), t), t);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
    void normalNumbersAreThoseOfTheDecomposition(DType t) {
        agree(new Normal(Shape.of(37, 61), t), t);
    }

    private static void agree(Composite op, DType t) {
        assertThat(DrawKernel.of(op)).isPresent();
        List<Operand> in = List.of(Scalar.of(42), Scalar.of(5));
        Tensor expected = op.decompose(in)[0];
        Torch.manualSeed(42);
        assertThat(Torch.rand(5).numel()).isEqualTo(5); // brings the generator to place 5
        Tensor found = op instanceof Uniform ? Torch.rand(t, 37, 61) : Torch.randn(t, 37, 61);
        assertThat(found.to(DType.FLOAT64).toDoubleArray())
                .containsExactly(expected.to(DType.FLOAT64).toDoubleArray());
    }

    @Test
    void threadsChangeNoBit() {
        int before = Parallel.threads();
        try {
            Parallel.setThreads(1);
            Torch.manualSeed(3);
            float[] one = Torch.randn(100_003).toFloatArray();
            Parallel.setThreads(4);
            Torch.manualSeed(3);
            assertThat(Torch.randn(100_003).toFloatArray()).containsExactly(one);
        } finally {
            Parallel.setThreads(before);
        }
    }

    @Test
    void otherOperationsHaveNone() {
        assertThat(DrawKernel.of(new Softmax(0))).isEmpty();
    }
}
