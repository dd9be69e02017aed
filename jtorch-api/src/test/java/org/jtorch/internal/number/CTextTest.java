package org.jtorch.internal.number;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CTextTest {
    @Test
    void generalIsTheShorterForm() {
        assertThat(CText.general(0.0009765625, 6)).isEqualTo("0.000976562");
        assertThat(CText.general(999999.5, 6)).isEqualTo("1e+06");
        assertThat(CText.general(123456, 6)).isEqualTo("123456");
        assertThat(CText.general(-0.00001, 6)).isEqualTo("-1e-05");
        assertThat(CText.general(-0.0, 6)).isEqualTo("-0");
    }

    @Test
    void fixedAndScientificRoundTheExactBinaryValue() {
        assertThat(CText.fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(CText.fixed(2.675, 2)).isEqualTo("2.67");
        assertThat(CText.fixed(-0.0, 4)).isEqualTo("-0.0000");
        assertThat(CText.scientific(12345.0, 4)).isEqualTo("1.2345e+04");
        assertThat(CText.scientific(9.99999, 4)).isEqualTo("1.0000e+01");
        assertThat(CText.scientific(0, 4)).isEqualTo("0.0000e+00");
        assertThat(CText.scientific(1e-300, 1)).isEqualTo("1.0e-300");
        assertThat(CText.fixed(Double.NEGATIVE_INFINITY, 4)).isEqualTo("-inf");
        assertThat(CText.scientific(Double.NaN, 4)).isEqualTo("nan");
    }
}
