package org.jtorch.tck;

import java.io.Serial;

/**
 * The TCK was asked for something that makes no sense: an unknown rule or area, a corrupt report, a
 * folder that cannot be written. The message is one clear line; a command line prints it alone and
 * exits with 2.
 */
public final class TckUsageException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    /**
     * A misuse without a cause.
     *
     * @param message one line that says what is wrong and what to do
     */
    public TckUsageException(String message) {
        super(message);
    }

    /**
     * A misuse that another exception brought to light.
     *
     * @param message one line that says what is wrong and what to do
     * @param cause what was thrown
     */
    public TckUsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
