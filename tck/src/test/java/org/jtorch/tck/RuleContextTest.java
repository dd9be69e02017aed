package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.tck.FakeTarget.failure;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.outcome;
import static org.jtorch.tck.FakeTarget.run;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cells, samples and expectations of a rule. */
final class RuleContextTest {

    @Test
    void aBackendThatClaimsNothingIsNotConformant() throws Exception {
        TckReport report =
                run(must("JT-RED-001", t -> t.cell("sum", "f32", () -> t.notClaimed("no sum"))));
        assertThat(outcome(report, "JT-RED-001")).isEqualTo(Outcome.NOT_CLAIMED);
        assertThat(report.verdict().conformant()).isFalse();
        assertThat(report.verdict().reasons())
                .containsExactly("The backend claims nothing that a rule could confirm.");
    }

    @Test
    void failingCellsDoNotStopTheOthersAndFailTheRule() throws Exception {
        TckReport report =
                run(
                        must(
                                "JT-RED-001",
                                t -> {
                                    t.cell("sum", "f32", () -> t.check(true, "fine"));
                                    t.cell("sum", "i32", () -> t.equal(3, 4, "the sum"));
                                    t.cell("sum", "i64", () -> t.fallback("host"));
                                    t.cell("sum", "bool", () -> t.check(false, "no"));
                                }));
        assertThat(report.grid())
                .extracting(GridCell::outcome)
                .containsExactly(Outcome.PASS, Outcome.FAIL, Outcome.FALLBACK, Outcome.FAIL);
        Failure failure = failure(report, "JT-RED-001");
        assertThat(failure.message())
                .isEqualTo("2 of 4 cells fail (sum i32, sum bool). The first: the sum is wrong");
        assertThat(failure.sample()).isEqualTo("sum i32");
        assertThat(failure.expected()).isEqualTo("3");
        assertThat(failure.found()).isEqualTo("4");
    }

    @Test
    void aFallbackDeniesConformance() throws Exception {
        TckReport report =
                run(
                        must("JT-RED-001", t -> t.cell("sum", "f32", () -> t.fallback("host"))),
                        must("JT-RED-002", t -> t.cell("sum", "i32", () -> t.check(true, ""))));
        assertThat(outcome(report, "JT-RED-001")).isEqualTo(Outcome.FALLBACK);
        assertThat(report.verdict().conformant()).isFalse();
    }

    @Test
    void theWorstOutcomeOfACellStays() throws Exception {
        TckReport report =
                run(
                        must("JT-RED-001", t -> t.cell("sum", "f32", () -> t.check(true, ""))),
                        must("JT-RED-002", t -> t.cell("sum", "f32", () -> t.check(false, "no"))),
                        must("JT-RED-003", t -> t.cell("sum", "f32", () -> t.check(true, ""))));
        assertThat(report.grid())
                .containsExactly(new GridCell("sum", "f32", Outcome.FAIL, List.of("JT-RED-002")));
    }

    @Test
    void theSmallestFailingSampleIsShown() throws Exception {
        TckReport report =
                run(
                        must(
                                "JT-RED-001",
                                t ->
                                        t.forEach(
                                                List.of(new N(1000), new N(64), new N(3)),
                                                n -> t.check(n.value < 10, "%d", n.value))));
        Failure failure = failure(report, "JT-RED-001");
        assertThat(failure.message()).isEqualTo("10");
        assertThat(failure.sample()).isEqualTo("n=10");
        assertThat(failure.reproducer()).containsExactly("sum(10);");
    }

    @Test
    void hugeValuesAreCut() throws Exception {
        TckReport report =
                run(must("JT-RED-001", t -> t.equal("x".repeat(1_000_000), "y", "the text")));
        assertThat(failure(report, "JT-RED-001").expected()).hasSizeLessThan(10_000).endsWith("…");
    }

    @Test
    void anExpectedExceptionIsCheckedByTypeAndMessage() throws Exception {
        RuleBody wrongType =
                t -> t.throwing(IllegalStateException.class, () -> Integer.parseInt("x"));
        RuleBody none = t -> t.throwing(IllegalStateException.class, () -> {});
        RuleBody silent =
                t -> t.throwing(NumberFormatException.class, () -> Integer.parseInt("x"), "dim");
        RuleBody right =
                t -> t.throwing(NumberFormatException.class, () -> Integer.parseInt("x"), "\"X\"");
        TckReport report =
                run(
                        must("JT-ERR-001", wrongType),
                        must("JT-ERR-002", none),
                        must("JT-ERR-003", silent),
                        must("JT-ERR-004", right));
        assertThat(failure(report, "JT-ERR-001").found()).contains("NumberFormatException");
        assertThat(failure(report, "JT-ERR-002").found()).isEqualTo("no exception");
        assertThat(failure(report, "JT-ERR-003").expected()).contains("\"dim\"");
        assertThat(outcome(report, "JT-ERR-004")).isEqualTo(Outcome.PASS);
    }

    private record N(int value) implements Sample<N> {
        @Override
        public long size() {
            return value;
        }

        @Override
        public List<String> reproducer() {
            return List.of("sum(" + value + ");");
        }

        @Override
        public Stream<N> smaller() {
            return Stream.of(value / 2, value - 1).map(N::new);
        }

        @Override
        public String toString() {
            return "n=" + value;
        }
    }
}
