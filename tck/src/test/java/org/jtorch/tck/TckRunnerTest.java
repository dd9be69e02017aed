package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jtorch.tck.FakeTarget.failure;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.outcome;
import static org.jtorch.tck.FakeTarget.rule;
import static org.jtorch.tck.FakeTarget.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What the runner makes of rules that pass, fail, throw, hang and block each other. */
final class TckRunnerTest {
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
}
