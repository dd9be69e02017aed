package org.jtorch.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class PhiloxDrawsTest {
    private static final long SEED = 2024;
    private static final int N = 20_000;

    /** Kolmogorov's bound for the largest distance at a level of 0.1 %, times sqrt(n). */
    private static final double KS_BOUND = 1.95;

    /**
     * The checksums were computed by a separate implementation of the documented contract in
     * another language: a change of any bit of any draw shows here.
     */
    @Test
    void everyDrawKeepsItsBits() {
        var floats = new float[N];
        var doubles = new double[N];
        var longs = new long[N];
        var booleans = new boolean[N];

        PhiloxDraws.uniform(SEED, 3, 0, N, floats);
        assertThat(checksum(floats)).isEqualTo(0xD44D8424L);
        PhiloxDraws.uniform(SEED, 3, 0, N, doubles);
        assertThat(checksum(doubles)).isEqualTo(0x8748D717L);
        PhiloxDraws.normal(SEED, 3, 0, N, floats);
        assertThat(checksum(floats)).isEqualTo(0xB9D4E8E1L);
        PhiloxDraws.normal(SEED, 3, 0, N, doubles);
        assertThat(checksum(doubles)).isEqualTo(0x796C9632L);
        PhiloxDraws.integers(SEED, 3, 0, N, -5, 12, longs);
        assertThat(checksum(longs)).isEqualTo(0x5A14FB17L);
        PhiloxDraws.bernoulli(SEED, 3, 0, N, 0.3, booleans);
        assertThat(checksum(booleans)).isEqualTo(0x21F65EC4L);
        assertThat(checksum(PhiloxDraws.permutation(SEED, 3, 1000))).isEqualTo(0xBF31BFF8L);
    }

    @Test
    void partsOfADrawEqualTheWhole() {
        var whole = new double[1000];
        PhiloxDraws.normal(SEED, 5, 0, 1000, whole);
        for (int start : new int[] {0, 1, 255, 256, 257, 999}) {
            var part = new double[1000 - start];
            PhiloxDraws.normal(SEED, 5, start, part.length, part);
            assertThat(part).isEqualTo(Arrays.copyOfRange(whole, start, 1000));
        }
    }

    @Test
    void uniformsAreUniform() {
        var u32 = new float[N];
        PhiloxDraws.uniform(1, 0, 0, N, u32);
        checkUniform(IntStream.range(0, N).mapToDouble(i -> u32[i]).toArray());
        var u64 = new double[N];
        PhiloxDraws.uniform(2, 0, 0, N, u64);
        checkUniform(u64);
    }

    @Test
    void normalsAreNormal() {
        var z32 = new float[N];
        PhiloxDraws.normal(3, 0, 0, N, z32);
        checkNormal(IntStream.range(0, N).mapToDouble(i -> z32[i]).toArray());
        var z64 = new double[N];
        PhiloxDraws.normal(4, 0, 0, N, z64);
        checkNormal(z64);
    }

    @Test
    void extremeWordsStayInRange() {
        assertThat(PhiloxDraws.uniformF32(0)).isZero();
        assertThat(PhiloxDraws.uniformF32(-1)).isEqualTo(Math.nextDown(1f));
        assertThat(PhiloxDraws.uniformF64(-1)).isEqualTo(Math.nextDown(1.0));
        assertThat(PhiloxDraws.uniformF16(-1)).isEqualTo(2047f / 2048);
        assertThat(PhiloxDraws.uniformBf16(-1)).isEqualTo(255f / 256);
        assertThat(PhiloxDraws.normal32(0)).isEqualTo(-PhiloxDraws.normal32(-1));
        assertThat(PhiloxDraws.normal32(-1)).isCloseTo(6.337957754553789, within(1e-12));
        assertThat(PhiloxDraws.normal52(0)).isEqualTo(-PhiloxDraws.normal52(-1));
        assertThat(PhiloxDraws.normal52(0)).isCloseTo(-8.209536151601387, within(1e-12));
        assertThat(PhiloxDraws.bernoulli(-1, 1)).isTrue();
        assertThat(PhiloxDraws.bernoulli(0, 0)).isFalse();
    }

    @Test
    void integersCoverTheirRange() {
        assertThat(PhiloxDraws.integer(0, -7, 10)).isEqualTo(-7);
        assertThat(PhiloxDraws.integer(-1, -7, 10)).isEqualTo(2);
        assertThat(PhiloxDraws.integer(-1, Long.MIN_VALUE, -1)).isEqualTo(Long.MAX_VALUE - 1);
        assertThat(PhiloxDraws.integer(123, 5, 0)).isEqualTo(128);

        var out = new long[N];
        PhiloxDraws.integers(5, 0, 0, N, -3, 4, out);
        var counts = new int[7];
        for (long value : out) {
            counts[(int) value + 3]++;
        }
        double expected = N / 7.0;
        double chiSquare =
                Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected)).sum()
                        / expected;
        // The 99.9 % point of chi-square with six degrees of freedom.
        assertThat(chiSquare).isLessThan(22.46);
    }

    @Test
    void bernoulliHitsItsProbability() {
        var out = new boolean[N];
        PhiloxDraws.bernoulli(6, 0, 0, N, 0.3, out);
        long hits = IntStream.range(0, N).filter(i -> out[i]).count();
        assertThat(hits / (double) N).isCloseTo(0.3, within(3.3 * Math.sqrt(0.21 / N)));
    }

    @Test
    void permutationsContainEachIndexOnce() {
        for (int n : new int[] {0, 1, 2, 1000}) {
            long[] order = PhiloxDraws.permutation(7, 0, n);
            Arrays.sort(order);
            assertThat(order).isEqualTo(IntStream.range(0, n).asLongStream().toArray());
        }
    }

    @Test
    void wrongArgumentsAreRefused() {
        assertThatThrownBy(() -> PhiloxDraws.integers(0, 0, 0, 1, 4, 4, new long[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("low=4, high=4");
        assertThatThrownBy(() -> PhiloxDraws.bernoulli(0, 0, 0, 1, Double.NaN, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got NaN");
        assertThatThrownBy(() -> PhiloxDraws.uniform(0, 0, 0, 2, new float[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void checkUniform(double[] values) {
        assertThat(mean(values)).isCloseTo(0.5, within(3.3 * Math.sqrt(1.0 / 12 / N)));
        assertThat(variance(values)).isCloseTo(1.0 / 12, within(3.3 * Math.sqrt(1.0 / 180 / N)));
        assertThat(distance(values)).isLessThan(KS_BOUND / Math.sqrt(N));
    }

    private static void checkNormal(double[] values) {
        assertThat(mean(values)).isCloseTo(0, within(3.3 * Math.sqrt(1.0 / N)));
        assertThat(variance(values)).isCloseTo(1, within(3.3 * Math.sqrt(2.0 / N)));
        // Comparing sorted values with quantiles needs no distribution function.
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double gap = KS_BOUND / Math.sqrt(N);
        for (int i = 0; i < N; i++) {
            double level = (i + 0.5) / N;
            if (level - gap > 0) {
                assertThat(sorted[i]).isGreaterThan(ExactMath.inverseNormal(level - gap));
            }
            if (level + gap < 1) {
                assertThat(sorted[i]).isLessThan(ExactMath.inverseNormal(level + gap));
            }
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length;
    }

    /** The Kolmogorov-Smirnov distance from the uniform distribution. */
    private static double distance(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double below = sorted[i] - (double) i / sorted.length;
            double above = (i + 1.0) / sorted.length - sorted[i];
            largest = Math.max(largest, Math.max(below, above));
        }
        return largest;
    }

    private static long checksum(Object array) {
        var bytes = ByteBuffer.allocate(8 * N).order(ByteOrder.LITTLE_ENDIAN);
        switch (array) {
            case float[] values -> {
                for (float value : values) {
                    bytes.putFloat(value);
                }
            }
            case double[] values -> {
                for (double value : values) {
                    bytes.putDouble(value);
                }
            }
            case long[] values -> {
                for (long value : values) {
                    bytes.putLong(value);
                }
            }
            case boolean[] values -> {
                for (boolean value : values) {
                    bytes.put((byte) (value ? 1 : 0));
                }
            }
            default -> throw new AssertionError(array.getClass());
        }
        var crc = new CRC32();
        crc.update(bytes.flip());
        return crc.getValue();
    }
}
