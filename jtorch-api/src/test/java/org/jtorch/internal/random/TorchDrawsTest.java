package org.jtorch.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What the recording does not cover; numbers and checksums come from PyTorch 1.13, seed 7. */
class TorchDrawsTest {
    private static final int N = 1003;

    @Test
    void blockNormalsHaveTheBitsOfTorch() {
        assertThat(normals(TorchElement.F32)).isEqualTo(0x59A8564AL);
        assertThat(normals(TorchElement.F16)).isEqualTo(0xBE62E865L);
        assertThat(normals(TorchElement.BF16)).isEqualTo(0x2A719F47L);
    }

    @Test
    void uniformsHaveTheBitsOfTorch() {
        assertThat(uniforms(TorchElement.F32)).isEqualTo(0x2ABE59CBL);
        assertThat(uniforms(TorchElement.F16)).isEqualTo(0x54E519F6L);
        assertThat(uniforms(TorchElement.BF16)).isEqualTo(0xD801D39FL);
    }

    @Test
    void randomCoversTheRangeOfEachType() {
        var generator = new Mt19937(7);
        assertThat(random(generator, TorchElement.BOOL)).containsExactly(1L, 0L, 1L);
        assertThat(random(generator, TorchElement.U8)).containsExactly(246L, 67L, 211L);
        assertThat(random(generator, TorchElement.I8)).containsExactly(23L, 103L, 92L);
        assertThat(random(generator, TorchElement.I16)).containsExactly(27833L, 23950L, 2583L);
        assertThat(random(generator, TorchElement.I32))
                .containsExactly(4812360L, 372560217L, 309457262L);
        assertThat(random(generator, TorchElement.I64))
                .containsExactly(7736051844387465946L, 293494324576406695L, 512169999652226116L);
        assertThat(random(generator, TorchElement.F16)).containsExactly(1009L, 635L, 1182L);
        assertThat(random(generator, TorchElement.BF16)).containsExactly(117L, 86L, 232L);
        assertThat(random(generator, TorchElement.F32))
                .containsExactly(10545803L, 12839089L, 1899354L);
        assertThat(random(generator, TorchElement.F64))
                .containsExactly(7633993816868470L, 118937720302858L, 8555600320760731L);
    }

    @Test
    void largeRangesTake64BitsWhereTheTypeDoes() {
        var out = new long[3];
        TorchDraws.integers(new Mt19937(7), TorchElement.I64, Long.MIN_VALUE, 0, out);
        assertThat(out)
                .containsExactly(1407639518939636932L, -4059781650074555914L, 8087222774582268115L);
        TorchDraws.integers(new Mt19937(7), TorchElement.F64, -5, (1L << 33) + 5, out);
        assertThat(out).containsExactly(4452027148L, 5880562874L, 3789019433L);
        long range = (1L << 32) - 1;
        TorchDraws.integers(new Mt19937(7), TorchElement.I32, Integer.MIN_VALUE, range, out);
        assertThat(out).containsExactly(-1819742033L, -1171069756L, 1202242073L);
    }

    @Test
    void doubleProbabilitiesTakeTwoWords() {
        var p = new double[6];
        Arrays.fill(p, 0.5);
        var out = new boolean[6];
        TorchDraws.bernoulli(new Mt19937(7), p, out);
        assertThat(out).containsExactly(true, true, false, false, false, false);
    }

    @Test
    void aSerialDrawInPiecesEqualsTheWhole() {
        var whole = new double[7];
        TorchNormals.serial(new Mt19937(3), 0, 1, whole);
        var generator = new Mt19937(3);
        var first = new double[3];
        var rest = new double[4];
        TorchNormals.serial(generator, 0, 1, first);
        TorchNormals.serial(generator, 0, 1, rest);
        assertThat(first).isEqualTo(Arrays.copyOf(whole, 3));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, 3, 7));
    }

    @Test
    void blocksAreForContiguousTensorsFrom16Elements() {
        assertThat(TorchNormals.usesBlocks(16, true)).isTrue();
        assertThat(TorchNormals.usesBlocks(15, true)).isFalse();
        assertThat(TorchNormals.usesBlocks(64, false)).isFalse();
        assertThatThrownBy(() -> TorchNormals.blocks(new Mt19937(0), 0, 1, new double[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16 elements, got 15");
    }

    @Test
    void wrongParametersAreRefusedBeforeAWordIsSpent() {
        var generator = new Mt19937(1);
        byte[] before = generator.state();
        assertThatThrownBy(() -> TorchDraws.uniform(generator, 2, 1, new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from=2.0, to=1.0");
        assertThatThrownBy(
                        () -> TorchDraws.uniform(generator, TorchElement.I32, 0, 1, new float[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got I32");
        assertThatThrownBy(() -> TorchDraws.bernoulli(generator, 1.5, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 1.5");
        assertThatThrownBy(() -> TorchDraws.geometric(generator, 1, new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("(0, 1)");
        assertThatThrownBy(() ->
                        TorchDraws.multinomial(generator, new double[2], true, false, new long[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("numSamples=3");
        assertThat(generator.state()).isEqualTo(before);
    }

    private static long[] random(Mt19937 generator, TorchElement type) {
        var out = new long[3];
        TorchDraws.random(generator, type, out);
        return out;
    }

    private static long normals(TorchElement type) {
        var out = new float[N];
        TorchNormals.blocks(new Mt19937(7), type, 0.3, 1.7, out);
        return checksum(out);
    }

    private static long uniforms(TorchElement type) {
        var out = new float[N];
        TorchDraws.uniform(new Mt19937(7), type, -0.3, 1.7, out);
        return checksum(out);
    }

    private static long checksum(float[] values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
