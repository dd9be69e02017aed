package org.jtorch.tck.report;

import static org.jtorch.tck.report.Html.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RelaxationUse;
import org.jtorch.tck.TckReport;

/**
 * The report as one HTML page that needs nothing else: no scripts, styles, fonts or pictures from
 * outside, which its own security policy forbids. Without JavaScript all but the filter works.
 */
public final class HtmlReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private HtmlReport() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @param baseline an older report; if given, the page lists what differs from it
     * @return an HTML page that is well-formed XML, too
     */
    public static String write(TckReport report, Optional<TckReport> baseline) {
        var out = new StringBuilder(64 * 1024);
        head(out, report);
        // One shape per outcome, so that nothing is told by colour alone.
        out.append(resource("symbols.svg"));
        out.append("<a class=\"sr skip\" href=\"#rules\">Skip to the rules</a>\n");
        verdict(out, report);
        out.append("<main>\n");
        baseline.ifPresent(older -> differences(out, older, report));
        relaxations(out, report);
        HtmlGrid.write(out, report);
        HtmlRules.write(out, report);
        environment(out, report);
        out.append("</main>\n<footer>Written by the JTorch TCK ")
                .append(escape(report.tckVersion()));
        out.append(". Asked again with seed ").append(report.seed());
        out.append(", every rule draws the same samples.</footer>\n<script>\n");
        out.append(resource("report.js")).append("</script>\n</body>\n</html>\n");
        return out.toString();
    }

    private static void head(StringBuilder out, TckReport report) {
        out.append(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"/>
                """);
        out.append("<title>").append(escape(report.backend())).append(": ");
        out.append(escape(report.verdict().headline())).append(" – JTorch TCK</title>\n<style>\n");
        out.append(resource("report.css")).append("</style>\n</head>\n<body>\n");
    }

    private static void verdict(StringBuilder out, TckReport report) {
        boolean good = report.verdict().exitCode() == 0;
        out.append("<header class=\"top ").append(good ? "yes" : "no").append("\">");
        out.append("<div class=\"top-inner\">\n");
        out.append("<p class=\"brand\">JTorch TCK · conformance of the backend <strong>");
        out.append(escape(report.backend())).append("</strong></p>\n<h1 class=\"verdict\">");
        out.append(Html.icon(good ? Outcome.PASS : Outcome.FAIL)).append(" <span>");
        out.append(escape(report.verdict().headline())).append("</span></h1>\n");
        if (!report.verdict().reasons().isEmpty()) {
            out.append("<ul class=\"reasons\">");
            report.verdict()
                    .reasons()
                    .forEach(reason -> out.append("<li>").append(escape(reason)).append("</li>"));
            out.append("</ul>\n");
        }
        out.append("<dl class=\"facts\">");
        fact(out, "Profile", report.profile().name());
        fact(out, "Rules", Integer.toString(report.rules().size()));
        if (!report.selection().isEmpty()) {
            fact(out, "Selection", report.selection());
        }
        fact(out, "Seed", Long.toString(report.seed()));
        fact(out, "Started", TIME.format(report.started()));
        fact(out, "Duration", Html.duration(report.millis()));
        out.append("</dl>\n<ul class=\"counts\" aria-label=\"Rules by outcome\">\n");
        report.counts()
                .forEach((outcome, n) -> {
                    out.append(n == 0 ? "<li class=\"none\">" : "<li>");
                    out.append(Html.icon(outcome)).append("<b>").append(n);
                    out.append("</b> ").append(Html.title(outcome)).append("</li>\n");
                });
        out.append("</ul>\n</div></header>\n");
    }

    private static void fact(StringBuilder out, String name, String value) {
        out.append("<div><dt>").append(name).append("</dt><dd>");
        out.append(escape(value)).append("</dd></div>");
    }

    private static void differences(StringBuilder out, TckReport older, TckReport report) {
        List<ReportDiff.Change> changes = ReportDiff.between(older, report).changes();
        out.append("<section aria-labelledby=\"diff\">\n<h2 id=\"diff\">Differences</h2>\n");
        out.append("<p class=\"note\">Against the report of ").append(TIME.format(older.started()));
        out.append(" (").append(escape(older.backend())).append(", ").append(older.profile());
        out.append(", TCK ").append(escape(older.tckVersion())).append("): ");
        long worse = changes.stream().filter(c -> c.kind() == ReportDiff.Kind.WORSE).count();
        long better = changes.stream().filter(c -> c.kind() == ReportDiff.Kind.BETTER).count();
        out.append(
                changes.isEmpty()
                        ? "no rule ended differently."
                        : "%s changed, %d worse, %d better."
                                .formatted(Html.count(changes.size(), "rule"), worse, better));
        out.append("</p>\n");
        if (!changes.isEmpty()) {
            out.append("<div class=\"card scroll\"><table class=\"diff\"><thead><tr>");
            out.append("<th scope=\"col\">Rule</th><th scope=\"col\">Change</th>");
            out.append("<th scope=\"col\">Before</th><th scope=\"col\">Now</th>");
            out.append("<th scope=\"col\">Promise</th></tr></thead><tbody>\n");
            changes.forEach(change -> difference(out, change));
            out.append("</tbody></table></div>\n");
        }
        out.append("</section>\n");
    }

    private static void difference(StringBuilder out, ReportDiff.Change change) {
        String id = escape(change.id());
        out.append("<tr><th scope=\"row\" class=\"id\">");
        out.append(change.after().isPresent() ? "<a href=\"#%1$s\">%1$s</a>".formatted(id) : id);
        out.append("</th><td>").append(change.kind().name().toLowerCase(Locale.ROOT));
        out.append("</td><td>").append(outcome(change.before()));
        out.append("</td><td class=\"now\">").append(outcome(change.after()));
        out.append("</td><td class=\"wide\">").append(escape(change.sentence()));
        out.append("</td></tr>\n");
    }

    private static String outcome(Optional<Outcome> outcome) {
        return outcome.map(o -> Html.icon(o) + " " + Html.title(o))
                .orElse("<span class=\"soft\">did not run</span>");
    }

    private static void relaxations(StringBuilder out, TckReport report) {
        if (report.relaxations().isEmpty()) {
            return;
        }
        out.append("<section aria-labelledby=\"relaxed\">\n<h2 id=\"relaxed\">");
        out.append("Relaxed tolerances</h2>\n<p class=\"note\">The vendor asks for more than the");
        out.append(" tolerance that is derived for an operation, and says why.</p>\n");
        out.append("<div class=\"card scroll\"><table class=\"diff\"><thead><tr>");
        out.append("<th scope=\"col\">Operation</th><th scope=\"col\">Allowed</th>");
        out.append("<th scope=\"col\">Needed</th><th scope=\"col\">Reason</th>");
        out.append("</tr></thead><tbody>\n");
        for (RelaxationUse use : report.relaxations()) {
            Outcome outcome = use.wasNeeded() ? Outcome.RELAXED : Outcome.PASS;
            String needed =
                    use.wasNeeded()
                            ? String.format(Locale.ROOT, "needed %.1f times", use.needed())
                            : "not needed";
            out.append("<tr><th scope=\"row\">").append(Html.icon(outcome)).append(" <code>");
            out.append(escape(use.relaxation().cell())).append("</code></th><td>");
            out.append("up to ").append(use.relaxation().factor()).append(" times</td><td>");
            out.append(needed);
            out.append("</td><td class=\"wide\">").append(escape(use.relaxation().reason()));
            out.append("</td></tr>\n");
        }
        out.append("</tbody></table></div>\n</section>\n");
    }

    private static void environment(StringBuilder out, TckReport report) {
        out.append("<section aria-labelledby=\"env\">\n<h2 id=\"env\">Environment</h2>\n");
        out.append("<dl class=\"card env\">\n");
        report.environment()
                .forEach((name, value) -> {
                    out.append("<dt>").append(escape(name)).append("</dt><dd>");
                    out.append(escape(value)).append("</dd>\n");
                });
        out.append("</dl>\n</section>\n");
    }

    private static String resource(String name) {
        try (var in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the TCK's jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
