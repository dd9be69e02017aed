package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.jtorch.Torch.device;
import static org.jtorch.Torch.dtype;
import static org.jtorch.Torch.requiresGrad;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** New tensors, with values as PyTorch 1.13 gives them. */
class CreationTest {
    private static final Device FUSING = Device.of("fusing", 0);

    @BeforeAll
    static void backend() {
        HostBackend.register();
    }

    private static void is(Tensor t, DType dtype, double... expected) {
        assertThat(t.dtype()).isEqualTo(dtype);
        assertThat(t.toDoubleArray()).containsExactly(expected, within(1e-7));
    }

    @Test
    void linspaceIncludesBothEnds() {
        is(Torch.linspace(0, 1, 5), DType.FLOAT32, 0, 0.25, 0.5, 0.75, 1);
        is(
                Torch.linspace(-3, 5, 7),
                DType.FLOAT32,
                -3,
                -1.6666666269302368,
                -0.33333325386047363,
                1, // PyTorch's vector code multiplies once per group and is two ulps off.
                2.3333332538604736,
                3.6666665077209473,
                5);
        is(Torch.linspace(10, -10, 6), DType.FLOAT32, 10, 6, 2, -2, -6, -10);
        is(Torch.linspace(1, 1, 1), DType.FLOAT32, 1);
        is(Torch.linspace(2, 9, 0), DType.FLOAT32);
        assertThat(Torch.linspace(0, 1, 11, dtype(DType.FLOAT64)).toDoubleArray())
                .containsExactly(
                        new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
                        within(2e-16));
    }

    @Test
    void linspaceOfWholeNumbersCutsTowardsZero() {
        TensorOptions i32 = dtype(DType.INT32);
        is(Torch.linspace(3, 10, 6, i32), DType.INT32, 3, 4, 5, 7, 8, 10);
        is(Torch.linspace(0, 5, 5, i32), DType.INT32, 0, 1, 2, 3, 5);
        is(Torch.linspace(0.5, 9.7, 4, dtype(DType.UINT8)), DType.UINT8, 0, 3, 6, 9);
        is(Torch.linspace(-5, 5, 4, i32), DType.INT32, -5, -1, 1, 5);
        assertThatThrownBy(() -> Torch.linspace(0, 300, 3, dtype(DType.UINT8)))
                .isInstanceOf(ArgumentException.class)
                .hasMessageStartingWith("linspace: the value 300.0 does not fit u8")
                .hasMessageEndingWith("[JT-DTY-006]");
    }

    @Test
    void logspaceSpacesExponents() {
        is(Torch.logspace(0, 3, 4), DType.FLOAT32, 1, 10, 100, 1000);
        assertThat(Torch.logspace(0, 2, 5, 10, dtype(DType.FLOAT64)).toDoubleArray())
                .containsExactly(
                        new double[] {1, 3.1622776601683795, 10, 31.622776601683793, 100},
                        within(1e-14));
        is(Torch.logspace(0, 4, 4, 2, dtype(DType.INT64)), DType.INT64, 1, 2, 6, 16);
        is(Torch.logspace(1, 2, 1), DType.FLOAT32, 10);
        is(Torch.logspace(0, 1, 0), DType.FLOAT32);
    }

    @Test
    void eyeHasOnesOnItsDiagonal() {
        is(Torch.eye(2), DType.FLOAT32, 1, 0, 0, 1);
        is(Torch.eye(2, 3), DType.FLOAT32, 1, 0, 0, 0, 1, 0);
        Tensor tall = Torch.eye(3, 1, dtype(DType.INT64));
        assertThat(tall.shape()).isEqualTo(Shape.of(3, 1));
        is(tall, DType.INT64, 1, 0, 0);
        assertThat(Torch.eye(0).shape()).isEqualTo(Shape.of(0, 0));
        assertThat(Torch.eye(2).version()).isZero();
    }

    @Test
    void arangeStopsBeforeItsEnd() {
        is(Torch.arange(0, 1, 0.25), DType.FLOAT32, 0, 0.25, 0.5, 0.75);
        is(Torch.arange(5, 1, -1.5), DType.FLOAT32, 5, 3.5, 2);
        is(Torch.arange(3.0), DType.FLOAT32, 0, 1, 2);
        is(Torch.arange(0.5, 3), DType.FLOAT32, 0.5, 1.5, 2.5);
        is(Torch.arange(1, 1), DType.INT64);
        is(Torch.arange(0, 5, 2, dtype(DType.FLOAT64)), DType.FLOAT64, 0, 2, 4);
        is(Torch.arange(7, 0, -3), DType.INT64, 7, 4, 1);
        long top = Long.MAX_VALUE;
        assertThat(Torch.arange(top - 5, top, 2).toLongArray())
                .containsExactly(top - 5, top - 3, top - 1);
    }

