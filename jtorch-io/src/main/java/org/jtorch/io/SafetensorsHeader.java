package org.jtorch.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Shape;

/**
 * The header of a safetensors file, checked in full: every size and place in it agrees with the
 * file's length before anyone asks for memory.
 *
 * @param entries tensors by name, in the order of their data
 * @param metadata free texts
 * @param dataStart where the data begins in the file
 */
record SafetensorsHeader(
        Map<String, Safetensors.Entry> entries, Map<String, String> metadata, long dataStart) {
    /** The format's own bound. */
    private static final long MOST_BYTES = 100_000_000;

    private static final String METADATA = "__metadata__";
    private static final JsonFactory JSON = new JsonFactory();

    static SafetensorsHeader read(Path file, FileChannel channel) throws IOException {
        return new Reader(file).read(channel);
    }

    private static final class Reader {
        private final Path file;
        private final Map<String, Safetensors.Entry> entries = new LinkedHashMap<>();
        private @Nullable Map<String, String> metadata;

        Reader(Path file) {
            this.file = file;
        }

        SafetensorsHeader read(FileChannel channel) throws IOException {
            long size = channel.size();
            if (size < 8) {
                throw wrong("it has " + size + " bytes; the header's length alone takes 8");
            }
            var eight = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            Bytes.read(channel, 0, MemorySegment.ofBuffer(eight));
            long length = eight.getLong(0);
            if (length < 0 || length > size - 8) {
                throw wrong(
                        "it claims a header of "
                                + Long.toUnsignedString(length)
                                + " bytes, but "
                                + (size - 8)
                                + " follow; the file is cut short or no safetensors file");
            }
            if (length > MOST_BYTES) {
                throw wrong("its header of " + length + " bytes is over the limit, " + MOST_BYTES);
            }
            var raw = new byte[(int) length];
            Bytes.read(channel, 8, MemorySegment.ofArray(raw));
            if (raw.length < 2 || raw[0] != '{') {
                throw wrong("its header does not begin with {; this is no safetensors file");
            }
            parse(text(raw));
            return new SafetensorsHeader(
                    tiled(size - 8 - length),
                    metadata == null ? Map.of() : Collections.unmodifiableMap(metadata),
                    8 + length);
        }

        private String text(byte[] raw) {
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
            } catch (CharacterCodingException e) {
                throw new FileFormatException("safetensors", file, "its header is not UTF-8", e);
            }
        }

        private void parse(String text) {
            try (var json = JSON.createParser(text)) {
                need(json, json.nextToken(), JsonToken.START_OBJECT);
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    String name = json.currentName();
                    if (name.equals(METADATA)) {
                        metadata(json);
                    } else if (entries.containsKey(name)) {
                        throw wrong("tensor '" + name + "' stands in the header twice");
                    } else {
                        entries.put(name, entry(name, json));
                    }
                }
                if (json.nextToken() != null) {
                    throw wrong("text follows its header's last }");
                }
            } catch (IOException e) {
                String what = String.valueOf(e.getMessage());
                int line = what.indexOf('\n');
                throw new FileFormatException(
                        "safetensors",
                        file,
                        "its header is not JSON: " + (line < 0 ? what : what.substring(0, line)),
                        e);
            }
        }

        private void metadata(JsonParser json) throws IOException {
            if (metadata != null) {
                throw wrong(METADATA + " stands in the header twice");
            }
            var texts = new LinkedHashMap<String, String>();
            need(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                need(json, json.nextToken(), JsonToken.VALUE_STRING);
                if (texts.put(key, json.getText()) != null) {
                    throw wrong("the metadata '" + key + "' stands in the header twice");
                }
            }
            metadata = texts;
        }

        private Safetensors.Entry entry(String name, JsonParser json) throws IOException {
            String dtype = null;
            long[] sizes = null;
            long[] offsets = null;
            need(json, json.nextToken(), JsonToken.START_OBJECT);
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String key = json.currentName();
                JsonToken value = json.nextToken();
                boolean again;
                switch (key) {
                    case "dtype" -> {
                        need(json, value, JsonToken.VALUE_STRING);
                        again = dtype != null;
                        dtype = json.getText();
                    }
                    case "shape" -> {
                        again = sizes != null;
                        sizes = numbers(name, key, json);
                    }
                    case "data_offsets" -> {
                        again = offsets != null;
                        offsets = numbers(name, key, json);
                    }
                    default -> throw wrong("tensor '" + name + "' has the unknown key " + key);
                }
                if (again) {
                    throw wrong("tensor '" + name + "' has " + key + " twice");
                }
            }
            if (dtype == null || sizes == null || offsets == null) {
                throw wrong("tensor '" + name + "' needs dtype, shape and data_offsets");
            }
            return checked(name, dtype, sizes, offsets);
        }

        private long[] numbers(String name, String key, JsonParser json) throws IOException {
            need(json, json.currentToken(), JsonToken.START_ARRAY);
            var found = new ArrayList<Long>();
            for (var t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
                need(json, t, JsonToken.VALUE_NUMBER_INT);
                if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        || json.getLongValue() < 0) {
                    throw wrong("tensor '" + name + "' has " + json.getText() + " in its " + key);
                }
                found.add(json.getLongValue());
            }
            return found.stream().mapToLong(Long::longValue).toArray();
        }

        private Safetensors.Entry checked(String name, String dtype, long[] sizes, long[] offsets) {
            DType type = SafetensorsDTypes.parse(dtype);
            if (type == null) {
                throw wrong(
                        "tensor '"
                                + name
                                + "' has the dtype "
                                + dtype
                                + "; known are "
                                + SafetensorsDTypes.NAMES);
            }
            if (offsets.length != 2 || offsets[0] > offsets[1]) {
                throw wrong("tensor '" + name + "' has data_offsets that are not [begin, end]");
            }
            long bytes = type.byteSize();
            boolean empty = false;
            for (long s : sizes) {
                empty |= s == 0;
            }
            for (long s : sizes) {
                if (!empty && bytes > Long.MAX_VALUE / s) {
                    throw wrong("tensor '" + name + "' claims more bytes than any file can have");
                }
                bytes *= empty ? 0 : s;
            }
            if (offsets[1] - offsets[0] != bytes) {
                throw wrong(
                        "tensor '%s' of %s %s needs %d bytes; its data_offsets %d to %d hold %d"
                                .formatted(
                                        name,
                                        dtype,
                                        Shape.of(sizes),
                                        bytes,
                                        offsets[0],
                                        offsets[1],
                                        offsets[1] - offsets[0]));
            }
            return new Safetensors.Entry(type, Shape.of(sizes), offsets[0], offsets[1]);
        }

        /** The data must be used once each, from its first byte to the file's last. */
        private Map<String, Safetensors.Entry> tiled(long dataBytes) {
            List<Map.Entry<String, Safetensors.Entry>> order = new ArrayList<>(entries.entrySet());
            order.sort(
                    Comparator.comparingLong((Map.Entry<String, Safetensors.Entry> e) ->
                                    e.getValue().begin())
                            .thenComparingLong(e -> e.getValue().end()));
            var sorted = new LinkedHashMap<String, Safetensors.Entry>();
            long at = 0;
            String before = "";
            for (var e : order) {
                long begin = e.getValue().begin();
                if (begin < at) {
                    throw wrong("tensors '" + before + "' and '" + e.getKey() + "' overlap");
                }
                if (begin > at) {
                    throw wrong(
                            "bytes " + at + " to " + begin + " of its data belong to no tensor");
                }
                at = e.getValue().end();
                before = e.getKey();
                sorted.put(e.getKey(), e.getValue());
            }
            if (at != dataBytes) {
                throw wrong(
                        at > dataBytes
                                ? "it is cut short: tensor '%s' ends at byte %d of %d"
                                        .formatted(before, at, dataBytes)
                                : "%d bytes follow its last tensor".formatted(dataBytes - at));
            }
            return Collections.unmodifiableMap(sorted);
        }

        private void need(JsonParser json, @Nullable JsonToken found, JsonToken expected) {
            if (found != expected) {
                throw wrong(
                        "its header has %s at character %d, where %s is needed"
                                .formatted(
                                        found == null ? "its end" : found,
                                        json.currentTokenLocation().getCharOffset(),
                                        expected));
            }
        }

        private FileFormatException wrong(String message) {
            return new FileFormatException("safetensors", file, message);
        }
    }
}
