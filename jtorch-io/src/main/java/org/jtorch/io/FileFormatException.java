package org.jtorch.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jtorch.error.JTorchError;

/** A file is not what it should be: wrong format, lying sizes, cut short. */
public final class FileFormatException extends UncheckedIOException implements JTorchError {
    private static final long serialVersionUID = 1L;
    private final String op;

    /**
     * Creates the error; the shown text is {@code op: file: message}.
     *
     * @param op what was read, for example {@code safetensors}
     * @param file the file
     * @param message what is wrong in it, and what to do if that is known
     */
    public FileFormatException(String op, Path file, String message) {
        this(op, file, message, new IOException(message));
    }

    FileFormatException(String op, Path file, String message, IOException cause) {
        super(op + ": " + file + ": " + message, cause);
        this.op = op;
    }

    @Override
    public String op() {
        return op;
    }

    @Override
    public String ruleId() {
        return "";
    }
}
