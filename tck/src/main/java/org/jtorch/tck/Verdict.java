package org.jtorch.tck;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of a run. "Conformant to CORE" means: every rule of the profile ran, no MUST rule
 * ended as FAIL, BLOCKED, FALLBACK or XFAIL, no waiver is out of date, and the backend claims
 * something. SHOULD and MAY rules that are not kept are reported, but do not deny it.
 *
 * @param conformant whether the backend is conformant to the profile
 * @param complete whether all rules of the profile ran; a selection never gives conformance
 * @param clean whether nothing that ran denies conformance
 * @param headline one line, such as "Conformant to CORE"
 * @param reasons why not, one line each; empty for a conformant backend
 */
public record Verdict(
        boolean conformant,
        boolean complete,
        boolean clean,
        String headline,
        List<String> reasons) {
    /** Copies the list. */
    public Verdict {
        reasons = List.copyOf(reasons);
    }

    /**
     * What a command line exits with; misuse, which gives no verdict, is 2.
     *
     * @return 0 if conformant, or if a selection of rules is clean; else 1
     */
    public int exitCode() {
        return (complete ? conformant : clean) ? 0 : 1;
    }

    /**
     * Judges the results of a run.
     *
     * @param profile the profile asked for
     * @param results one per rule that was selected
     * @param grid the op × dtype grid
     * @param total how many rules the profile has
     * @return the verdict
     */
    static Verdict of(Profile profile, List<RuleResult> results, List<GridCell> grid, int total) {
        Map<Outcome, Integer> denying = new EnumMap<>(Outcome.class);
        for (RuleResult r : results) {
            if (r.deniesConformance()) {
                denying.merge(r.outcome(), 1, Integer::sum);
            }
        }
        var reasons = new ArrayList<String>();
        denying.forEach((outcome, n) -> reasons.add(reason(outcome, n)));
        boolean clean = reasons.isEmpty();
        if (results.size() < total) {
            reasons.add(
                    "Only %d of the %d rules of %s ran; conformance needs all of them."
                            .formatted(results.size(), total, profile));
            String headline =
                    results.isEmpty()
                            ? "No rule was selected"
                            : clean
                                    ? "The selected rules pass" + relaxed(results)
                                    : "The selected rules do not pass";
            return new Verdict(false, false, clean, headline, reasons);
        }
        if (!claimsSomething(results, grid)) {
            reasons.add("The backend claims nothing that a rule could confirm.");
        }
        boolean conformant = reasons.isEmpty();
        String headline =
                conformant
                        ? "Conformant to " + profile + relaxed(results)
                        : "Not conformant to " + profile;
        return new Verdict(conformant, true, clean, headline, reasons);
    }

    private static String reason(Outcome outcome, int n) {
        String rules = n == 1 ? "1 MUST rule" : n + " MUST rules";
        return switch (outcome) {
            case FAIL -> rules + (n == 1 ? " fails." : " fail.");
            case BLOCKED ->
                    rules + (n == 1 ? " is" : " are") + " blocked by failures in a lower tier.";
            case FALLBACK -> rules + (n == 1 ? " is" : " are") + " answered by a fallback.";
            case XFAIL -> rules + (n == 1 ? " fails" : " fail") + " under a waiver.";
            case XPASS ->
                    (n == 1 ? "1 rule passes" : n + " rules pass")
                            + " although a waiver expects a failure; remove the waiver.";
            case PASS, RELAXED, NOT_CLAIMED, UNTESTABLE ->
                    throw new IllegalArgumentException(outcome + " denies nothing");
        };
    }

    /** Tolerances that a vendor has widened stand beside the good news. */
    private static String relaxed(List<RuleResult> results) {
        long n = results.stream().filter(r -> r.outcome() == Outcome.RELAXED).count();
        return n == 0 ? "" : n == 1 ? ", 1 rule relaxed" : ", " + n + " rules relaxed";
    }

    private static boolean claimsSomething(List<RuleResult> results, List<GridCell> grid) {
        if (grid.isEmpty()) {
            return results.stream().anyMatch(r -> kept(r.outcome()));
        }
        return grid.stream().anyMatch(c -> kept(c.outcome()));
    }

    private static boolean kept(Outcome outcome) {
        return outcome == Outcome.PASS || outcome == Outcome.RELAXED;
    }
}
