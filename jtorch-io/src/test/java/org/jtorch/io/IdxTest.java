package org.jtorch.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jtorch.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdxTest {
    private static final String IMAGES =
            "00000803 00000002 00000002 00000003 0102030405ff 07080900000a";
    private static final String LABELS = "00000801 00000002 0903";

    @TempDir Path folder;

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gz = new GZIPOutputStream(out)) {
            gz.write(bytes);
        }
        return out.toByteArray();
    }

    private Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    @Test
    void readsImagesAndLabelsPlainAndCompressed() throws IOException {
        write("train-images-idx3-ubyte.gz", gzip(hex(IMAGES)));
        write("train-labels-idx1-ubyte", hex(LABELS));
        var idx = Idx.train(folder.toString());
        assertThat(idx.images().dtype()).isEqualTo(DType.UINT8);
        assertThat(idx.images().sizes()).containsExactly(2, 2, 3);
        assertThat(idx.images().toLongArray())
                .containsExactly(1, 2, 3, 4, 5, 255, 7, 8, 9, 0, 0, 10);
        assertThat(idx.labels().dtype()).isEqualTo(DType.INT64);
        assertThat(idx.labels().toLongArray()).containsExactly(9, 3);
    }

    @Test
    void readsSeveralGzipMembers() throws IOException {
        byte[] all = hex(IMAGES);
        var joined = new ByteArrayOutputStream();
        joined.write(gzip(Arrays.copyOf(all, 20)));
        joined.write(gzip(Arrays.copyOfRange(all, 20, all.length)));
        assertThat(Idx.read(write("x.gz", joined.toByteArray())).numel()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "00000901 00000002 ff7f, INT8, -1, 127",
        "00000b01 00000002 fffe0102, INT16, -2, 258",
        "00000c01 00000002 fffffffe00010000, INT32, -2, 65536",
        "00000d01 00000002 3fc00000c0000000, FLOAT32, 1.5, -2",
        "00000e01 00000002 3ff8000000000000c000000000000000, FLOAT64, 1.5, -2"
    })
    void readsEveryElementType(String content, DType dtype, double first, double second)
            throws IOException {
        var t = Idx.read(write("x", hex(content)));
        assertThat(t.dtype()).isEqualTo(dtype);
        assertThat(t.toDoubleArray()).containsExactly(first, second);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    wrong magic     | 50000803 00000002 | begins with 50 00
                    unknown type    | 00000703 00000002 | unknown element type 0x07
                    no dims         | 00000800 | claims 0 dims
                    too many dims   | 000008ff | claims -1 dims
                    cut in header   | 00000803 00000002 | the file is cut short
                    cut in data     | 00000801 00000004 010203 | 12 bytes with itself; the file has 11
                    too long        | 00000801 00000002 010203 | 10 bytes with itself; the file has 11
                    lying header    | 00000803 7fffffff 00000fff 00000001 01 | the file has 17
                    beyond all      | 00000803 ffffffff ffffffff ffffffff 01 | more elements than any file can have
                    empty           | 00 | the file is cut short
                    """)
    void refusesCorruptFilesPlainAndCompressed(String what, String content, String message)
            throws IOException {
        var plain = write("x", hex(content));
        assertThatThrownBy(() -> Idx.read(plain))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(plain.toString());
        var compressed = write("x.gz", gzip(hex(content)));
        assertThatThrownBy(() -> Idx.read(compressed)).isInstanceOf(FileFormatException.class);
    }

    @Test
    void refusesCompressedDataThatIsCutShortOrDamaged() throws IOException {
        byte[] good = gzip(hex(IMAGES));
        var cut = write("cut.gz", Arrays.copyOf(good, good.length - 9));
        assertThatThrownBy(() -> Idx.read(cut))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("cut short");
        byte[] bad = good.clone();
        bad[12] ^= 0x55;
        var damaged = write("bad.gz", bad);
        assertThatThrownBy(() -> Idx.read(damaged)).isInstanceOf(FileFormatException.class);
        var lying = write("lie.gz", gzip(hex("00000803 7fffffff 00000fff 00000fff 01")));
        assertThatThrownBy(() -> Idx.read(lying))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("compressed bytes cannot hold as much");
    }

    @Test
    void namesWhatIsMissingOrDoesNotFit() throws IOException {
        assertThatThrownBy(() -> Idx.train(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no such folder");
        assertThatThrownBy(() -> Idx.train(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no train-images-idx3-ubyte.gz");
        write("t10k-images-idx3-ubyte", hex(IMAGES));
        write("t10k-labels-idx1-ubyte", hex("00000801 00000001 09"));
        assertThatThrownBy(() -> Idx.test(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("1 labels, but t10k-images-idx3-ubyte has 2 images");
        write("t10k-labels-idx1-ubyte", hex(IMAGES));
        assertThatThrownBy(() -> Idx.test(folder))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("uint8 of 1 dim(s) is needed");
    }
}
