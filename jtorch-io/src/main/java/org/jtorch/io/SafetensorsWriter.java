package org.jtorch.io;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jtorch.Tensor;
import org.jtorch.error.ArgumentException;

/** Writes safetensors files. */
final class SafetensorsWriter {
    private static final String METADATA = "__metadata__";
    private static final JsonFactory JSON = new JsonFactory();

    private SafetensorsWriter() {}

    static void write(
            Path file, Map<String, ? extends Tensor> tensors, Map<String, String> metadata) {
        if (tensors.containsKey(METADATA)) {
            throw new ArgumentException(
                    "safetensors", "", "no tensor can have the name " + METADATA);
        }
        var order = order(tensors);
        byte[] header = header(order, metadata);
        Atomic.write(
                file,
                channel -> {
                    var length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
                    Bytes.write(channel, length.putLong(0, header.length));
                    Bytes.write(channel, ByteBuffer.wrap(header));
                    for (var entry : order) {
                        data(channel, entry.getValue());
                    }
                });
    }

    /**
     * Wide elements first, so that all lie aligned; then by name, so that equal content is equal.
     */
    private static List<Map.Entry<String, Tensor>> order(Map<String, ? extends Tensor> tensors) {
        var order = new ArrayList<Map.Entry<String, Tensor>>();
        tensors.forEach((name, tensor) -> order.add(Map.entry(name, tensor)));
        order.sort(
                Comparator.comparingInt(
                                (Map.Entry<String, Tensor> e) -> -e.getValue().dtype().byteSize())
                        .thenComparing(Map.Entry::getKey));
        return order;
    }

    private static byte[] header(
            List<Map.Entry<String, Tensor>> order, Map<String, String> metadata) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(METADATA);
                // By key, since the order of a Map.of changes from one JVM to the next.
                for (var e : new TreeMap<>(metadata).entrySet()) {
                    json.writeStringField(e.getKey(), e.getValue());
                }
                json.writeEndObject();
            }
            long at = 0;
            for (var e : order) {
                Tensor t = e.getValue();
                long end = at + t.numel() * t.dtype().byteSize();
                json.writeObjectFieldStart(e.getKey());
                json.writeStringField("dtype", SafetensorsDTypes.name(t.dtype()));
                json.writeFieldName("shape");
                json.writeArray(t.sizes(), 0, t.dim());
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {at, end}, 0, 2);
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // cannot happen: it is written to memory
        }
        // Spaces up to a multiple of 8 align the data.
        while (bytes.size() % 8 != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static void data(FileChannel channel, Tensor tensor) throws IOException {
        int width = tensor.dtype().byteSize();
        try (var arena = Arena.ofConfined()) {
            var data = Bytes.allocate(arena, tensor.numel() * width);
            tensor.copyTo(data);
            Bytes.reorder(data, width, ByteOrder.LITTLE_ENDIAN);
            Bytes.write(channel, data);
        }
    }
}
