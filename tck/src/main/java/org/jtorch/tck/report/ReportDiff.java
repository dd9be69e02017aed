package org.jtorch.tck.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckReport;

/**
 * What changed between an older report and a newer one.
 *
 * @param changes rules whose outcome differs, worse ones first, each group in the order of rules
 */
public record ReportDiff(List<Change> changes) {
    /** Copies the list. */
    public ReportDiff {
        changes = List.copyOf(changes);
    }

    /** Whether a change is for the better. */
    public enum Kind {
        /** Kept before, not kept now. */
        WORSE,
        /** Not kept before, kept now. */
        BETTER,
        /** Ran only now. */
        NEW,
        /** Ran only before. */
        GONE,
        /** Another outcome, neither better nor worse. */
        OTHER
    }

    /**
     * One rule with another outcome than before.
     *
     * @param id the rule
     * @param sentence its promise
     * @param before outcome in the older report, if it ran
     * @param after outcome in the newer report, if it ran
     * @param kind for better or worse
     */
    public record Change(
            String id,
            String sentence,
            Optional<Outcome> before,
            Optional<Outcome> after,
            Kind kind) {}

    /**
     * Compares two reports.
     *
     * @param baseline the older one
     * @param report the newer one
     * @return the rules that differ
     */
    public static ReportDiff between(TckReport baseline, TckReport report) {
        Map<String, RuleResult> before = byId(baseline);
        Map<String, RuleResult> after = byId(report);
        List<Change> changes =
                Stream.concat(before.keySet().stream(), after.keySet().stream())
                        .distinct()
                        .sorted()
                        .map(id -> change(Optional.ofNullable(before.get(id)), after.get(id)))
                        .filter(c -> !c.before().equals(c.after()))
                        .sorted(Comparator.comparing(Change::kind))
                        .toList();
        return new ReportDiff(changes);
    }

    private static Change change(Optional<RuleResult> before, @Nullable RuleResult after) {
        RuleResult any = after == null ? before.orElseThrow() : after;
        Optional<Outcome> now = Optional.ofNullable(after).map(RuleResult::outcome);
        Optional<Outcome> then = before.map(RuleResult::outcome);
        Kind kind;
        if (then.isEmpty()) {
            kind = Kind.NEW;
        } else if (now.isEmpty()) {
            kind = Kind.GONE;
        } else if (then.get().deniesConformance() == now.get().deniesConformance()) {
            kind = Kind.OTHER;
        } else {
            kind = now.get().deniesConformance() ? Kind.WORSE : Kind.BETTER;
        }
        return new Change(any.id(), any.sentence(), then, now, kind);
    }

    private static Map<String, RuleResult> byId(TckReport report) {
        var map = new LinkedHashMap<String, RuleResult>();
        report.rules().forEach(r -> map.put(r.id(), r));
        return map;
    }
}
