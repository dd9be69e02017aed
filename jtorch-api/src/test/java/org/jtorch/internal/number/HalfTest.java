package org.jtorch.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HalfTest {
    private static double f16(double x) {
        return Float.float16ToFloat(Half.toF16(x));
    }

    private static double bf16(double x) {
        return Half.fromBf16(Half.toBf16(x));
    }

    @ParameterizedTest
    @CsvSource({
        "65519, 65504",
        "65520, Infinity",
        "65536, Infinity",
        "-65520, -Infinity",
        "5.960464477539063e-08, 5.960464477539063e-08",
        "2.98e-08, 0",
        "2.9802322387695312e-08, 0",
        "6.097555160522461e-05, 6.097555160522461e-05",
        "2049, 2048",
        "2051, 2052",
        "2050, 2050",
        "0.1, 0.0999755859375",
        "1e300, Infinity",
        "NaN, NaN",
        "3.0517578125e-05, 3.0517578125e-05",
        "1.000732421875, 1.0009765625"
    })
    void doublesRoundToTheNearestBinary16(double value, double expected) {
        assertThat(f16(value)).isEqualTo(Double.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1.00390625, 1.0", "1.01171875, 1.015625", "0.1, 0.10009765625",
        "3.3895313892515355e+38, 3.3895313892515355e+38", "3.4e38, Infinity", "NaN, NaN",
        "5.877471754111438e-39, 5.877471754111438e-39", "1.005859375, 1.0078125"
    })
    void doublesRoundToTheNearestBfloat16(double value, double expected) {
        assertThat(bf16(value)).isEqualTo(Double.valueOf(expected));
    }

    @Test
    void aDoubleIsRoundedOnlyOnce() {
        // By way of float this would become the tie 2049, and then 2048.
        double above = Math.nextUp(2049.0);
        assertThat(f16(above)).isEqualTo(2050);
        assertThat(f16(-above)).isEqualTo(-2050);
        assertThat(f16(Math.nextDown(2051.0))).isEqualTo(2050);
        assertThat(bf16(Math.nextUp(1.00390625))).isEqualTo(1.0078125);
        assertThat(bf16(-Math.nextUp(1.00390625))).isEqualTo(-1.0078125);
    }

    @Test
    void everyBfloat16SurvivesTheWayThere() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Half.fromBf16((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Half.toBf16(value)).isEqualTo((short) bits);
                assertThat(Half.toBf16((double) value)).isEqualTo((short) bits);
            } else {
                assertThat(Half.fromBf16(Half.toBf16(value))).isNaN();
            }
        }
    }
}
