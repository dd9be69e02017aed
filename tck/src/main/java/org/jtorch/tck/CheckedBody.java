package org.jtorch.tck;

/** A piece of a rule that may throw anything. */
@FunctionalInterface
public interface CheckedBody {
    /**
     * Runs the piece.
     *
     * @throws Exception anything; it fails the rule
     */
    void run() throws Exception;
}
