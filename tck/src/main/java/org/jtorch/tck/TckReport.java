package org.jtorch.tck;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * All that a run found out. The package {@code org.jtorch.tck.report} writes it as JSON, JUnit XML
 * and HTML, and reads the JSON back.
 *
 * @param tckVersion version of the TCK
 * @param backend name of the backend
 * @param profile the profile asked for
 * @param seed the run's seed; the same seed asks the same samples
 * @param started when the run began
 * @param millis how long it took
 * @param selection the filters in words; empty if all rules of the profile ran
 * @param verdict the answer
 * @param environment versions and machine, name to value, in order of display
 * @param rules one result per selected rule, by area and number
 * @param grid the op × dtype grid, by first appearance
 * @param relaxations the wider tolerances that were allowed, and how much of each was needed
 */
public record TckReport(
        String tckVersion,
        String backend,
        Profile profile,
        long seed,
        Instant started,
        long millis,
        String selection,
        Verdict verdict,
        SequencedMap<String, String> environment,
        List<RuleResult> rules,
        List<GridCell> grid,
        List<RelaxationUse> relaxations) {
    /** Copies the collections. */
    public TckReport {
        environment = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(environment));
        rules = List.copyOf(rules);
        grid = List.copyOf(grid);
        relaxations = List.copyOf(relaxations);
    }

    /**
     * How many rules ended in each way.
     *
     * @return a count for every outcome, 0 included
     */
    public Map<Outcome, Integer> counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0);
        }
        rules.forEach(r -> counts.merge(r.outcome(), 1, Integer::sum));
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Finds the result of a rule.
     *
     * @param id the rule's id
     * @return its result, or empty if it did not run
     */
    public Optional<RuleResult> find(String id) {
        return rules.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /**
     * The rules that a repeated run should ask again.
     *
     * @return ids of rules that ended as FAIL, BLOCKED, FALLBACK or XPASS
     */
    public SequencedSet<String> failedIds() {
        var ids = new LinkedHashSet<String>();
        rules.stream().filter(r -> r.outcome().worthRerunning()).forEach(r -> ids.add(r.id()));
        return Collections.unmodifiableSequencedSet(ids);
    }
}
