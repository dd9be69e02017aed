package org.jtorch.error;

/**
 * A device has no memory left for a tensor, after everything that could be given back was given
 * back.
 */
public final class OutOfMemoryException extends IllegalStateException implements JTorchError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message device, bytes asked, in use and cached, and the largest live tensors
     */
    public OutOfMemoryException(String message) {
        super(Messages.compose("allocate", "JT-MEM-003", message));
    }

    @Override
    public String op() {
        return "allocate";
    }

    @Override
    public String ruleId() {
        return "JT-MEM-003";
    }
}
