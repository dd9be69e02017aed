package org.jtorch.tck.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;

/** The tensors of one safetensors file. Sizes and offsets are checked before anything is read. */
final class TensorFile {
    private static final Map<String, DType> TYPES =
            Map.of(
                    "F64", DType.FLOAT64,
                    "F32", DType.FLOAT32,
                    "F16", DType.FLOAT16,
                    "BF16", DType.BFLOAT16,
                    "I64", DType.INT64,
                    "I32", DType.INT32,
                    "I16", DType.INT16,
                    "I8", DType.INT8,
                    "U8", DType.UINT8,
                    "BOOL", DType.BOOL);

    private final Path path;
    private final Map<String, HostTensor> tensors = new HashMap<>();

    private TensorFile(Path path) {
        this.path = path;
    }

    static TensorFile read(Path path) {
        ByteBuffer all;
        try {
            all = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (NoSuchFileException e) {
            throw new GoldenException(path + ": missing; it belongs to the .json of the same name");
        } catch (IOException e) {
            throw new GoldenException(path + ": cannot be read: " + e.getMessage());
        }
        var file = new TensorFile(path);
        if (all.remaining() < 8) {
            throw file.corrupt("shorter than the 8 bytes of the header's length");
        }
        long length = all.getLong(0);
        if (length < 2 || length > all.remaining() - 8) {
            throw file.corrupt("the header's length " + length + " does not fit the file");
        }
        byte[] header = new byte[(int) length];
        all.get(8, header);
        int start = 8 + header.length;
        try {
            JsonNode root = new ObjectMapper().readTree(header);
            for (var e : root.properties()) {
                if (!e.getKey().equals("__metadata__")) {
                    file.tensors.put(e.getKey(), file.tensor(e.getKey(), e.getValue(), all, start));
                }
            }
        } catch (IOException e) {
            throw file.corrupt("the header is not JSON");
        }
        return file;
    }

    private HostTensor tensor(String name, JsonNode n, ByteBuffer all, int start) {
        DType dtype = TYPES.get(n.path("dtype").asText());
        JsonNode offsets = n.path("data_offsets");
        if (dtype == null || offsets.size() != 2 || !n.path("shape").isArray()) {
            throw corrupt("tensor " + name + " has no valid dtype, shape and data_offsets");
        }
        long begin = offsets.get(0).asLong();
        long end = offsets.get(1).asLong();
        long[] shape = new long[n.path("shape").size()];
        long bytes = dtype.byteSize();
        for (int d = 0; d < shape.length; d++) {
            shape[d] = n.path("shape").get(d).asLong();
            bytes *= shape[d];
        }
        if (begin < 0 || end < begin || end > all.limit() - start || end - begin != bytes) {
            throw corrupt("the data of tensor " + name + " lie outside of the file");
        }
        return new HostTensor(
                dtype,
                shape,
                all.slice((int) (start + begin), (int) bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    HostTensor get(@Nullable String name) {
        HostTensor t = tensors.get(name);
        if (t == null) {
            throw corrupt("it holds no tensor '" + name + "'");
        }
        return t;
    }

    private GoldenException corrupt(String what) {
        return new GoldenException(path + ": corrupt: " + what);
    }
}
