package org.jtorch.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactMathTest {
    @Test
    void logIsWithinTwoUlps() {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            double x = Math.scalb(0.5 + random.nextDouble(), random.nextInt(-1000, 1000));
            double expected = StrictMath.log(x);
            assertThat(ExactMath.log(x)).isCloseTo(expected, within(2.0 * Math.ulp(expected)));
        }
        assertThat(ExactMath.log(1.0)).isZero();
    }

    /** Computed with 50 digits. The first column is exact or the double nearest to it. */
    @ParameterizedTest
    @CsvSource({
        "0x1p-33, -6.3379577545537892525",
        "0x1p-53, -8.2095361516013868556",
        "0x1p-31, -6.1207562859719408104",
        "0.01, -2.3263478740408410931",
        "0.074, -1.4466320671589785099",
        "0.076, -1.4325027208258116188",
        "0.3, -0.52440051270804081597",
        "0.5, 0",
        "0.925, 1.4395314709384562291",
        "0.999, 3.0902323061678132778",
        "0.9999999, 5.1993375822906610937"
    })
    void inverseNormalEqualsTheQuantile(double p, double quantile) {
        assertThat(ExactMath.inverseNormal(p)).isCloseTo(quantile, withinPercentage(1e-12));
    }

    @Test
    void inverseNormalIsOddAboutOneHalf() {
        for (int i = 0; i < 100_000; i++) {
            double p = (i * 42_949L + 0.5) * 0x1p-32;
            assertThat(ExactMath.inverseNormal(1 - p)).isEqualTo(-ExactMath.inverseNormal(p));
        }
    }

    @Test
    void inverseNormalNeverFalls() {
        double last = Double.NEGATIVE_INFINITY;
        for (long w = 0; w < 1L << 32; w += 4_099) {
            double z = ExactMath.inverseNormal((w + 0.5) * 0x1p-32);
            assertThat(z >= last).isTrue();
            last = z;
        }
    }
}
