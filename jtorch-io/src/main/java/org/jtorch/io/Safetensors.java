package org.jtorch.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jtorch.DType;
import org.jtorch.Shape;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.error.ArgumentException;

/**
 * A safetensors file, open for reading: the header is read and checked at once, a tensor's data
 * when it is asked for. Source: the format's description in github.com/huggingface/safetensors.
 *
 * {@snippet :
 * Safetensors.save(Path.of("model.safetensors"), model.stateDict());
 * model.loadStateDict(Safetensors.load(Path.of("model.safetensors")));
 * }
 */
public final class Safetensors implements AutoCloseable {
    /**
     * What the header tells of a tensor.
     *
     * @param dtype element type
     * @param shape sizes
     * @param begin first byte, counted from the end of the header
     * @param end byte after the last one
     */
    public record Entry(DType dtype, Shape shape, long begin, long end) {}

    private final Path file;
    private final FileChannel channel;
    private final SafetensorsHeader header;

    private Safetensors(Path file, FileChannel channel, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file and checks its header: known dtypes, no name twice, sizes that agree with each
     * other and with the file's length, no overlaps and no gaps.
     *
     * @param file the file
     * @throws FileFormatException if it is corrupt
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Safetensors open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            return new Safetensors(file, channel, SafetensorsHeader.read(file, channel));
        } catch (IOException e) {
            closeQuietly(channel);
            throw FileErrors.unreadable("safetensors", file, e);
        } catch (RuntimeException | Error e) {
            closeQuietly(channel);
            throw e;
        }
    }

    /** The tensors by name, in the order of their data. */
    public Map<String, Entry> entries() {
        return header.entries();
    }

    /** Free texts that the file carries. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /**
     * Reads one tensor to this thread's default device.
     *
     * @param name one of {@link #entries()}
     * @throws ArgumentException if there is no such tensor
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public Tensor tensor(String name) {
        Entry entry = entry(name);
        try (var arena = Arena.ofConfined()) {
            var data = Bytes.allocate(arena, entry.end() - entry.begin());
            Bytes.read(channel, header.dataStart() + entry.begin(), data);
            Bytes.reorder(data, entry.dtype().byteSize(), ByteOrder.LITTLE_ENDIAN);
            return Torch.from(data, entry.dtype(), entry.shape());
        } catch (IOException e) {
            throw FileErrors.unreadable("safetensors", file, e);
        }
    }

    /**
     * Reads the raw data of one tensor into host memory, whatever the default device.
     *
     * @param name one of {@link #entries()}
     * @return its elements, dense and row-major, in a little-endian buffer of the heap
     * @throws ArgumentException if there is no such tensor, or it has more than 2 GiB
     * @throws java.io.UncheckedIOException if the file cannot be read
     */
    public ByteBuffer bytes(String name) {
        Entry entry = entry(name);
        long size = entry.end() - entry.begin();
        if (size > Integer.MAX_VALUE - 8) {
            throw new ArgumentException(
                    "safetensors",
                    "",
                    file + ": tensor '" + name + "' has " + size + " bytes; a buffer holds 2 GiB");
        }
        try {
            var data = new byte[(int) size];
            Bytes.read(channel, header.dataStart() + entry.begin(), MemorySegment.ofArray(data));
            return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw FileErrors.unreadable("safetensors", file, e);
        }
    }

    private Entry entry(String name) {
        Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new ArgumentException("safetensors", "", file + " has no tensor '" + name + "'");
        }
        return entry;
    }

    /** Closes the file; tensors read from it stay. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.unreadable("safetensors", file, e);
        }
    }

    /**
     * Reads all tensors of a file to this thread's default device.
     *
     * @param file the file
     * @return the tensors by name
     * @throws FileFormatException if it is corrupt
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static Map<String, Tensor> load(Path file) {
        try (var open = open(file)) {
            var tensors = new LinkedHashMap<String, Tensor>();
            for (String name : open.entries().keySet()) {
                tensors.put(name, open.tensor(name));
            }
            return tensors;
        }
    }

    /**
     * Writes tensors so that the file appears whole or not at all.
     *
     * @param file where; its folder must exist
     * @param tensors tensors by name, of any layout and device
     * @throws java.io.UncheckedIOException if it cannot be written; a former file is left alone
     */
    public static void save(Path file, Map<String, ? extends Tensor> tensors) {
        save(file, tensors, Map.of());
    }

    /**
     * As {@link #save(Path, Map)}, with free texts.
     *
     * @param file where; its folder must exist
     * @param tensors tensors by name, of any layout and device
     * @param metadata texts for the header, where they stand by key
     */
    public static void save(
            Path file, Map<String, ? extends Tensor> tensors, Map<String, String> metadata) {
        SafetensorsWriter.write(file, tensors, metadata);
    }

    private static void closeQuietly(@org.jspecify.annotations.Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException _) {
                // The error that led here says more.
            }
        }
    }
}
