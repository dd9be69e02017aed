package org.jtorch.io;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Bytes between files and host memory. */
final class Bytes {
    /** Segments are handed to channels in pieces, since a buffer cannot be larger than an array. */
    private static final long PIECE = 1 << 28;

    private Bytes() {}

    /** Aligned host memory; of no bytes where none are asked for. */
    static MemorySegment allocate(Arena arena, long byteSize) {
        return arena.allocate(Math.max(1, byteSize), 64).asSlice(0, byteSize);
    }

    /** Turns elements of one byte order into the machine's, or back. */
    static void reorder(MemorySegment data, int width, ByteOrder order) {
        if (width == 1 || order.equals(ByteOrder.nativeOrder())) {
            return;
        }
        for (long at = 0; at < data.byteSize(); at += width) {
            switch (width) {
                case 2 -> {
                    var l = ValueLayout.JAVA_SHORT_UNALIGNED;
                    data.set(l, at, Short.reverseBytes(data.get(l, at)));
                }
                case 4 -> {
                    var l = ValueLayout.JAVA_INT_UNALIGNED;
                    data.set(l, at, Integer.reverseBytes(data.get(l, at)));
                }
                default -> {
                    var l = ValueLayout.JAVA_LONG_UNALIGNED;
                    data.set(l, at, Long.reverseBytes(data.get(l, at)));
                }
            }
        }
    }

    static void read(FileChannel channel, long position, MemorySegment target) throws IOException {
        for (long done = 0; done < target.byteSize(); done += PIECE) {
            var piece = piece(target, done);
            for (long at = position + done; piece.hasRemaining(); ) {
                int n = channel.read(piece, at);
                if (n < 0) {
                    throw new EOFException("the file is cut short");
                }
                at += n;
            }
        }
    }

    static void write(FileChannel channel, MemorySegment source) throws IOException {
        for (long done = 0; done < source.byteSize(); done += PIECE) {
            write(channel, piece(source, done));
        }
    }

    static void write(FileChannel channel, ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            int _ = channel.write(source);
        }
    }

    private static ByteBuffer piece(MemorySegment segment, long from) {
        return segment.asSlice(from, Math.min(PIECE, segment.byteSize() - from)).asByteBuffer();
    }
}
