package org.jtorch.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that appear whole or not at all: the content goes to a neighbour, which then takes the name
 * in one step. Whoever reads meanwhile sees the former file.
 */
public final class Atomic {
    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes everything.
         *
         * @param channel open for writing, at 0
         * @throws IOException if the file system refuses
         */
        void writeTo(FileChannel channel) throws IOException;
    }

    private Atomic() {}

    /**
     * Writes a file, replacing the one of that name.
     *
     * @param file where; its folder must exist
     * @param content what
     * @throws java.io.UncheckedIOException if it cannot be written; the former file is left alone
     */
    public static void write(Path file, Content content) {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw FileErrors.unwritable("write", file, new IOException("it is a folder"));
        }
        Path part = null;
        try {
            if (Files.isDirectory(target)) {
                throw new IOException("it is a folder");
            }
            part = folder.resolve("." + target.getFileName() + "." + ProcessHandle.current().pid());
            try (var channel =
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE)) {
                content.writeTo(channel);
                channel.force(true);
            }
            move(part, target);
        } catch (IOException e) {
            deleteQuietly(part);
            throw FileErrors.unwritable("write", file, e);
        } catch (RuntimeException | Error e) {
            deleteQuietly(part);
            throw e;
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void deleteQuietly(@org.jspecify.annotations.Nullable Path part) {
        if (part != null) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException _) {
                // The error that led here says more.
            }
        }
    }
}
