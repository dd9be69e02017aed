package org.jtorch.tck.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.rule;
import static org.jtorch.tck.FakeTarget.run;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jtorch.tck.Level;
import org.jtorch.tck.RuleBody;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.Tier;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What a vendor's test run shows. */
class ReportNodesTest {
    private static final RuleBody PASS = _ -> {};
    private static final RuleBody FAIL = t -> t.check(false, "broken");

    @Test
    void rulesAreGroupedByAreaAndTheVerdictComesLast() throws Throwable {
        var nodes =
                ReportNodes.of(run(must("JT-BRD-001", PASS), must("JT-DTY-001", PASS))).toList();
        assertThat(nodes)
                .extracting(DynamicNode::getDisplayName)
                .containsExactly(
                        "DTY Data types and promotion",
                        "BRD Broadcasting",
                        "Verdict on profile CORE");
        for (DynamicTest test : tests(nodes)) {
            test.getExecutable().execute();
        }
    }

    @Test
    void aFailureExplainsItselfAndFailsTheVerdict() throws Exception {
        var tests = tests(ReportNodes.of(run(must("JT-BRD-001", FAIL))).toList());
        assertThatThrownBy(() -> tests.getFirst().getExecutable().execute())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("JT-BRD-001")
                .hasMessageContaining("broken")
                .hasMessageContaining("Look at it.")
                .hasMessageContaining("seed");
        assertThatThrownBy(() -> tests.getLast().getExecutable().execute())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("Not conformant to CORE");
    }

    @Test
    void whatDeniesNothingByItselfIsAborted() throws Exception {
        var options = TckOptions.DEFAULT.withWaivers(Map.of("JT-BRD-002", "known"));
        var report =
                run(
                        options,
                        must("JT-BRD-001", t -> t.notClaimed("no such op")),
                        must("JT-BRD-002", FAIL),
                        rule("JT-BRD-003", Level.SHOULD, Tier.PRIMITIVES, FAIL));
        var tests = tests(ReportNodes.of(report).toList());
        assertAborted(tests.get(0), "MUST not claimed: no such op");
        assertAborted(tests.get(1), "MUST expected failure: known");
        assertAborted(tests.get(2), "SHOULD fail: broken");
        assertThatThrownBy(() -> tests.getLast().getExecutable().execute())
                .isInstanceOf(AssertionFailedError.class);
    }

    private static void assertAborted(DynamicTest test, String message) {
        assertThatThrownBy(() -> test.getExecutable().execute())
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining(message);
    }

    private static List<DynamicTest> tests(List<? extends DynamicNode> nodes) {
        return nodes.stream()
                .flatMap(n ->
                        n instanceof DynamicContainer c
                                ? c.getChildren().map(DynamicTest.class::cast)
                                : Stream.of((DynamicTest) n))
                .toList();
    }
}
