package org.jtorch.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** One clear line for what the file system refuses. */
final class FileErrors {
    private FileErrors() {}

    static UncheckedIOException unreadable(String op, Path file, IOException e) {
        return new UncheckedIOException(op + ": cannot read " + file + ": " + reason(e), e);
    }

    static UncheckedIOException unwritable(String op, Path file, IOException e) {
        return new UncheckedIOException(op + ": cannot write " + file + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException n -> "no such file or folder: " + n.getFile();
            case AccessDeniedException a -> "permission denied: " + a.getFile();
            case FileSystemException f when f.getReason() != null -> f.getReason();
            default -> String.valueOf(e.getMessage());
        };
    }
}
