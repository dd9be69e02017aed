package org.jtorch.tck;

import java.io.Serial;
import java.util.List;

/**
 * A broken promise. Thrown by the assertions of {@link RuleContext}; the sample and the reproducer
 * come from the context if the thrower does not know them.
 */
public final class RuleFailure extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Failure details;

    /**
     * A failure with all its details.
     *
     * @param details message, sample, expected, found and reproducer
     */
    public RuleFailure(Failure details) {
        super(details.message());
        this.details = details;
    }

    /**
     * A failure of a comparison.
     *
     * @param message what was compared
     * @param expected what the rule requires
     * @param found what the backend gave
     */
    public RuleFailure(String message, String expected, String found) {
        this(new Failure(message, "", expected, found, List.of(), ""));
    }

    /**
     * All that is known.
     *
     * @return the details
     */
    public Failure details() {
        return details;
    }
}
