package org.jtorch.tck.report;

import static org.jtorch.tck.report.Html.escape;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jtorch.tck.Area;
import org.jtorch.tck.Failure;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckReport;

/** The rules with a filter, by area; those that deny conformance stand open. */
final class HtmlRules {
    private HtmlRules() {}

    static void write(StringBuilder out, TckReport report) {
        Map<Area, List<RuleResult>> areas = new EnumMap<>(Area.class);
        report.rules().forEach(r -> areas.computeIfAbsent(r.area(), _ -> new ArrayList<>()).add(r));
        out.append("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n");
        if (report.rules().isEmpty()) {
            out.append("<p class=\"note\">No rule was selected.</p>\n</section>\n");
            return;
        }
        filter(out, report, areas);
        areas.forEach((area, rules) -> area(out, area, rules));
        out.append("</section>\n");
    }

    private static void filter(
            StringBuilder out, TckReport report, Map<Area, List<RuleResult>> areas) {
        out.append("<form class=\"bar\" id=\"filter\" role=\"search\" hidden=\"hidden\">\n");
        out.append("<label class=\"sr\" for=\"filter-text\">Filter by text</label>");
        out.append("<input id=\"filter-text\" type=\"search\" autocomplete=\"off\"");
        out.append(" placeholder=\"Filter by id, op or text\"/>\n");
        out.append("<label class=\"sr\" for=\"filter-outcome\">Outcome</label>");
        out.append("<select id=\"filter-outcome\"><option value=\"\">All outcomes</option>");
        report.counts()
                .forEach((outcome, n) -> {
                    if (n > 0) {
                        option(out, Html.key(outcome), Html.title(outcome) + " (" + n + ")");
                    }
                });
        out.append("</select>\n<label class=\"sr\" for=\"filter-area\">Area</label>");
        out.append("<select id=\"filter-area\"><option value=\"\">All areas</option>");
        areas.keySet().forEach(a -> option(out, a.name(), a.name() + " " + a.title()));
        out.append("</select>\n<button type=\"reset\">Clear</button>\n");
        out.append("<output id=\"filter-count\" for=\"filter-text filter-outcome filter-area\">");
        out.append("</output>\n</form>\n");
    }

    private static void option(StringBuilder out, String value, String text) {
        out.append("<option value=\"").append(value).append("\">");
        out.append(escape(text)).append("</option>");
    }

    private static void area(StringBuilder out, Area area, List<RuleResult> rules) {
        String summary =
                rules.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RuleResult::outcome,
                                        () -> new EnumMap<>(Outcome.class),
                                        Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(e -> e.getValue() + " " + e.getKey().title())
                        .collect(Collectors.joining(", "));
        out.append("<div class=\"area\">\n<h3><span class=\"id\">").append(area.name());
        out.append("</span> ").append(escape(area.title()));
        out.append(" <small class=\"soft\">").append(escape(summary)).append("</small></h3>\n");
        rules.forEach(r -> rule(out, r));
        out.append("</div>\n");
    }

    private static void rule(StringBuilder out, RuleResult r) {
        String key = Html.key(r.outcome());
        boolean open = r.deniesConformance() && r.outcome() != Outcome.BLOCKED;
        out.append("<details class=\"rule ").append(key).append("\" id=\"").append(r.id());
        out.append("\" data-outcome=\"").append(key).append("\" data-area=\"").append(r.area());
        out.append(open ? "\" open=\"open\">\n" : "\">\n");
        out.append("<summary>").append(Html.icon(r.outcome()));
        out.append("<span class=\"id\">").append(r.id()).append("</span>");
        out.append("<span class=\"text\"><span class=\"level\">").append(r.level());
        out.append("</span>").append(escape(r.sentence())).append("</span>");
        out.append("<span class=\"how\">").append(Html.title(r.outcome()));
        out.append(" <span class=\"soft\">").append(Html.duration(r.millis()));
        out.append("</span></span></summary>\n<div class=\"body\">\n");
        if (!r.reason().isEmpty()) {
            String label =
                    r.outcome() == Outcome.XFAIL || r.outcome() == Outcome.XPASS
                            ? "Waiver: "
                            : "Reason: ";
            out.append("<p>").append(label).append(linked(r)).append("</p>\n");
        }
        Failure f = r.failure();
        if (f != null) {
            failure(out, r, f);
        }
        out.append("<p><span class=\"soft\">");
        out.append(f == null ? "If this fails, check: " : "Check: ").append("</span>");
        out.append(escape(r.hint())).append("</p>\n");
        String rows =
                r.specRows().isEmpty()
                        ? ""
                        : " · covers " + escape(String.join(", ", r.specRows()));
        out.append("<p class=\"soft\">Tier: ").append(escape(r.tier().title()));
        out.append(rows).append(" · seed ").append(r.seed()).append("</p>\n");
        out.append("</div>\n</details>\n");
    }

    /** The reason, with blocking rules as links. */
    private static String linked(RuleResult r) {
        String text = escape(r.reason());
        for (String id : r.blockedBy()) {
            text = text.replace(id, "<a href=\"#" + id + "\">" + id + "</a>");
        }
        return text;
    }

    private static void failure(StringBuilder out, RuleResult r, Failure f) {
        out.append("<p><strong>").append(escape(f.message())).append("</strong></p>\n");
        if (!(f.sample() + f.expected() + f.found()).isEmpty()) {
            out.append("<dl>");
            value(out, "Sample", f.sample());
            value(out, "Expected", f.expected());
            value(out, "Found", f.found());
            out.append("</dl>\n");
        }
        if (!f.reproducer().isEmpty()) {
            String id = "code-" + r.id();
            out.append("<div class=\"head\"><span>Reproduce in JShell</span>");
            out.append("<button class=\"copy\" type=\"button\" hidden=\"hidden\" data-of=\"");
            out.append(id).append("\">Copy</button></div>");
            out.append("<pre tabindex=\"0\" id=\"").append(id).append("\">");
            out.append(escape(String.join("\n", f.reproducer()))).append("</pre>\n");
        }
        if (!f.trace().isEmpty()) {
            out.append("<details class=\"trace\"><summary>Stack</summary><pre tabindex=\"0\">");
            out.append(escape(f.trace())).append("</pre></details>\n");
        }
    }

    private static void value(StringBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.append("<dt>").append(name).append("</dt><dd class=\"value\">");
            out.append(escape(value)).append("</dd>");
        }
    }
}
