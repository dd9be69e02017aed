package org.jtorch.tck;

/** The executable part of a rule. Normal completion means the promise was kept. */
@FunctionalInterface
public interface RuleBody {
    /**
     * Asks the backend the question of the rule.
     *
     * @param t gives samples, seeds and assertions for this one run
     * @throws Exception anything; whatever a body throws fails the rule, and only the rule
     */
    void run(RuleContext t) throws Exception;
}
