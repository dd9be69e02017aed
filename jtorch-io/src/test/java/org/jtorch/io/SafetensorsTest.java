package org.jtorch.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SafetensorsTest {
    @TempDir Path folder;

    @Test
    void rawBytesAreThoseOfTheFile() {
        var file = folder.resolve("raw.safetensors");
        Safetensors.save(file, Map.of("t", Torch.from(new int[] {1, -2}, 2)));
        try (var open = Safetensors.open(file)) {
            var bytes = open.bytes("t");
            assertThat(bytes.remaining()).isEqualTo(8);
            assertThat(bytes.getInt(0)).isEqualTo(1);
            assertThat(bytes.getInt(4)).isEqualTo(-2);
            assertThatThrownBy(() -> open.bytes("u"))
                    .isInstanceOf(ArgumentException.class)
                    .hasMessageContaining("no tensor 'u'");
        }
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void everyDtypeComesBackAsItWas(DType dtype) {
        var file = folder.resolve("t.safetensors");
        var matrix = Torch.from(new long[] {0, 1, 1, 0, 0, 1}, 2, 3).to(dtype);
        var none = Torch.zeros(dtype, 3, 0);
        var one = matrix.select(0, 0).select(0, 1);
        Safetensors.save(file, Map.of("m", matrix, "none", none, "one", one), Map.of("k", "v"));
        var read = Safetensors.load(file);
        assertThat(read.keySet()).containsExactlyInAnyOrder("m", "none", "one");
        assertThat(read.get("m").dtype()).isEqualTo(dtype);
        assertThat(read.get("m").sizes()).containsExactly(2, 3);
        assertThat(read.get("m").toLongArray()).containsExactly(0, 1, 1, 0, 0, 1);
        assertThat(read.get("none").sizes()).containsExactly(3, 0);
        assertThat(read.get("one").sizes()).isEmpty();
        assertThat(read.get("one").toLongArray()).containsExactly(1);
    }

    @Test
    void viewsAreWrittenInTheirLogicalOrder() {
        var file = folder.resolve("t.safetensors");
        var t = Torch.from(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).transpose(0, 1);
        Safetensors.save(file, Map.of("t", t));
        try (var open = Safetensors.open(file)) {
            var read = open.tensor("t");
            assertThat(read.sizes()).containsExactly(3, 2);
            assertThat(read.toFloatArray()).containsExactly(1, 4, 2, 5, 3, 6);
            assertThatThrownBy(() -> open.tensor("u"))
                    .isInstanceOf(ArgumentException.class)
                    .hasMessageContaining("no tensor 'u'");
        }
    }

    @Test
    void equalContentGivesEqualFiles() throws Exception {
        var a = Torch.from(new float[] {1, 2});
        var b = Torch.from(new double[] {3});
        var forth = new LinkedHashMap<String, Tensor>();
        forth.put("a", a);
        forth.put("b", b);
        var back = new LinkedHashMap<String, Tensor>();
        back.put("b", b);
        back.put("a", a);
        Safetensors.save(folder.resolve("1"), forth);
        Safetensors.save(folder.resolve("2"), back);
        assertThat(folder.resolve("1")).hasSameBinaryContentAs(folder.resolve("2"));
        var header =
                Files.readString(folder.resolve("1"), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(header)
                .contains("{\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}");
    }

    @Test
    void metadataStandsByKeyWhateverTheMap() throws Exception {
        var texts = new LinkedHashMap<String, String>();
        texts.put("network", "n");
        texts.put("author", "a");
        texts.put("format", "f");
        var file = folder.resolve("t");
        Safetensors.save(file, Map.of("a", Torch.from(new float[] {1})), texts);
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("{\"author\":\"a\",\"format\":\"f\",\"network\":\"n\"}");
    }

    @Test
    void aFailedWriteLeavesTheFormerFile() throws Exception {
        var file = folder.resolve("t.safetensors");
        Safetensors.save(file, Map.of("a", Torch.from(new float[] {1})));
        var closed = Torch.from(new float[] {2});
        closed.release();
        assertThatThrownBy(() -> Safetensors.save(file, Map.of("a", closed)))
                .isInstanceOf(RuntimeException.class);
        assertThat(Safetensors.load(file).get("a").toFloatArray()).containsExactly(1);
        try (var names = Files.list(folder)) {
            assertThat(names).containsExactly(file);
        }
    }

    @Test
    void anUnwritablePlaceIsNamed() {
        var tensors = Map.of("a", Torch.from(new float[] {1}));
        assertThatThrownBy(() -> Safetensors.save(folder.resolve("no/t"), tensors))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write")
                .hasMessageContaining("no");
        assertThatThrownBy(() -> Safetensors.save(folder, tensors))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("it is a folder");
    }
}
