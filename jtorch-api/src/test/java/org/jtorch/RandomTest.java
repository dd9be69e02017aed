package org.jtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jtorch.error.ArgumentException;
import org.jtorch.error.DTypeException;
import org.jtorch.error.ShapeException;
import org.jtorch.error.StateException;
import org.jtorch.internal.random.PhiloxDraws;
import org.jtorch.testing.HostBackend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomTest {
    private static final int N = 3000;

    @BeforeAll
    static void register() {
        HostBackend.register();
    }

    private static Generator seeded(long offset) {
        Generator g = Generator.philox(0x1234_5678_9ABCL);
        g.reserve(offset);
        return g;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "fusing"})
    void uniformHasTheBitsOfItsLaw(String device) {
        Device d = Device.of(device, 0);
        var f32 = new float[N];
        PhiloxDraws.uniform(0x1234_5678_9ABCL, 3, 0, N, f32);
        assertThat(Torch.rand(Shape.of(N), DType.FLOAT32, d, seeded(3)).toFloatArray())
                .isEqualTo(f32);
        var f64 = new double[N];
        PhiloxDraws.uniform(0x1234_5678_9ABCL, 7, 0, N, f64);
        assertThat(Torch.rand(Shape.of(N), DType.FLOAT64, d, seeded(7)).toDoubleArray())
                .isEqualTo(f64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "fusing"})
    void normalHasTheBitsOfItsLaw(String device) {
        Device d = Device.of(device, 0);
        var f32 = new float[N];
        PhiloxDraws.normal(0x1234_5678_9ABCL, 5, 0, N, f32);
        assertThat(Torch.randn(Shape.of(N), DType.FLOAT32, d, seeded(5)).toFloatArray())
                .isEqualTo(f32);
        var f64 = new double[N];
        PhiloxDraws.normal(0x1234_5678_9ABCL, 2, 0, N, f64);
        assertThat(Torch.randn(Shape.of(N), DType.FLOAT64, d, seeded(2)).toDoubleArray())
                .isEqualTo(f64);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 1000, 1L << 32, (1L << 40) + 12345, Long.MAX_VALUE})
    void wholeNumbersHaveTheBitsOfTheirLaw(long range) {
        var expected = new long[N];
        PhiloxDraws.integers(0x1234_5678_9ABCL, 4, 0, N, -range / 2, range - range / 2, expected);
        for (String device : new String[] {"cpu", "fusing"}) {
            Tensor t =
                    Torch.randint(
                            -range / 2,
                            range - range / 2,
                            Shape.of(N),
                            DType.INT64,
                            Device.of(device, 0),
                            seeded(4));
            assertThat(t.toLongArray()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.1, 0.5, 0.7, 1 - 1e-12, 1})
    void trialsHaveTheBitsOfTheirLaw(double p) {
        var expected = new boolean[N];
        PhiloxDraws.bernoulli(0x1234_5678_9ABCL, 1, 0, N, p, expected);
        for (String device : new String[] {"cpu", "fusing"}) {
            Tensor t = Torch.empty(Shape.of(N), DType.BOOL, Device.of(device, 0));
            assertThat(t.bernoulli_(p, seeded(1)).toBooleanArray()).isEqualTo(expected);
        }
        Tensor each = Torch.full(Shape.of(N), Scalar.of(p), DType.FLOAT64, Device.CPU);
        assertThat(each.bernoulli(seeded(1)).toBooleanArray()).isEqualTo(expected);
    }

    @Test
    void permutationHasTheBitsOfItsLaw() {
        assertThat(Torch.randperm(N, DType.INT64, Device.CPU, seeded(9)).toLongArray())
                .isEqualTo(PhiloxDraws.permutation(0x1234_5678_9ABCL, 9, N));
        assertThat(Torch.randperm(0).numel()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16", "FLOAT32", "FLOAT64"})
    void decompositionAndBulkDrawAgreeInEveryDType(DType dtype) {
        Device fusing = Device.of("fusing", 0);
        Shape s = Shape.of(40, 50);
        assertThat(Torch.rand(s, dtype, fusing, seeded(1)).toDoubleArray())
                .isEqualTo(Torch.rand(s, dtype, Device.CPU, seeded(1)).toDoubleArray());
        assertThat(Torch.randn(s, dtype, fusing, seeded(1)).toDoubleArray())
                .isEqualTo(Torch.randn(s, dtype, Device.CPU, seeded(1)).toDoubleArray());
    }

    @Test
    void numbersBelongToElementsInLogicalOrderWhateverTheLayout() {
        Tensor dense = Torch.empty(3, 5).uniform_(-2, 3, seeded(0));
        Tensor turned = Torch.empty(5, 3).t().uniform_(-2, 3, seeded(0));
        assertThat(turned.isContiguous()).isFalse();
        assertThat(turned.toFloatArray()).isEqualTo(dense.toFloatArray());
        float u =
                PhiloxDraws.uniformF32(
                        org.jtorch.internal.random.Philox.word(0x1234_5678_9ABCL, 4));
        assertThat(dense.toFloatArray()[4]).isEqualTo(u * 5f + -2f);
    }

    @Test
    void eachDrawMovesTheOffsetByWhatItSpends() {
        Generator g = Generator.philox(1);
        Torch.rand(Shape.of(7), DType.FLOAT32, Device.CPU, g);
        assertThat(g.reserve(0).offset()).isEqualTo(7);
        Torch.randn(Shape.of(7), DType.FLOAT64, Device.CPU, g);
        assertThat(g.reserve(0).offset()).isEqualTo(21);
        Torch.randperm(5, DType.INT64, Device.CPU, g);
        assertThat(g.reserve(0).offset()).isEqualTo(31);
        Torch.empty(4).exponential_(1, g);
        assertThat(g.reserve(0).offset()).isEqualTo(39);
    }

    @ParameterizedTest
    @ValueSource(strings = {"philox", "mt19937"})
    void stateBringsTheSameNumbersBack(String kind) {
        Generator g = kind.equals("philox") ? Generator.philox(5) : Generator.mt19937(5);
        Supplier<float[]> draw =
                () -> Torch.randn(Shape.of(33), DType.FLOAT32, Device.CPU, g).toFloatArray();
        float[] first = draw.get();
        byte[] state = g.getState();
        float[] second = draw.get();
        assertThat(second).isNotEqualTo(first);
        g.setState(state);
        assertThat(draw.get()).isEqualTo(second);
        assertThat(g.manualSeed(5).initialSeed()).isEqualTo(5);
        assertThat(draw.get()).isEqualTo(first);
        assertThatThrownBy(() -> g.setState(new byte[3]))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("got 3");
    }

    @Test
    void threadsNeverShareWords() {
        Generator g = Generator.philox(3);
        var draws =
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(() ->
                                        Torch.rand(Shape.of(100), DType.FLOAT64, Device.CPU, g)
                                                .toDoubleArray()))
                        .toList();
        var seen = new HashSet<Double>();
        draws.forEach(d -> Arrays.stream(d.join()).forEach(seen::add));
        assertThat(seen).hasSize(800);
    }

    @Test
    void theThreadsGeneratorWinsOverTheProcesssOne() {
        Generator before = Torch.defaultGenerator();
        try (var _ = Torch.withGenerator(Generator.mt19937(0))) {
            assertThat(Torch.rand(1).item()).isEqualTo(0.49625658988952637);
        }
        assertThat(Torch.defaultGenerator()).isSameAs(before);
        Torch.manualSeed(11);
        double first = Torch.rand(1).item();
        assertThat(Torch.manualSeed(11)).isSameAs(before);
        assertThat(Torch.rand(1).item()).isEqualTo(first);
        assertThat(Torch.initialSeed()).isEqualTo(11);
    }

    @Test
    void samplesFollowTheirLaws() {
        Generator g = Generator.philox(77);
        Tensor t = Torch.empty(20000);
        assertThat(t.exponential_(2, g).mean().item()).isEqualTo(0.5, within(0.02));
        try (var _ = Torch.withGenerator(g)) {
            assertThat(t.geometric_(0.25).mean().item()).isEqualTo(4, within(0.15));
            assertThat(t.min().item()).isEqualTo(1);
            assertThat(t.logNormal_(0.5, 0.25).log().mean().item()).isEqualTo(0.5, within(0.02));
            assertThat(t.cauchy_(3, 1).lt(3.0).to(DType.FLOAT32).mean().item())
                    .isEqualTo(0.5, within(0.02));
            assertThat(t.normal_(2, 3).mean().item()).isEqualTo(2, within(0.1));
        }
    }

    @Test
    void categoriesComeByTheirWeights() {
        Tensor w = Torch.from(new float[] {1, 0, 3, 0, 0, 5, 5, 0}, 2, 4);
        Tensor with = w.multinomial(8000, true, Generator.philox(1));
        assertThat(with.sizes()).containsExactly(2, 8000);
        long[] all = with.toLongArray();
        long twos = Arrays.stream(all, 0, 8000).filter(k -> k == 2).count();
        assertThat(twos / 8000.0).isEqualTo(0.75, within(0.03));
        assertThat(Arrays.stream(all, 0, 8000).filter(k -> k == 1 || k == 3).count()).isZero();
        assertThat(Arrays.stream(all, 8000, 16000).filter(k -> k == 0 || k == 3).count()).isZero();
        long[] without = w.multinomial(2, false, Generator.philox(2)).toLongArray();
        assertThat(Arrays.copyOf(without, 2)).containsExactlyInAnyOrder(0, 2);
        assertThat(Arrays.copyOfRange(without, 2, 4)).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void badInputIsRefusedBeforeAnyNumberIsDrawn() {
        Generator g = Generator.philox(1);
        Tensor ints = Torch.zeros(DType.INT32, 3);
        assertThatThrownBy(() -> ints.uniform_(0, 1, g)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> ints.normal_(0, 1, g)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> ints.exponential_(1, g)).isInstanceOf(DTypeException.class);
        Tensor t = Torch.zeros(3);
        assertThatThrownBy(() -> t.uniform_(2, 1, g))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("from is 2.0, to is 1.0");
        assertThatThrownBy(() -> t.normal_(0, -1, g)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> t.bernoulli_(1.5, g)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> t.random_(5, 5, g)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.randint(3, 3, DType.INT64, 2))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.randint(0, 300, DType.UINT8, 2))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("u8");
        assertThatThrownBy(() -> Torch.randperm(-1)).isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.rand(DType.INT64, 2)).isInstanceOf(DTypeException.class);
        assertThatThrownBy(() -> t.multinomial(1, false, g))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("no positive weight");
        assertThatThrownBy(() -> Torch.tensor(1.0, -1.0).multinomial(1, false, g))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.ones(2).multinomial(3, false, g))
                .isInstanceOf(ArgumentException.class);
        assertThatThrownBy(() -> Torch.ones(2, 2, 2).multinomial(1, false, g))
                .isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Torch.zeros(1).expand(4).uniform_(0, 1, g))
                .isInstanceOf(ArgumentException.class)
                .hasMessageContaining("share memory");
        assertThat(g.reserve(0).offset()).isZero();
        assertThatThrownBy(() -> Generator.mt19937(1).reserve(1))
                .isInstanceOf(StateException.class);
    }
}
