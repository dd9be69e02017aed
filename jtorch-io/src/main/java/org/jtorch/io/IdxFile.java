package org.jtorch.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.jtorch.DType;
import org.jtorch.Tensor;
import org.jtorch.Torch;

/**
 * Reads one IDX file: two zero bytes, a type byte, the number of dims, the sizes as big-endian
 * 32-bit integers, then the elements, big-endian in row-major order.
 */
final class IdxFile {
    private static final int CHUNK = 1 << 16;
    private static final int MOST_DIMS = 8;

    /** Deflate cannot expand a byte to more than this (RFC 1951: 258 bytes in 2 bits). */
    private static final long DEFLATE_RATIO = 1032;

    private record Header(DType dtype, long[] sizes, long headerBytes, long dataBytes) {
        long bytes() {
            return headerBytes + dataBytes;
        }
    }

    private IdxFile() {}

    static Tensor read(Path file) {
        return read(file, null, -1);
    }

    /** Reads a file that must have a dtype and a number of dims. */
    static Tensor read(Path file, @Nullable DType dtype, int dims) {
        try {
            boolean gzip = isGzip(file);
            Header header;
            try (var in = open(file, gzip)) {
                header = header(file, in);
            }
            expect(file, header, dtype, dims);
            checkLength(file, header, gzip);
            try (var in = open(file, gzip);
                    var arena = Arena.ofConfined()) {
                in.skipNBytes(header.headerBytes());
                var data = Bytes.allocate(arena, header.dataBytes());
                fill(in, data);
                if (in.read() >= 0) {
                    throw length(file, header, "it goes on after that");
                }
                Bytes.reorder(data, header.dtype().byteSize(), ByteOrder.BIG_ENDIAN);
                return Torch.from(data, header.dtype(), header.sizes());
            }
        } catch (EOFException e) {
            throw new FileFormatException("idx", file, "the file is cut short", e);
        } catch (ZipException e) {
            throw new FileFormatException(
                    "idx", file, "the gzip data is corrupt: " + e.getMessage(), e);
        } catch (IOException e) {
            throw FileErrors.unreadable("idx", file, e);
        }
    }

    private static boolean isGzip(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.read() == 0x1f && in.read() == 0x8b;
        }
    }

    private static InputStream open(Path file, boolean gzip) throws IOException {
        var raw = Files.newInputStream(file);
        try {
            return gzip ? new GZIPInputStream(raw, CHUNK) : new BufferedInputStream(raw, CHUNK);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static Header header(Path file, InputStream in) throws IOException {
        var magic = exactly(in, 4);
        if (magic[0] != 0 || magic[1] != 0) {
            throw new FileFormatException(
                    "idx",
                    file,
                    "this is no IDX file: it begins with %02x %02x, not with 00 00"
                            .formatted(magic[0], magic[1]));
        }
        DType dtype =
                switch (magic[2]) {
                    case 0x08 -> DType.UINT8;
                    case 0x09 -> DType.INT8;
                    case 0x0B -> DType.INT16;
                    case 0x0C -> DType.INT32;
                    case 0x0D -> DType.FLOAT32;
                    case 0x0E -> DType.FLOAT64;
                    default ->
                            throw new FileFormatException(
                                    "idx", file, "unknown element type 0x%02x".formatted(magic[2]));
                };
        int dims = magic[3];
        if (dims < 1 || dims > MOST_DIMS) {
            throw new FileFormatException(
                    "idx", file, "it claims " + dims + " dims; 1 to " + MOST_DIMS + " can be");
        }
        var sizes = new long[dims];
        var raw = ByteBuffer.wrap(exactly(in, 4 * dims));
        long bytes = dtype.byteSize();
        for (int i = 0; i < dims; i++) {
            sizes[i] = Integer.toUnsignedLong(raw.getInt());
            if (sizes[i] != 0 && bytes > Long.MAX_VALUE / 16 / sizes[i]) {
                throw new FileFormatException(
                        "idx", file, "its header claims more elements than any file can have");
            }
            bytes *= sizes[i];
        }
        return new Header(dtype, sizes, 4 + 4L * dims, bytes);
    }

    private static void expect(Path file, Header header, @Nullable DType dtype, int dims) {
        if (dtype != null && (header.dtype() != dtype || header.sizes().length != dims)) {
            throw new FileFormatException(
                    "idx",
                    file,
                    "it holds "
                            + header.dtype()
                            + " of "
                            + header.sizes().length
                            + " dim(s); "
                            + dtype
                            + " of "
                            + dims
                            + " dim(s) is needed here");
        }
    }

    /** Compares the length that the header claims with the file's, before memory is asked for. */
    private static void checkLength(Path file, Header header, boolean gzip) throws IOException {
        long size = Files.size(file);
        if (!gzip) {
            if (size != header.bytes()) {
                throw length(file, header, "the file has " + size);
            }
            return;
        }
        if (header.bytes() / DEFLATE_RATIO > size) {
            throw length(file, header, size + " compressed bytes cannot hold as much");
        }
        // The trailer tells the length modulo 2^32 of the last member. Where that does not agree,
        // several members or a lie, only counting tells.
        if (trailer(file, size) != (int) header.bytes()) {
            long counted = count(file);
            if (counted != header.bytes()) {
                throw length(file, header, "the file has " + counted);
            }
        }
    }

    private static int trailer(Path file, long size) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            while (four.hasRemaining()) {
                if (channel.read(four, size - 4 + four.position()) < 0) {
                    throw new EOFException();
                }
            }
            return four.getInt(0);
        }
    }

    private static long count(Path file) throws IOException {
        try (var in = open(file, true)) {
            var buffer = new byte[CHUNK];
            long counted = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                counted += n;
            }
            return counted;
        }
    }

    private static void fill(InputStream in, MemorySegment data) throws IOException {
        var buffer = new byte[CHUNK];
        long done = 0;
        while (done < data.byteSize()) {
            int n = in.read(buffer, 0, (int) Math.min(CHUNK, data.byteSize() - done));
            if (n < 0) {
                throw new EOFException();
            }
            MemorySegment.copy(buffer, 0, data, ValueLayout.JAVA_BYTE, done, n);
            done += n;
        }
    }

    private static byte[] exactly(InputStream in, int n) throws IOException {
        var bytes = in.readNBytes(n);
        if (bytes.length < n) {
            throw new EOFException();
        }
        return bytes;
    }

    private static FileFormatException length(Path file, Header header, String found) {
        return new FileFormatException(
                "idx",
                file,
                "the header claims "
                        + header.dtype()
                        + " of shape "
                        + Arrays.toString(header.sizes())
                        + ", "
                        + header.bytes()
                        + " bytes with itself; "
                        + found);
    }
}
