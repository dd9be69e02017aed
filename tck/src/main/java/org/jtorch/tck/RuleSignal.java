package org.jtorch.tck;

import java.io.Serial;

/** Ends a rule or a grid cell with an outcome that is neither PASS nor FAIL. */
final class RuleSignal extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    RuleSignal(Outcome outcome, String reason) {
        super(reason, null, false, false);
        this.outcome = outcome;
    }

    Outcome outcome() {
        return outcome;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
