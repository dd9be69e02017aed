package org.jtorch.cli.train;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Columns of the terminal, followed while it is resized. Java cannot tell them, so {@code stty} is
 * asked now and then; without it the variable COLUMNS counts, and 80 where that is missing too.
 */
final class TerminalWidth implements IntSupplier, AutoCloseable {
    private static final long ASK_MILLIS = 500;
    private static final int USUAL = 80;

    private final Thread follower =
            Thread.ofPlatform().daemon().name("terminal").unstarted(this::follow);
    private volatile int columns;

    TerminalWidth() {
        int told = ask();
        columns = told > 0 ? told : fromEnvironment(System.getenv("COLUMNS"));
        if (told > 0) {
            follower.start();
        }
    }

    static int fromEnvironment(@Nullable String value) {
        return value != null && value.matches("[1-9]\\d{0,3}") ? Integer.parseInt(value) : USUAL;
    }

    @Override
    public int getAsInt() {
        return columns;
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(ASK_MILLIS);
                int told = ask();
                if (told > 0) {
                    columns = told;
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    /** The columns, or 0 if nobody knows them. */
    private static int ask() {
        try {
            var stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(new File("/dev/tty"))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var out = stty.getInputStream()) {
                String answer = new String(out.readAllBytes(), StandardCharsets.US_ASCII).strip();
                return answer.matches("\\d{1,4} \\d{1,4}")
                        ? Integer.parseInt(answer.substring(answer.indexOf(' ') + 1))
                        : 0;
            }
        } catch (IOException _) {
            return 0;
        }
    }

    @Override
    public void close() {
        follower.interrupt();
    }
}
