package org.jtorch.tck.junit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jtorch.tck.Area;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.report.TextReport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * A finished run as JUnit tests: a container for each area, a test for each rule, and one last test
 * for the verdict. A rule's test fails if the rule denies conformance for a reason of its own; what
 * is not kept but denies nothing by itself is an aborted test with its reason.
 */
final class ReportNodes {
    private ReportNodes() {}

    static Stream<DynamicNode> of(TckReport report) {
        Map<Area, List<DynamicTest>> areas = new EnumMap<>(Area.class);
        for (RuleResult rule : report.rules()) {
            areas.computeIfAbsent(rule.area(), _ -> new ArrayList<>())
                    .add(
                            DynamicTest.dynamicTest(
                                    rule.id() + " " + rule.sentence(), () -> check(rule)));
        }
        Stream<DynamicNode> containers =
                areas.entrySet().stream()
                        .map(e ->
                                DynamicContainer.dynamicContainer(
                                        e.getKey() + " " + e.getKey().title(), e.getValue()));
        DynamicNode verdict =
                DynamicTest.dynamicTest(
                        "Verdict on profile " + report.profile(), () -> checkVerdict(report));
        return Stream.concat(containers, Stream.of(verdict));
    }

    private static void check(RuleResult rule) {
        if (rule.outcome() == Outcome.PASS) {
            return;
        }
        boolean excused = rule.outcome() == Outcome.BLOCKED || rule.outcome() == Outcome.XFAIL;
        if (rule.deniesConformance() && !excused) {
            Assertions.fail(TextReport.of(rule));
        }
        Assumptions.abort(TextReport.line(rule));
    }

    private static void checkVerdict(TckReport report) {
        if (report.verdict().exitCode() != 0) {
            Assertions.fail(
                    report.verdict().headline()
                            + ". "
                            + String.join(" ", report.verdict().reasons()));
        }
    }
}
