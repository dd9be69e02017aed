package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.rule;
import static org.jtorch.tck.FakeTarget.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the runner makes of rules that pass, fail, throw, hang and block each other. */
class TckRunnerTest {
    private static final RuleBody PASS = _ -> {};
    private static final RuleBody FAIL = t -> t.check(false, "broken by %s", "design");

    @Test
    void rulesThatAllPassMakeTheBackendConformant() throws Exception {
        TckReport report = run(must("JT-BRD-001", PASS), must("JT-DTY-001", PASS));
        assertThat(report.verdict().conformant()).isTrue();
        assertThat(report.verdict().headline()).isEqualTo("Conformant to CORE");
        assertThat(report.verdict().exitCode()).isZero();
        assertThat(report.rules())
                .extracting(RuleResult::id)
                .containsExactly("JT-DTY-001", "JT-BRD-001");
    }

    @Test
    void aFailingMustRuleDeniesConformance() throws Exception {
        TckReport report = run(must("JT-BRD-001", FAIL), must("JT-BRD-002", PASS));
        assertThat(report.verdict().conformant()).isFalse();
        assertThat(report.verdict().exitCode()).isEqualTo(1);
        assertThat(report.verdict().reasons()).containsExactly("1 MUST rule fails.");
        assertThat(failure(report, "JT-BRD-001").message()).isEqualTo("broken by design");
        assertThat(outcome(report, "JT-BRD-002")).isEqualTo(Outcome.PASS);
    }

    @Test
    void aFailingShouldRuleIsReportedButDeniesNothing() throws Exception {
        TckReport report =
                run(
                        must("JT-BRD-001", PASS),
                        rule("JT-BRD-002", Level.SHOULD, Tier.PRIMITIVES, FAIL));
        assertThat(outcome(report, "JT-BRD-002")).isEqualTo(Outcome.FAIL);
        assertThat(report.verdict().conformant()).isTrue();
    }

    @Test
    void anErrorEndsItsRuleAndNotTheRun() throws Exception {
        TckReport report =
                run(
                        must(
                                "JT-BRD-001",
                                _ -> {
                                    throw new OutOfMemoryError("device memory");
                                }),
                        must("JT-BRD-002", _ -> overflow(0)),
                        must(
                                "JT-BRD-003",
                                _ -> {
                                    throw new java.io.IOException("gone");
                                }),
                        must("JT-BRD-004", PASS));
        assertThat(failure(report, "JT-BRD-001").message())
                .isEqualTo("threw java.lang.OutOfMemoryError: device memory");
        assertThat(failure(report, "JT-BRD-002").message()).contains("StackOverflowError");
        assertThat(failure(report, "JT-BRD-003").trace()).contains("TckRunnerTest");
        assertThat(outcome(report, "JT-BRD-004")).isEqualTo(Outcome.PASS);
    }

    @Test
    void aTargetThatCannotMakeAContextFailsTheRule() throws Exception {
        var target =
                new TckTarget() {
                    @Override
                    public String name() {
                        return "dead";
                    }

                    @Override
                    public SequencedMap<String, String> environment() {
                        throw new IllegalStateException("no driver");
                    }

                    @Override
                    public RuleContext context(RuleRun run) {
                        throw new UnsatisfiedLinkError("libacme.so");
                    }
                };
        var runner =
                new TckRunner(
                        RuleCatalog.of(List.of(must("JT-DEV-001", PASS))), TckOptions.DEFAULT);
        TckReport report = runner.run(target);
        assertThat(failure(report, "JT-DEV-001").message()).contains("libacme.so");
        assertThat(report.environment().get("Backend facts")).contains("no driver");
    }

