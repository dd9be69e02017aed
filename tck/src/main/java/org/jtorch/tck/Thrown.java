package org.jtorch.tck;

import java.util.Locale;

/** Exceptions that a rule expects. */
final class Thrown {
    private Thrown() {}

    /** What a body throws, if it is of the type and its message contains the fragments. */
    static <T extends Throwable> T by(
            RuleRun run, Class<T> type, CheckedBody body, String... fragments)
            throws InterruptedException {
        Throwable thrown = null;
        try {
            body.run();
        } catch (RuleAbandoned | InterruptedException | RuleFailure | RuleSignal e) {
            throw e;
        } catch (Throwable t) {
            thrown = t;
        }
        run.checkWanted();
        if (!type.isInstance(thrown)) {
            var failure =
                    new RuleFailure(
                            "the wrong kind of exception, or none",
                            type.getSimpleName(),
                            thrown == null ? "no exception" : thrown.toString());
            if (thrown != null) {
                failure.initCause(thrown);
            }
            throw failure;
        }
        String message = String.valueOf(thrown.getMessage());
        for (String fragment : fragments) {
            if (!message.toLowerCase(Locale.ROOT).contains(fragment.toLowerCase(Locale.ROOT))) {
                throw new RuleFailure(
                        "the message of " + type.getSimpleName() + " does not say enough",
                        "a message that contains \"" + fragment + "\"",
                        message);
            }
        }
        return type.cast(thrown);
    }
}
