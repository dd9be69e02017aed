package org.jtorch.cli.train;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the terminal. Java cannot tell them, so {@code stty} is asked; without it the variable
 * COLUMNS counts, and 80 where that is missing too.
 */
final class TerminalWidth {
    private static final int USUAL = 80;

    private TerminalWidth() {}

    /** The columns now. */
    static int columns() {
        try {
            var stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var out = stty.getInputStream()) {
                String answer = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
                if (answer.matches("\\d{1,4} [1-9]\\d{0,3}")) {
                    return Integer.parseInt(answer.substring(answer.indexOf(' ') + 1));
                }
            }
        } catch (IOException _) {
            // Nobody to ask, as on Windows.
        }
        return fromEnvironment(System.getenv("COLUMNS"));
    }

    static int fromEnvironment(@Nullable String value) {
        return value != null && value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : USUAL;
    }
}
