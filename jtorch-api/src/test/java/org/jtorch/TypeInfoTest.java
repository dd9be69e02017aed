package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypeInfoTest {
    @AfterEach
    void restoreDefault() {
        Torch.setDefaultDType(DType.FLOAT32);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT16, 16, 0x1p-10, 0x1.ffcp+15, 6.103515625e-05, 0.001",
        "BFLOAT16, 16, 0.0078125, 0x1.fep+127, 1.1754943508222875e-38, 0.01",
        "FLOAT32, 32, 1.1920928955078125e-07, 0x1.fffffep+127, 1.1754943508222875e-38, 1e-06",
        "FLOAT64, 64, 2.220446049250313e-16, 0x1.fffffffffffffp+1023, 0x1p-1022, 1e-15"
    })
    void floatingLimitsAreExact(
            DType dtype, int bits, String eps, String max, String tiny, double resolution) {
        FInfo f = FInfo.of(dtype);
        assertThat(f.bits()).isEqualTo(bits);
        assertThat(f.eps()).isEqualTo(Double.parseDouble(eps));
        assertThat(f.max()).isEqualTo(Double.parseDouble(max));
        assertThat(f.min()).isEqualTo(-f.max());
        assertThat(f.tiny()).isEqualTo(Double.parseDouble(tiny));
        assertThat(f.smallestNormal()).isEqualTo(f.tiny());
        assertThat(f.resolution()).isEqualTo(resolution);
        assertThat(f.dtype()).isEqualTo(dtype);
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 8, 255, 0",
        "INT8, 8, 127, -128",
        "INT16, 16, 32767, -32768",
        "INT32, 32, 2147483647, -2147483648",
        "INT64, 64, 9223372036854775807, -9223372036854775808"
    })
    void integerLimitsAreExact(DType dtype, int bits, long max, long min) {
        IInfo i = IInfo.of(dtype);
        assertThat(i.bits()).isEqualTo(bits);
        assertThat(i.max()).isEqualTo(max);
        assertThat(i.min()).isEqualTo(min);
        assertThat(i.dtype()).isEqualTo(dtype);
    }

    @Test
    void otherDTypesAreRefused() {
        assertThatThrownBy(() -> FInfo.of(DType.INT32))
                .isInstanceOf(DTypeException.class)
                .hasMessageContaining("i32")
                .hasMessageContaining("IInfo");
        assertThatThrownBy(() -> FInfo.of(DType.BOOL)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> IInfo.of(DType.FLOAT32)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> IInfo.of(DType.BOOL)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> FInfo.of(null)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> IInfo.of(null)).isInstanceOf(ArgumentException.class);
    }

    @Test
    void withoutADTypeTheDefaultOneIsMeant() {
        assertThat(FInfo.of().bits()).isEqualTo(32);
        Torch.setDefaultDType(DType.FLOAT64);
        assertThat(FInfo.of().bits()).isEqualTo(64);
    }

    @ParameterizedTest
    @EnumSource
    void infosAreEqualIfTheirDTypesAre(DType dtype) {
        if (dtype.isFloating()) {
            assertThat(FInfo.of(dtype))
                    .isEqualTo(FInfo.of(dtype))
                    .hasSameHashCodeAs(FInfo.of(dtype));
            assertThat(FInfo.of(dtype)).isNotEqualTo(IInfo.of(DType.INT32));
        } else if (dtype.isInteger()) {
            assertThat(IInfo.of(dtype))
                    .isEqualTo(IInfo.of(dtype))
                    .hasSameHashCodeAs(IInfo.of(dtype));
            assertThat(IInfo.of(dtype)).isNotEqualTo(FInfo.of(DType.FLOAT32));
        }
        assertThat(FInfo.of(DType.FLOAT32)).isNotEqualTo(FInfo.of(DType.FLOAT64));
    }

    @Test
    void textsAreThoseOfTorch() {
        assertThat(FInfo.of(DType.FLOAT16))
                .hasToString(
                        "finfo(resolution=0.001, min=-65504, max=65504, eps=0.000976562, "
                                + "smallest_normal=6.10352e-05, tiny=6.10352e-05, dtype=float16)");
        assertThat(FInfo.of(DType.BFLOAT16))
                .hasToString(
                        "finfo(resolution=0.01, min=-3.38953e+38, max=3.38953e+38, eps=0.0078125, "
                                + "smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=bfloat16)");
        assertThat(FInfo.of(DType.FLOAT32))
                .hasToString(
                        "finfo(resolution=1e-06, min=-3.40282e+38, max=3.40282e+38, eps=1.19209e-07,"
                                + " smallest_normal=1.17549e-38, tiny=1.17549e-38, dtype=float32)");
        assertThat(FInfo.of(DType.FLOAT64))
                .hasToString(
                        "finfo(resolution=1e-15, min=-1.79769e+308, max=1.79769e+308, "
                                + "eps=2.22045e-16, smallest_normal=2.22507e-308, "
                                + "tiny=2.22507e-308, dtype=float64)");
        assertThat(IInfo.of(DType.UINT8)).hasToString("iinfo(min=0, max=255, dtype=uint8)");
        assertThat(IInfo.of(DType.INT32))
                .hasToString("iinfo(min=-2.14748e+09, max=2.14748e+09, dtype=int32)");
        assertThat(IInfo.of(DType.INT64))
                .hasToString("iinfo(min=-9.22337e+18, max=9.22337e+18, dtype=int64)");
    }
}
