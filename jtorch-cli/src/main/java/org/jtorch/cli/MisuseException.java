package org.jtorch.cli;

/** The command was asked for something that cannot be; its message is one clear line. */
public final class MisuseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * A misuse.
     *
     * @param message what is wrong and what to do
     */
    public MisuseException(String message) {
        super(message);
    }
}