    @Test
    void aHungRuleIsLeftBehindWithADumpOfItsThread() throws Exception {
        var never = new CountDownLatch(1);
        try {
            TckReport report =
                    run(
                            TckOptions.DEFAULT.withTimeLimit(Duration.ofMillis(200)),
                            must(
                                    "JT-CON-001",
                                    t -> {
                                        t.sample(() -> "the empty queue", "queue.await();");
                                        waitStubbornly(never);
                                    }),
                            must("JT-CON-002", PASS));
            Failure failure = failure(report, "JT-CON-001");
            assertThat(failure.message()).isEqualTo("no answer within 200 ms");
            assertThat(failure.sample()).isEqualTo("the empty queue");
            assertThat(failure.reproducer()).containsExactly("queue.await();");
            assertThat(failure.trace()).startsWith("\"tck-JT-CON-001\"").contains("waitStubbornly");
            assertThat(outcome(report, "JT-CON-002")).isEqualTo(Outcome.PASS);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aFallenFoundationBlocksLaterTiersAndNamesItself() throws Exception {
        TckReport report =
                run(
                        rule("JT-MEM-001", Level.MUST, Tier.MEMORY_BASICS, FAIL).asFoundation(),
                        rule("JT-MEM-002", Level.MUST, Tier.MEMORY_BASICS, PASS),
                        must("JT-BRD-001", PASS),
                        rule("JT-GRD-001", Level.MUST, Tier.AUTOGRAD, FAIL));
        assertThat(outcome(report, "JT-MEM-002")).isEqualTo(Outcome.PASS);
        for (String id : List.of("JT-BRD-001", "JT-GRD-001")) {
            assertThat(outcome(report, id)).isEqualTo(Outcome.BLOCKED);
            assertThat(report.find(id).orElseThrow().blockedBy()).containsExactly("JT-MEM-001");
        }
        assertThat(report.verdict().reasons())
                .containsExactly(
                        "1 MUST rule fails.",
                        "2 MUST rules are blocked by failures in a lower tier.");
    }

    @Test
    void aSingleBrokenRuleOfManyBlocksNothing() throws Exception {
        TckReport report =
                run(
                        must("JT-BRD-001", FAIL),
                        must("JT-BRD-002", PASS),
                        rule("JT-GRD-001", Level.MUST, Tier.AUTOGRAD, PASS));
        assertThat(outcome(report, "JT-GRD-001")).isEqualTo(Outcome.PASS);
    }

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
    void tiersRunInOrderWhateverTheIds() throws Exception {
        var order = new ArrayList<String>();
        var runner =
                new TckRunner(
                        RuleCatalog.of(
                                List.of(
                                        rule("JT-DEV-001", Level.MUST, Tier.STRESS, PASS),
                                        rule("JT-EXP-001", Level.MUST, Tier.MEMORY_BASICS, PASS),
                                        rule("JT-GRD-001", Level.MUST, Tier.AUTOGRAD, PASS))),
                        TckOptions.DEFAULT);
        runner.run(new FakeTarget(), r -> order.add(r.id()));
        assertThat(order).containsExactly("JT-EXP-001", "JT-GRD-001", "JT-DEV-001");
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
    void aTargetThatHangsWhenAskedAboutItselfDoesNotHangTheRun() throws Exception {
        var never = new CountDownLatch(1);
        var target =
                new TckTarget() {
                    @Override
                    public String name() {
                        return "sleeper";
                    }

                    @Override
                    public SequencedMap<String, String> environment() {
                        waitStubbornly(never);
                        return new LinkedHashMap<>();
                    }

                    @Override
                    public RuleContext context(RuleRun run) {
                        return new RuleContext(run) {};
                    }
                };
        try {
            var options = TckOptions.DEFAULT.withTimeLimit(Duration.ofMillis(200));
            var catalog = RuleCatalog.of(List.of(must("JT-DEV-001", PASS)));
            TckReport report = new TckRunner(catalog, options).run(target);
            assertThat(report.verdict().conformant()).isTrue();
            assertThat(report.environment().get("Backend facts")).isEqualTo("none within 200 ms");
        } finally {
            never.countDown();
        }
    }

    @Test
    void hugeValuesAreCut() throws Exception {
        TckReport report =
                run(must("JT-RED-001", t -> t.equal("x".repeat(1_000_000), "y", "the text")));
        assertThat(failure(report, "JT-RED-001").expected()).hasSizeLessThan(10_000).endsWith("…");
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

    @Test
    void rulesOfAnotherProfileRunOnlyThere() throws Exception {
        Rule core = must("JT-RED-001", PASS);
        Rule large = must("JT-RED-002", PASS).in(Profile.LARGE);
        assertThat(run(core, large).rules()).hasSize(1);
        TckReport report = run(TckOptions.DEFAULT.withProfile(Profile.LARGE), core, large);
        assertThat(report.rules()).hasSize(2);
        assertThat(report.verdict().headline()).isEqualTo("Conformant to LARGE");
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

    private static void waitStubbornly(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException _) {
                // A backend that ignores interruption is the case under test.
                open = false;
            }
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static Outcome outcome(TckReport report, String id) {
        return report.find(id).orElseThrow().outcome();
    }

    private static Failure failure(TckReport report, String id) {
        RuleResult result = report.find(id).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(result.failure()).isNotNull();
        return java.util.Objects.requireNonNull(result.failure());
    }
}
