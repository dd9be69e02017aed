package org.jtorch.tck;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a rule's thread ended. */
record RuleEnd(Outcome outcome, String reason, @Nullable Failure failure) {
    static RuleEnd failed(Failure failure) {
        return new RuleEnd(Outcome.FAIL, "", failure);
    }

    /** The end of a body that returned: its cells decide. */
    static RuleEnd ofCells(RuleRun run) {
        Failure failure = run.cellFailure();
        if (failure != null) {
            return failed(failure);
        }
        Map<Outcome, Long> counts = Grid.counts(run.cells());
        if (counts.containsKey(Outcome.FAIL)) {
            return failed(Failure.of(counts.get(Outcome.FAIL) + " cells of the grid fail"));
        }
        if (counts.containsKey(Outcome.FALLBACK)) {
            return new RuleEnd(
                    Outcome.FALLBACK,
                    counts.get(Outcome.FALLBACK) + " cells are answered by a fallback",
                    null);
        }
        if (counts.containsKey(Outcome.RELAXED)) {
            return new RuleEnd(Outcome.RELAXED, Uses.reason(run.uses()), null);
        }
        if (counts.size() == 1 && counts.containsKey(Outcome.NOT_CLAIMED)) {
            return new RuleEnd(Outcome.NOT_CLAIMED, "nothing of this is claimed", null);
        }
        return new RuleEnd(Outcome.PASS, "", null);
    }
}
