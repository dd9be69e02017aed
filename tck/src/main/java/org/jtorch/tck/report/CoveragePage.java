package org.jtorch.tck.report;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;

/**
 * The table that maps rows of the specification pages to the rules that ask for them. The data
 * stands beside the rules ({@link Rule#covers}); the rows that ought to be covered, and why some
 * are not, are given by the caller.
 */
public final class CoveragePage {
    private CoveragePage() {}

    /**
     * Writes the table.
     *
     * @param catalog the rules
     * @param rows all rows of all pages, in their order
     * @return Markdown, ended by a line feed
     */
    public static String write(RuleCatalog catalog, List<SpecRow> rows) {
        SequencedMap<String, List<String>> rules = rulesByRow(catalog);
        var out = new StringBuilder("# What the TCK covers\n\n");
        out.append("Made from the rule catalog; a test holds this file equal to it. ");
        out.append("[RULES.md](RULES.md) has the text of each rule.\n");
        String page = "";
        for (SpecRow row : rows) {
            String rowPage = row.page();
            if (!rowPage.equals(page)) {
                page = rowPage;
                long all = rows.stream().filter(r -> r.page().equals(rowPage)).count();
                long covered =
                        rows.stream()
                                .filter(r -> r.page().equals(rowPage))
                                .filter(r -> rules.containsKey(r.key()))
                                .count();
                out.append("\n## ").append(page).append("\n\n");
                out.append("%d of %d rows have a rule.\n\n".formatted(covered, all));
                out.append("| Row | Rules |\n|---|---|\n");
            }
            List<String> ids = rules.getOrDefault(row.key(), List.of());
            String cell = ids.isEmpty() ? "none: " + row.excuse() : String.join(", ", ids);
            out.append("| `").append(row.key().substring(page.length() + 1));
            out.append("` ").append(markdown(row.title()));
            out.append(" | ").append(cell).append(" |\n");
        }
        return out.toString();
    }

    /**
     * What is wrong with the table: a row without rule or excuse, a row with both, a rule that
     * names a row that no page has.
     *
     * @param catalog the rules
     * @param rows all rows of all pages
     * @return one line each; empty if all is well
     */
    public static List<String> problems(RuleCatalog catalog, List<SpecRow> rows) {
        SequencedMap<String, List<String>> rules = rulesByRow(catalog);
        var problems = new TreeSet<String>();
        for (SpecRow row : rows) {
            boolean covered = rules.containsKey(row.key());
            if (!covered && row.excuse().isEmpty()) {
                problems.add(row.key() + " has neither a rule nor an excuse");
            }
            if (covered && !row.excuse().isEmpty()) {
                problems.add(row.key() + " has an excuse and is covered; drop the excuse");
            }
        }
        var known = rows.stream().map(SpecRow::key).collect(Collectors.toSet());
        rules.forEach((key, ids) -> {
            if (!known.contains(key)) {
                problems.add(key + ", named by " + ids + ", is a row of no page");
            }
        });
        return List.copyOf(problems);
    }

    private static String markdown(String text) {
        return text.replaceAll("([\\\\*_|<>\\[\\]])", "\\\\$1");
    }

    private static SequencedMap<String, List<String>> rulesByRow(RuleCatalog catalog) {
        return catalog.rules().stream()
                .flatMap(r -> r.specRows().stream().map(row -> new String[] {row, r.id()}))
                .collect(
                        Collectors.groupingBy(
                                pair -> pair[0],
                                TreeMap::new,
                                Collectors.mapping(pair -> pair[1], Collectors.toList())));
    }
}
