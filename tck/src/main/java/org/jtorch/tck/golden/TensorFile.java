package org.jtorch.tck.golden;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jtorch.io.Safetensors;

/**
 * The tensors of one safetensors file, in host memory: what is expected must not pass through the
 * device under test.
 */
final class TensorFile {
    private final Path path;
    private final Map<String, HostTensor> tensors = new HashMap<>();

    private TensorFile(Path path) {
        this.path = path;
    }

    /**
     * Reads a file whole; its sizes and offsets are checked first.
     *
     * @throws GoldenException if it is missing or corrupt
     */
    static TensorFile read(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new GoldenException(path + ": missing; it belongs to the .json of the same name");
        }
        var file = new TensorFile(path);
        try (var open = Safetensors.open(path)) {
            for (var e : open.entries().entrySet()) {
                file.tensors.put(
                        e.getKey(),
                        new HostTensor(
                                e.getValue().dtype(),
                                e.getValue().shape().toArray(),
                                open.bytes(e.getKey())));
            }
        } catch (UncheckedIOException e) {
            throw new GoldenException(String.valueOf(e.getMessage()));
        }
        return file;
    }

    /** The tensor of a name. */
    HostTensor get(String name) {
        HostTensor t = tensors.get(name);
        if (t == null) {
            throw new GoldenException(path + ": corrupt: it holds no tensor '" + name + "'");
        }
        return t;
    }
}
