package org.jtorch.autograd;

import org.jtorch.error.JTorchError;

/** A derivative that is not the one that finite differences show. */
public final class GradCheckException extends IllegalStateException implements JTorchError {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the error.
     *
     * @param message what differs, and where
     */
    GradCheckException(String message) {
        super("gradcheck: " + message + " [JT-GRD-027]");
    }

    @Override
    public String op() {
        return "gradcheck";
    }

    @Override
    public String ruleId() {
        return "JT-GRD-027";
    }
}
