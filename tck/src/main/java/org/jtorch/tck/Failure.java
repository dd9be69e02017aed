package org.jtorch.tck;

import java.util.List;

/**
 * What went wrong in a rule, for people and for tools. Empty texts mean "does not apply".
 *
 * @param message what was broken, in one or two sentences
 * @param sample the smallest failing sample that was found
 * @param expected what the rule requires
 * @param found what the backend gave
 * @param reproducer lines that can be pasted into JShell
 * @param trace stack trace of an exception, or the thread dump of a rule that ran out of time
 */
public record Failure(
        String message,
        String sample,
        String expected,
        String found,
        List<String> reproducer,
        String trace) {
    /** Copies the list. */
    public Failure {
        reproducer = List.copyOf(reproducer);
    }

    /**
     * A failure known by its message only.
     *
     * @param message what was broken
     * @return a failure without details
     */
    public static Failure of(String message) {
        return new Failure(message, "", "", "", List.of(), "");
    }

    /**
     * The same failure after a prefix.
     *
     * @param prefix put before the message
     * @return a failure with a longer message
     */
    Failure prefixed(String prefix) {
        return new Failure(prefix + message, sample, expected, found, reproducer, trace);
    }
}
