package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** A target without a backend, for tests of the TCK's own machinery. */
public final class FakeTarget implements TckTarget {
    @Override
    public String name() {
        return "fake";
    }

    @Override
    public SequencedMap<String, String> environment() {
        return new LinkedHashMap<>(Map.of("Device", "a machine <of> the mind & soul"));
    }

    @Override
    public RuleContext context(RuleRun run) {
        return new RuleContext(run) {};
    }

    /** What a comparison tells that has found a result so many derived tolerances off. */
    public static void offBy(RuleContext t, double tolerances) {
        t.check(tolerances <= t.allowedTolerances(), "%s tolerances off", tolerances);
        t.accepted(tolerances);
    }

    /** A MUST rule of the primitives. */
    public static Rule must(String id, RuleBody body) {
        return rule(id, Level.MUST, Tier.PRIMITIVES, body);
    }

    /** A rule with texts made from its id. */
    public static Rule rule(String id, Level level, Tier tier, RuleBody body) {
        return new Rule(id, level, tier, "The promise of " + id + " holds.", "Look at it.", body);
    }

    /** Runs rules with options. */
    public static TckReport run(TckOptions options, Rule... rules) throws InterruptedException {
        return new TckRunner(RuleCatalog.of(List.of(rules)), options).run(new FakeTarget());
    }

    /** Runs rules. */
    public static TckReport run(Rule... rules) throws InterruptedException {
        return run(TckOptions.DEFAULT, rules);
    }

    /** How a rule ended. */
    static Outcome outcome(TckReport report, String id) {
        return report.find(id).orElseThrow().outcome();
    }

    /** Why a rule failed. */
    static Failure failure(TckReport report, String id) {
        RuleResult result = report.find(id).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.failure()).isNotNull();
        return Objects.requireNonNull(result.failure());
    }
}
