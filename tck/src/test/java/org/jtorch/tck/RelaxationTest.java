package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.offBy;
import static org.jtorch.tck.FakeTarget.run;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tolerances that a vendor widens: accepted, but never silently. */
class RelaxationTest {
    private static final String ID = "JT-PWS-012";
    private static final TckOptions RELAXED =
            TckOptions.DEFAULT.withRelaxations(
                    List.of(new Relaxation("exp", "f32", 4, "one fast instruction")));

    private static Rule exp(String dtype, double off) {
        return must(ID, t -> t.cell("exp", dtype, () -> offBy(t, off)));
    }

    private static RuleResult result(TckReport report) {
        return report.find(ID).orElseThrow();
    }

    @Test
    void aResultWithinTheWidenedToleranceIsRelaxed() throws Exception {
        TckReport report = run(RELAXED, exp("f32", 2.25));
        assertThat(result(report).outcome()).isEqualTo(Outcome.RELAXED);
        assertThat(result(report).reason())
                .isEqualTo("exp f32 needed 2.3 of 4 times its tolerance: one fast instruction");
        assertThat(report.grid())
                .containsExactly(new GridCell("exp", "f32", Outcome.RELAXED, List.of(ID)));
        assertThat(report.relaxations()).extracting(RelaxationUse::needed).containsExactly(2.25);
        assertThat(report.verdict().conformant()).isTrue();
        assertThat(report.verdict().headline()).isEqualTo("Conformant to CORE, 1 rule relaxed");
        assertThat(report.verdict().exitCode()).isZero();
    }

    @Test
    void aResultBeyondItFails() throws Exception {
        TckReport report = run(RELAXED, exp("f32", 4.5));
        assertThat(result(report).outcome()).isEqualTo(Outcome.FAIL);
        assertThat(report.verdict().headline()).isEqualTo("Not conformant to CORE");
    }

    @Test
    void aRelaxationHoldsForItsOperationAndDtypeOnly() throws Exception {
        assertThat(result(run(RELAXED, exp("f64", 2))).outcome()).isEqualTo(Outcome.FAIL);
        Rule log = must(ID, t -> t.cell("log", "f32", () -> offBy(t, 2)));
        assertThat(result(run(RELAXED, log)).outcome()).isEqualTo(Outcome.FAIL);
        Rule after =
                must(
                        ID,
                        t -> {
                            t.cell("exp", "f32", () -> offBy(t, 1));
                            offBy(t, 2);
                        });
        assertThat(result(run(RELAXED, after)).outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void whatWasNotNeededIsAPassAndSaysSo() throws Exception {
        TckReport report = run(RELAXED, exp("f32", 0.5));
        assertThat(result(report).outcome()).isEqualTo(Outcome.PASS);
        assertThat(report.verdict().headline()).isEqualTo("Conformant to CORE");
        assertThat(report.relaxations())
                .extracting(RelaxationUse::line)
                .containsExactly(
                        "exp f32 did not need 4 times its tolerance: one fast instruction");
    }

    @Test
    void aFallbackOrFailureInAnotherCellOutranksIt() throws Exception {
        Rule rule =
                must(
                        ID,
                        t -> {
                            t.cell("exp", "f32", () -> offBy(t, 2));
                            t.cell("exp", "f64", () -> t.fallback("host"));
                        });
        assertThat(result(run(RELAXED, rule)).outcome()).isEqualTo(Outcome.FALLBACK);
    }

    @Test
    void aWaiverForARelaxedRuleIsOutOfDate() throws Exception {
        var options = RELAXED.withWaivers(Map.of(ID, "inaccurate"));
        assertThat(result(run(options, exp("f32", 2))).outcome()).isEqualTo(Outcome.XPASS);
    }

    @Test
    void theSameCellTwiceIsMisuse() {
        var one = new Relaxation("exp", "f32", 2, "a");
        var other = new Relaxation("exp", "f32", 4, "b");
        assertThatThrownBy(() -> TckOptions.DEFAULT.withRelaxations(List.of(one, other)))
                .isInstanceOf(TckUsageException.class)
                .hasMessage("'exp f32' is relaxed twice.");
        assertThatThrownBy(() -> new Relaxation("exp", "f32", 2, " "))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("without a reason");
    }
}
