package org.jtorch.tck;

import java.util.List;
import java.util.SequencedMap;

/** The thing under test, as the runner sees it: a name, an environment, and contexts for rules. */
public interface TckTarget {
    /**
     * Name of the backend.
     *
     * @return a short name, such as "cpu"
     */
    String name();

    /**
     * Facts about the backend for the report: version, devices, driver.
     *
     * @return name to value, in order of display
     */
    SequencedMap<String, String> environment();

    /**
     * Makes the context for one run of a rule. Called on the rule's own thread, so that a backend
     * that throws or hangs here ends the rule and not the run.
     *
     * @param run to be handed to {@link RuleContext#RuleContext}
     * @return a fresh context
     * @throws Exception anything; it fails the rule
     */
    RuleContext context(RuleRun run) throws Exception;

    /**
     * Lines for JShell that ask one rule again with the same samples. A failure that knows no
     * sample of its own shows them.
     *
     * @param rule the rule
     * @param profile profile of the run
     * @param seed seed of the run, not of the rule
     * @return three complete statements, or none if the target cannot be reached from JShell
     */
    default List<String> reproducer(Rule rule, Profile profile, long seed) {
        return List.of();
    }
}
