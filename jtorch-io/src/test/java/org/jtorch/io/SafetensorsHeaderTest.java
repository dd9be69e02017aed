package org.jtorch.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in a header, and that every lie in it is found before data is read. */
final class SafetensorsHeaderTest {
    @TempDir Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("t.safetensors"), bytes);
    }

    private static byte[] bytes(String header, int dataBytes) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    void tellsDtypesShapesPlacesAndMetadata() throws IOException {
        var header =
                """
                {"__metadata__":{"format":"pt"},
                 "b":{"dtype":"I64","shape":[],"data_offsets":[24,32]},
                 "a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},
                 "none":{"dtype":"BF16","shape":[0,7],"data_offsets":[24,24]}}   \
                """;
        try (var open = Safetensors.open(file(bytes(header, 32)))) {
            assertThat(open.metadata()).containsExactly(java.util.Map.entry("format", "pt"));
            assertThat(open.entries().keySet()).containsExactly("a", "none", "b");
            assertThat(open.entries().get("a"))
                    .isEqualTo(new Safetensors.Entry(DType.FLOAT32, Shape.of(2, 3), 0, 24));
            assertThat(open.entries().get("b"))
                    .isEqualTo(new Safetensors.Entry(DType.INT64, Shape.of(), 24, 32));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    overlap          | 8  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | 'a' and 'b' overlap
                    same place twice | 8  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 'a' and 'b' overlap
                    gap              | 12 | {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},'b':{'dtype':'F32','shape':[1],'data_offsets':[8,12]}} | bytes 4 to 8 of its data belong to no tensor
                    gap at the start | 8  | {'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}} | bytes 0 to 4 of its data belong to no tensor
                    cut short        | 7  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | cut short: tensor 'a' ends at byte 8 of 7
                    far too large    | 8  | {'a':{'dtype':'F64','shape':[1099511627776],'data_offsets':[0,8796093022208]}} | cut short: tensor 'a'
                    trailing bytes   | 9  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | 1 bytes follow its last tensor
                    lying size       | 8  | {'a':{'dtype':'F32','shape':[3],'data_offsets':[0,8]}} | needs 12 bytes; its data_offsets 0 to 8 hold 8
                    overflow         | 8  | {'a':{'dtype':'F32','shape':[4611686018427387905,4],'data_offsets':[0,8]}} | more bytes than any file can have
                    backwards        | 8  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | not [begin, end]
                    negative size    | 8  | {'a':{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}} | -2 in its shape
                    huge number      | 8  | {'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,8]}} | 99999999999999999999 in its shape
                    unknown dtype    | 8  | {'a':{'dtype':'F8_E4M3','shape':[8],'data_offsets':[0,8]}} | dtype F8_E4M3; known are BOOL
                    duplicate name   | 8  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} | tensor 'a' stands in the header twice
                    unknown key      | 8  | {'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8],'x':1}} | unknown key x
                    no dtype         | 8  | {'a':{'shape':[2],'data_offsets':[0,8]}} | needs dtype, shape and data_offsets
                    metadata number  | 0  | {'__metadata__':{'a':1}} | VALUE_NUMBER_INT
                    not JSON         | 0  | {'a' | not JSON
                    not an object    | 0  | ['a'] | does not begin with {
                    text behind      | 0  | {} {} | text follows
                    """)
    void refuses(String what, int dataBytes, String header, String message) throws IOException {
        var file = file(bytes(header.replace('\'', '"'), dataBytes));
        assertThatThrownBy(() -> Safetensors.open(file))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void refusesAHeaderLongerThanTheFile() throws IOException {
        byte[] lying = bytes("{}", 0);
        lying[6] = 1;
        assertThatThrownBy(() -> Safetensors.open(file(lying)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("claims a header of 281474976710658 bytes, but 2 follow");
        lying[7] = (byte) 0xff;
        assertThatThrownBy(() -> Safetensors.open(file(lying)))
                .hasMessageContaining("claims a header of 18374967954648334338 bytes");
        assertThatThrownBy(() -> Safetensors.open(file(new byte[7])))
                .hasMessageContaining("it has 7 bytes");
        assertThatThrownBy(() -> Safetensors.open(file(new byte[0])))
                .hasMessageContaining("it has 0 bytes");
    }

    @Test
    void refusesAHeaderThatIsNotUtf8() throws IOException {
        byte[] bad = bytes("{\"?\":1}", 0);
        bad[10] = (byte) 0xff;
        assertThatThrownBy(() -> Safetensors.open(file(bad)))
                .isInstanceOf(FileFormatException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Safetensors.open(folder.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("no such file")
                .hasMessageContaining("none");
    }
}
