package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.outcome;
import static org.jtorch.tck.FakeTarget.rule;
import static org.jtorch.tck.FakeTarget.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which rules run and what waivers make of them. */
final class SelectionTest {
    private static final RuleBody PASS = _ -> {};
    private static final RuleBody FAIL = t -> t.check(false, "broken by %s", "design");

    @Test
    void aFoundationThatWasNotSelectedBlocksNothing() throws Exception {
        TckReport report =
                run(
                        TckOptions.DEFAULT.withFilter("JT-BRD-001").withFilter("JT-GRD-001"),
                        must("JT-BRD-001", FAIL),
                        must("JT-BRD-002", PASS).asFoundation(),
                        rule("JT-GRD-001", Level.MUST, Tier.AUTOGRAD, PASS));
        assertThat(outcome(report, "JT-GRD-001")).isEqualTo(Outcome.PASS);
    }

    @Test
    void aWaiverTurnsAFailureIntoXfailAndAPassIntoXpass() throws Exception {
        var options =
                TckOptions.DEFAULT.withWaivers(
                        Map.of("JT-RED-001", "flushes subnormals", "JT-RED-002", "was broken"));
        TckReport report = run(options, must("JT-RED-001", FAIL), must("JT-RED-002", PASS));
        RuleResult xfail = report.find("JT-RED-001").orElseThrow();
        assertThat(xfail.outcome()).isEqualTo(Outcome.XFAIL);
        assertThat(xfail.reason()).isEqualTo("flushes subnormals");
        assertThat(xfail.failure()).isNotNull();
        assertThat(outcome(report, "JT-RED-002")).isEqualTo(Outcome.XPASS);
        assertThat(report.verdict().conformant()).isFalse();
    }

    @Test
    void aWaiverForAnUnknownRuleIsMisuse() {
        var options = TckOptions.DEFAULT.withWaivers(Map.of("JT-RED-999", "why"));
        assertThatThrownBy(() -> run(options, must("JT-RED-001", PASS)))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("JT-RED-999");
    }

    @Test
    void onlyWhatFailedBeforeRunsAgainWithTheSameSeed() throws Exception {
        Rule bad = must("JT-RED-001", FAIL);
        Rule good = must("JT-RED-002", PASS);
        TckReport first = run(TckOptions.DEFAULT.withSeed(77), bad, good);
        TckReport again = run(TckOptions.DEFAULT.withFailuresOf(first), bad, good);
        assertThat(again.rules()).extracting(RuleResult::id).containsExactly("JT-RED-001");
        assertThat(again.rules().getFirst().seed()).isEqualTo(first.rules().getFirst().seed());
        assertThat(again.selection()).isEqualTo("rules that failed before (1)");
        TckReport clean = run(good);
        assertThat(run(TckOptions.DEFAULT.withFailuresOf(clean), good).verdict().exitCode())
                .isZero();
    }

    @Test
    void aSelectionNeverGivesConformance() throws Exception {
        Rule[] rules = {must("JT-RED-001", PASS), must("JT-BRD-001", FAIL)};
        TckReport report = run(TckOptions.DEFAULT.withAreas(List.of(Area.RED)), rules);
        assertThat(report.verdict().conformant()).isFalse();
        assertThat(report.verdict().exitCode()).isZero();
        assertThat(report.verdict().headline()).isEqualTo("The selected rules pass");
        TckReport bad = run(TckOptions.DEFAULT.withFilter("promise of jt-brd"), rules);
        assertThat(bad.rules()).extracting(RuleResult::id).containsExactly("JT-BRD-001");
        assertThat(bad.verdict().exitCode()).isEqualTo(1);
    }

    @Test
    void aFilterThatMatchesNothingIsMisuse() {
        assertThatThrownBy(
                        () -> run(TckOptions.DEFAULT.withFilter("zzz"), must("JT-RED-001", PASS)))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("No rule matches 'zzz'");
        assertThatThrownBy(() ->
                        run(
                                TckOptions.DEFAULT.withAreas(List.of(Area.SPR)),
                                must("JT-RED-001", PASS)))
                .isInstanceOf(TckUsageException.class)
                .hasMessage("No rule of profile CORE is left by area SPR.");
    }

    @Test
    void theSameSeedGivesARuleTheSameNumbersInAnySelection() throws Exception {
        var seen = new ArrayList<Long>();
        Rule draws = must("JT-RNG-001", t -> seen.add(t.random().nextLong()));
        run(draws, must("JT-RNG-002", PASS));
        run(TckOptions.DEFAULT.withFilter("JT-RNG-001"), draws, must("JT-RNG-002", PASS));
        run(TckOptions.DEFAULT.withSeed(2), draws);
        assertThat(seen.get(0)).isEqualTo(seen.get(1)).isNotEqualTo(seen.get(2));
    }

    @Test
    void rulesOfAnotherProfileRunOnlyThere() throws Exception {
        Rule core = must("JT-RED-001", PASS);
        Rule large = must("JT-RED-002", PASS).in(Profile.LARGE);
        assertThat(run(core, large).rules()).hasSize(1);
        TckReport report = run(TckOptions.DEFAULT.withProfile(Profile.LARGE), core, large);
        assertThat(report.rules()).hasSize(2);
        assertThat(report.verdict().headline()).isEqualTo("Conformant to LARGE");
    }
}