    @ParameterizedTest
    @EnumSource
    void everyDTypeHasZerosOnesAndOneValue(DType dtype) {
        TensorOptions o = dtype(dtype);
        is(Torch.zeros(o, 2), dtype, 0, 0);
        is(Torch.ones(o, 2), dtype, 1, 1);
        is(Torch.full(o, Scalar.of(1), 2), dtype, 1, 1);
        assertThat(Torch.empty(o, 2, 3).dtype()).isEqualTo(dtype);
        assertThat(Torch.emptyLike(Torch.zeros(2, 3), o).shape()).isEqualTo(Shape.of(2, 3));
        is(Torch.linspace(0, 1, 2, o), dtype, 0, 1);
        is(Torch.arange(0, 2, 1, o), dtype, 0, 1);
        is(Torch.eye(1, 2, o), dtype, 1, 0);
        is(Torch.tensor(o, 0, 1), dtype, 0, 1);
        is(Torch.tensor(o, 0.0, 1.0), dtype, 0, 1);
        assertThat(Torch.randint(0, 2, o, 4).dtype()).isEqualTo(dtype);
        if (dtype.isFloating()) {
            assertThat(Torch.rand(o, 4).dtype()).isEqualTo(dtype);
            assertThat(Torch.randn(o, 4).dtype()).isEqualTo(dtype);
        }
    }

    @Test
    void fullTakesItsDTypeFromTheValue() {
        is(Torch.full(TensorOptions.DEFAULT, Scalar.of(3), 2), DType.INT64, 3, 3);
        is(Torch.full(TensorOptions.DEFAULT, Scalar.of(true), 1), DType.BOOL, 1);
        is(Torch.full(TensorOptions.DEFAULT, Scalar.of(2.5), 1), DType.FLOAT32, 2.5);
        is(Torch.full(dtype(DType.INT32), Scalar.of(2.7), 2), DType.INT32, 2, 2);
    }

