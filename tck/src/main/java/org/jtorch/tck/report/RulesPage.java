package org.jtorch.tck.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jtorch.tck.Area;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;

/** The list of all rules as a page of documentation (docs/RULES.md), made from the catalog. */
public final class RulesPage {
    private RulesPage() {}

    /**
     * Writes the page.
     *
     * @param catalog the rules
     * @return Markdown, ended by a line feed
     */
    public static String write(RuleCatalog catalog) {
        Map<Area, List<Rule>> areas = new EnumMap<>(Area.class);
        catalog.rules()
                .forEach(r -> areas.computeIfAbsent(r.area(), _ -> new ArrayList<>()).add(r));
        var out = new StringBuilder();
        out.append("# Rules of the TCK\n\n");
        out.append("Made from the rule catalog; a test holds this file equal to it. ");
        out.append("An id never changes its meaning, and a withdrawn one is never used again.\n\n");
        out.append(
                "A backend is conformant to a profile if every MUST rule of it passes; SHOULD and"
                        + " ");
        out.append("MAY rules that are not kept are reported. Rules run in tiers; ");
        out.append("one marked *foundation* blocks all later tiers when it fails");
        out.append(" together with the other foundations of its tier.\n\n");
        out.append("| Area | Subject | Rules |\n|---|---|---:|\n");
        areas.forEach((area, rules) ->
                out.append(
                        "| [%s](#%s) | %s | %d |\n"
                                .formatted(area, anchor(area), area.title(), rules.size())));
        out.append("| | all | ").append(catalog.rules().size()).append(" |\n");
        areas.forEach((area, rules) -> area(out, area, rules));
        if (!catalog.withdrawn().isEmpty()) {
            out.append("\n## Withdrawn\n\n");
            catalog.withdrawn().forEach((id, why) -> out.append("- `%s`: %s\n".formatted(id, why)));
        }
        return out.toString();
    }

    private static String anchor(Area area) {
        return (area.name() + " " + area.title()).toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    private static void area(StringBuilder out, Area area, List<Rule> rules) {
        out.append("\n## ").append(area.name()).append(' ').append(area.title()).append("\n\n");
        for (Rule rule : rules) {
            out.append("**`").append(rule.id()).append("`** ").append(rule.level());
            out.append(" · ").append(rule.tier().title());
            if (rule.profile() != Profile.CORE) {
                out.append(" · profile ").append(rule.profile());
            }
            if (rule.foundation()) {
                out.append(" · *foundation*");
            }
            out.append("  \n").append(rule.sentence()).append("  \n");
            out.append("*If this fails, check:* ")
                    .append(rule.hint())
                    .append(rule.specRows().isEmpty() ? "\n" : "  \n");
            if (!rule.specRows().isEmpty()) {
                out.append("*Covers:* ").append(String.join(", ", rule.specRows())).append('\n');
            }
            out.append('\n');
        }
        out.setLength(out.length() - 1);
    }
}
