package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.Torch.dtype;

import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What tensors do at the limits that {@link FInfo} and {@link IInfo} name. */
class NumberLimitsTest {
    @BeforeAll
    static void backend() {
        HostBackend.register();
    }

    private static Tensor of(DType dtype, double... values) {
        return Torch.tensor(dtype(dtype), values);
    }

    private static double as(DType dtype, double value) {
        return Torch.from(new double[] {value}).to(dtype).item();
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
    void epsIsTheStepAboveOneAndSubnormalsAreKept(DType d) {
        FInfo f = FInfo.of(d);
        assertThat(of(d, 1).add(of(d, f.eps())).ne(1).itemBoolean()).isTrue();
        assertThat(of(d, 1).add(of(d, f.eps() / 2)).ne(1).itemBoolean()).isFalse();
        assertThat(of(d, f.max()).mul(2).item()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(of(d, f.max()).item()).isEqualTo(f.max());
        assertThat(of(d, f.tiny()).div(2).item()).isEqualTo(f.tiny() / 2).isPositive();
        assertThat(as(d, 1 + 0.75 * f.eps())).isEqualTo(1 + f.eps());
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT16, 0.0999755859375",
        "BFLOAT16, 0.10009765625",
        "FLOAT32, 0.10000000149011612",
        "FLOAT64, 0.1"
    })
    void aTenthIsStoredAsTheNearestNumber(DType d, double stored) {
        assertThat(as(d, 0.1)).isEqualTo(stored);
        assertThat(of(d, 0.1).item()).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT16, 65519, 65504",
        "FLOAT16, 65520, Infinity",
        "FLOAT16, 65536, Infinity",
        "FLOAT16, 5.960464477539063e-08, 5.960464477539063e-08",
        "FLOAT16, 2.98e-08, 0",
        "FLOAT16, 2.9802322387695312e-08, 0",
        "FLOAT16, 6.097555160522461e-05, 6.097555160522461e-05",
        "FLOAT16, 2049, 2048",
        "FLOAT16, 2050, 2050",
        "FLOAT16, 2051, 2052",
        "BFLOAT16, 1.00390625, 1",
        "BFLOAT16, 1.01171875, 1.015625"
    })
    void narrowingRoundsHalfToEven(DType d, double value, double expected) {
        assertThat(as(d, value)).isEqualTo(expected);
        Tensor viaFloat = Torch.from(new float[] {(float) value}).to(d);
        assertThat(viaFloat.item()).isEqualTo(expected);
    }

    @Test
    void integersWrapAround() {
        assertThat(Torch.tensor(Long.MAX_VALUE).add(1).itemLong()).isEqualTo(Long.MIN_VALUE);
        Tensor top = Torch.tensor(dtype(DType.INT8), 127);
        assertThat(top.add(1).itemLong()).isEqualTo(-128);
        assertThat(Torch.tensor(300, -1).to(DType.UINT8).toLongArray()).containsExactly(44, 255);
        assertThat(IInfo.of(DType.INT64).max()).isEqualTo(Long.MAX_VALUE);
        assertThat(Torch.full(new long[] {1}, Long.MAX_VALUE).itemLong()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void floatingNumbersAreCutTowardsZero() {
        Tensor t = Torch.from(new float[] {-1.7f, 1.7f, 2.5f, Float.NaN});
        assertThat(t.to(DType.INT32).toLongArray()).containsExactly(-1, 1, 2, 0);
        assertThat(t.to(DType.INT64).toLongArray()).containsExactly(-1, 1, 2, 0);
        Tensor infinite = Torch.from(new float[] {Float.POSITIVE_INFINITY});
        assertThat(infinite.to(DType.INT64).itemLong()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void integersThatDoNotFitAreRefusedAndFloatsBecomeInfinite() {
        assertThatThrownBy(() -> Torch.tensor(dtype(DType.UINT8), 300))
                .isInstanceOf(ArgumentException.class)
                .hasMessageEndingWith("[JT-DTY-006]");
        Tensor bytes = Torch.zeros(DType.INT8, 1);
        assertThatThrownBy(() -> bytes.fill_(300)).isInstanceOf(ArgumentException.class);
        assertThat(bytes.itemLong()).isZero();
        assertThat(Torch.zeros(DType.FLOAT16, 1).fill_(1e6).item()).isInfinite();
        assertThat(Torch.full(dtype(DType.FLOAT16), Scalar.of(65520), 1).item()).isInfinite();
        assertThat(of(DType.FLOAT16, 1e6).item()).isInfinite();
    }

    @Test
    void theDefaultDTypeMustBeFloating() {
        assertThatThrownBy(() -> Torch.setDefaultDType(DType.INT32))
                .isInstanceOf(DTypeException.class);
        assertThat(Torch.getDefaultDType()).isEqualTo(DType.FLOAT32);
    }
}