    @Test
    void likeTakesShapeDTypeAndDeviceOfAnother() {
        Tensor t = Torch.zeros(dtype(DType.FLOAT64).device(FUSING), 2, 3);
        List<Tensor> all =
                List.of(
                        Torch.emptyLike(t),
                        Torch.zerosLike(t),
                        Torch.onesLike(t),
                        Torch.fullLike(t, 7.5),
                        Torch.fullLike(t, 7L),
                        Torch.randLike(t),
                        Torch.randnLike(t),
                        Torch.randintLike(t, 0, 5));
        assertThat(all)
                .allMatch(x -> x.shape().equals(t.shape()))
                .allMatch(x -> x.dtype() == DType.FLOAT64)
                .allMatch(x -> x.device().equals(FUSING))
                .noneMatch(Tensor::requiresGrad);
        assertThat(Torch.fullLike(t, 7.5).toDoubleArray()).containsOnly(7.5);
        is(Torch.fullLike(t, Scalar.of(2), dtype(DType.UINT8)), DType.UINT8, 2, 2, 2, 2, 2, 2);
        Tensor other = Torch.onesLike(t, device(Device.CPU).dtype(DType.INT16));
        assertThat(other.device()).isEqualTo(Device.CPU);
        is(other, DType.INT16, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void newTakesDTypeAndDeviceOfTheTensor() {
        Tensor t = Torch.zeros(dtype(DType.FLOAT64).device(FUSING), 2, 3);
        List<Tensor> all =
                List.of(
                        t.newEmpty(4),
                        t.newZeros(4),
                        t.newOnes(4),
                        t.newFull(new long[] {4}, 0.5),
                        t.newFull(new long[] {4}, 5L),
                        t.newTensor(1, 2, 3, 4),
                        t.newTensor(1.5, 2, 3, 4));
        assertThat(all)
                .allMatch(x -> x.shape().equals(Shape.of(4)))
                .allMatch(x -> x.dtype() == DType.FLOAT64)
                .allMatch(x -> x.device().equals(FUSING));
        is(t.newOnes(1), DType.FLOAT64, 1);
        is(t.newFull(new long[0], 0.5), DType.FLOAT64, 0.5);
        is(t.newZeros(dtype(DType.INT8), 2), DType.INT8, 0, 0);
        assertThat(t.newOnes(requiresGrad(), 2).requiresGrad()).isTrue();
    }

    @Test
    void optionsChooseTheDevice() {
        TensorOptions there = device(FUSING);
        assertThat(
                        List.of(
                                Torch.empty(there, 2),
                                Torch.zeros(there, 2),
                                Torch.full(there, Scalar.of(1), 2),
                                Torch.arange(0, 3, 1, there),
                                Torch.arange(0.0, 3.0, 1.0, there),
                                Torch.linspace(0, 1, 3, there),
                                Torch.logspace(0, 1, 3, 10, there),
                                Torch.eye(2, 2, there),
                                Torch.rand(there, 2),
                                Torch.randn(there, 2),
                                Torch.randint(0, 9, there, 2),
                                Torch.randperm(5, there),
                                Torch.tensor(there, 1, 2),
                                Torch.tensor(there, 1.0, 2.0)))
                .allMatch(t -> t.device().equals(FUSING));
    }

    @Test
    void optionsMakeLeavesThatRequireGrad() {
        TensorOptions o = requiresGrad();
        Tensor t = Torch.ones(2);
        assertThat(
                        List.of(
                                Torch.empty(o, 2),
                                Torch.ones(o, 2),
                                Torch.full(o, Scalar.of(0.5), 2),
                                Torch.arange(0.0, 3.0, 1.0, o),
                                Torch.linspace(0, 1, 3, o),
                                Torch.logspace(0, 1, 3, 10, o),
                                Torch.eye(2, 2, o),
                                Torch.rand(o, 2),
                                Torch.randn(o, 2),
                                Torch.tensor(o, 1.0, 2.0),
                                Torch.zerosLike(t, o),
                                Torch.randLike(t, o),
                                Torch.randnLike(t, o),
                                Torch.emptyLike(t, o)))
                .allMatch(x -> x.requiresGrad() && x.isLeaf());
    }

    private static Arguments of(String name, Function<TensorOptions, Tensor> make) {
        return Arguments.of(name, make);
    }

    static Stream<Arguments> makers() {
        return Stream.of(
                of("zeros", o -> Torch.zeros(o, 2)),
                of("ones", o -> Torch.ones(o, 2)),
                of("empty", o -> Torch.empty(o, 2)),
                of("full", o -> Torch.full(o, Scalar.of(1), 2)),
                of("arange", o -> Torch.arange(0, 2, 1, o)),
                of("linspace", o -> Torch.linspace(0, 1, 2, o)),
                of("logspace", o -> Torch.logspace(0, 1, 2, 10, o)),
                of("eye", o -> Torch.eye(2, 2, o)),
                of("randint", o -> Torch.randint(0, 2, o, 2)),
                of("randperm", o -> Torch.randperm(2, o)),
                of("tensor", o -> Torch.tensor(o, 1, 2)),
                of("zerosLike", o -> Torch.zerosLike(Torch.zeros(2), o)),
                of("emptyLike", o -> Torch.emptyLike(Torch.zeros(2), o)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("makers")
    void whatHasNoGradientIsRefused(String name, Function<TensorOptions, Tensor> make) {
        assertThatThrownBy(() -> make.apply(dtype(DType.INT64).requiresGrad(true)))
                .isInstanceOf(DTypeException.class)
                .hasMessageStartingWith(name + ": a i64 tensor has no gradient")
                .hasMessageEndingWith("[JT-GRD-001]");
    }

    @Test
    void numbersMustFitIntegerDTypes() {
        TensorOptions u8 = dtype(DType.UINT8);
        assertThatThrownBy(() -> Torch.tensor(u8, 300))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("300 does not fit u8, which holds 0 to 255");
        assertThatThrownBy(() -> Torch.full(u8, Scalar.of(-1), 2))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.tensor(dtype(DType.INT64), 1e30))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("does not fit i64");
        assertThatThrownBy(() -> Torch.zeros(dtype(DType.INT8), 1).fill_(300))
                .isInstanceOf(ArgumentException.class);
        assertThat(Torch.tensor(dtype(DType.FLOAT16), 1e6).item()).isInfinite();
        assertThat(Torch.tensor(Long.MAX_VALUE, Long.MIN_VALUE).toLongArray())
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE);
        assertThat(Torch.tensor(dtype(DType.BOOL), 0.5, 0).toBooleanArray())
                .containsExactly(true, false);
        assertThat(Torch.tensor(true, false).toBooleanArray()).containsExactly(true, false);
    }

    @Test
    void contradictingNumbersAreRefused() {
        assertThatThrownBy(() -> Torch.linspace(0, 1, -1))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("steps is -1");
        assertThatThrownBy(() -> Torch.logspace(0, 1, -2)).hasMessageContaining("steps is -2");
        assertThatThrownBy(() -> Torch.eye(-1))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("n is -1");
        assertThatThrownBy(() -> Torch.arange(0, 5, -1))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("the step must lead from start towards end");
        assertThatThrownBy(() -> Torch.arange(0.0, 5.0, 0.0)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.arange(0.0, Double.NaN, 1.0))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.zeros(2, -1)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Torch.rand(dtype(DType.INT32), 2))
                .isInstanceOf(DTypeException.class);
    }
}
