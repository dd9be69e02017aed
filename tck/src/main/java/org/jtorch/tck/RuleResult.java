package org.jtorch.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one rule ended.
 *
 * @param id the rule's id
 * @param level how binding the rule is
 * @param tier what it stands upon
 * @param sentence the promise
 * @param hint what to look at when it fails
 * @param outcome how it ended
 * @param reason one line on outcomes other than PASS: why not claimed, why untestable, why blocked,
 *     which tolerances are relaxed, the waiver's reason; empty if there is nothing to say
 * @param millis time it took
 * @param seed the seed that this rule drew its samples from
 * @param failure details of FAIL and XFAIL
 * @param blockedBy ids of the failed rules of a lower tier, for BLOCKED
 * @param specRows rows of the specification pages that the rule covers
 */
public record RuleResult(
        String id,
        Level level,
        Tier tier,
        String sentence,
        String hint,
        Outcome outcome,
        String reason,
        long millis,
        long seed,
        @Nullable Failure failure,
        List<String> blockedBy,
        List<String> specRows) {
    /** Copies the lists and checks the id. */
    public RuleResult {
        Rule.checkId(id);
        blockedBy = List.copyOf(blockedBy);
        specRows = List.copyOf(specRows);
    }

    /**
     * The area, which is the middle part of the id.
     *
     * @return the area
     */
    public Area area() {
        return Area.valueOf(id.substring(3, 6));
    }

    /**
     * Whether this result denies conformance: a MUST rule that was not kept, or a waiver that is
     * out of date.
     *
     * @return true if the run cannot be conformant
     */
    public boolean deniesConformance() {
        return outcome == Outcome.XPASS || (level == Level.MUST && outcome.deniesConformance());
    }
}
