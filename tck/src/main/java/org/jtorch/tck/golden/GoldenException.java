package org.jtorch.tck.golden;

/** Vectors that cannot be read, or options that make no sense; the message is one clear line. */
public final class GoldenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message file or option, what is wrong with it, and what to do
     */
    public GoldenException(String message) {
        super(message);
    }
}
