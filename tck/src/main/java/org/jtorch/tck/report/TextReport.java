package org.jtorch.tck.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jtorch.tck.Failure;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RelaxationUse;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckReport;

/** The report as plain text, for consoles and for the messages of failed tests. */
public final class TextReport {
    private TextReport() {}

    /**
     * The whole report: every rule that is neither kept nor excused in full, then the verdict.
     *
     * @param report the report
     * @return several lines, ended by a line feed
     */
    public static String of(TckReport report) {
        var out = new StringBuilder();
        List<RuleResult> blocked =
                report.rules().stream().filter(r -> r.outcome() == Outcome.BLOCKED).toList();
        for (RuleResult rule : report.rules()) {
            if (rule.outcome().deniesConformance() && rule.outcome() != Outcome.BLOCKED) {
                out.append(of(rule)).append('\n');
            }
        }
        if (!blocked.isEmpty()) {
            out.append("BLOCKED by ").append(String.join(", ", blocked.getFirst().blockedBy()));
            out.append(": ");
            out.append(blocked.stream().map(RuleResult::id).collect(Collectors.joining(", ")));
            out.append("\n\n");
        }
        for (RelaxationUse use : report.relaxations()) {
            out.append("RELAXED ").append(use.line()).append('\n');
        }
        out.append(report.relaxations().isEmpty() ? "" : "\n");
        out.append(report.backend()).append(": ").append(report.verdict().headline());
        out.append(" (seed ").append(report.seed()).append(", ");
        out.append(Html.duration(report.millis())).append(")\n");
        report.verdict().reasons().forEach(r -> out.append("  ").append(r).append('\n'));
        out.append("  ");
        out.append(
                report.counts().entrySet().stream()
                        .filter(e -> e.getValue() > 0)
                        .map(e -> e.getValue() + " " + e.getKey().title())
                        .collect(Collectors.joining(", ")));
        return out.append(report.rules().isEmpty() ? "no rules\n" : "\n").toString();
    }

    /**
     * One result in full: what was asked, what was found, how to see it again.
     *
     * @param rule the result
     * @return several lines, ended by a line feed
     */
    public static String of(RuleResult rule) {
        var out = new StringBuilder();
        out.append(rule.outcome()).append(' ').append(rule.id()).append(" [");
        out.append(rule.level()).append("] ").append(rule.sentence()).append('\n');
        line(out, "reason", rule.reason());
        Failure f = rule.failure();
        if (f != null) {
            line(out, "what", f.message());
            line(out, "sample", f.sample());
            line(out, "expected", f.expected());
            line(out, "found", f.found());
            line(out, "in JShell", String.join("\n", f.reproducer()));
            line(out, "stack", f.trace());
        }
        line(out, "check", rule.hint());
        line(out, "seed", Long.toString(rule.seed()));
        return out.toString();
    }

    /**
     * One result in one line.
     *
     * @param rule the result
     * @return level, outcome, and the reason or message if there is one
     */
    public static String line(RuleResult rule) {
        Failure f = rule.failure();
        String why = rule.reason().isEmpty() && f != null ? f.message() : rule.reason();
        String kind = rule.level() + " " + rule.outcome().title();
        return why.isEmpty() ? kind : kind + ": " + why;
    }

    private static void line(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            String indented = value.replace("\n", "\n" + " ".repeat(14));
            out.append("  %-10s  ".formatted(name)).append(indented).append('\n');
        }
    }
}
