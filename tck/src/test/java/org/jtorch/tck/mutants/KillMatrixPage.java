package org.jtorch.tck.mutants;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jtorch.tck.Area;
import org.jtorch.tck.Level;
import org.jtorch.tck.Rule;
import org.jtorch.tck.rules.Rules;

/** The kill matrix as a page of documentation (docs/kill-matrix.md) and as lines for the build. */
final class KillMatrixPage {
    /** The areas of operations: what their rules ask is answered by kernels. */
    static final Set<Area> OPERATIONS =
            EnumSet.of(
                    Area.DTY, Area.PWS, Area.BRD, Area.SHP, Area.RED, Area.IDX, Area.LIN, Area.CNV,
                    Area.RNG);

    private static final int SHOWN = 5;

    private KillMatrixPage() {}

    /** One line for each mutant: which rules found it. */
    static String lines(KillMatrix matrix) {
        var out = new StringBuilder("Kill matrix: mutant, rules that find it\n");
        matrix.killers()
                .forEach((m, rules) -> out.append("%-28s %s%n".formatted(m.name(), ids(rules))));
        return out.toString();
    }

    static String markdown(KillMatrix matrix) {
        var out = new StringBuilder("# Kill matrix\n\n");
        out.append(
                """
                The TCK under test. Each mutant is a complete backend with one fault of a kind that authors of
                backends really make; a rule *kills* it when it is not kept. The backends without a fault, one
                that works at once and one with a queue, keep all rules. Made by a test that runs all mutants in
                every build and holds this file equal to what it found; [RULES.md](RULES.md) has the text of each rule.

                ## Mutants

                For faults that depend on timing, what finds them beside the named rule differs from run to run.

                | Mutant | What it does wrong | Killed by | And by |
                |---|---|---|---|
                """);
        matrix.killers()
                .forEach((m, rules) -> {
                    if (!m.killer().isEmpty()) {
                        out.append(
                                "| `%s` | %s | %s | %s |%n"
                                        .formatted(
                                                m.name(), m.fault(), m.killer(), others(m, rules)));
                    }
                });
        out.append(
                """

                ## A wrong last element

                One mutant for each CORE kind, whose kernels get the last element wrong.

                | Kind | Killed by |
                |---|---|
                """);
        matrix.killers()
                .forEach((m, rules) -> {
                    if (m.name().startsWith("last_")) {
                        out.append("| `%s` | %s |%n".formatted(m.name().substring(5), ids(rules)));
                    }
                });
        out.append(
                """

                ## Rules about operations

                What each MUST rule of these areas kills. Where it is `hollow` alone, the rule asks for a check that JTorch
                itself makes before a backend is asked: no kernel can break it, only a backend without kernels.

                | Rule | Kills |
                |---|---|
                """);
        kills(matrix)
                .forEach(
                        (id, mutants) -> out.append("| %s | %s |%n".formatted(id, shown(mutants))));
        return out.toString();
    }

    /**
     * What each MUST rule of the areas of operations kills, by id. A rule that asks no kernel at
     * all, as those about the limits of dtypes, is none that a backend can break.
     */
    static Map<String, List<String>> kills(KillMatrix matrix) {
        var kills = new LinkedHashMap<String, List<String>>();
        for (Rule rule : Rules.catalog().rules()) {
            if (rule.level() == Level.MUST
                    && OPERATIONS.contains(rule.area())
                    && !matrix.asked().getOrDefault(rule.id(), Set.of()).isEmpty()) {
                kills.put(
                        rule.id(),
                        matrix.killers().entrySet().stream()
                                .filter(e -> !e.getKey().timed())
                                .filter(e -> e.getValue().contains(rule.id()))
                                .map(e -> e.getKey().name())
                                .toList());
            }
        }
        return kills;
    }

    private static String others(Mutant m, List<String> rules) {
        if (m.timed()) {
            return "by others, depending on timing";
        }
        return ids(rules.stream().filter(id -> !id.equals(m.killer())).toList());
    }

    private static String shown(List<String> mutants) {
        List<String> without = mutants.stream().filter(m -> !m.equals("hollow")).toList();
        List<String> named = without.isEmpty() ? mutants : without;
        String text =
                named.stream()
                        .limit(SHOWN)
                        .map(m -> "`" + m + "`")
                        .collect(Collectors.joining(", "));
        int more = named.size() - SHOWN;
        return more > 0 ? text + " and " + more + " more" : text;
    }

    /** Ids by area, with runs of numbers joined: JT-RED-001, 003–005. */
    static String ids(List<String> ids) {
        var areas = new LinkedHashMap<String, List<Integer>>();
        for (String id : ids) {
            int dash = id.lastIndexOf('-');
            areas.computeIfAbsent(id.substring(0, dash), _ -> new ArrayList<>())
                    .add(Integer.valueOf(id.substring(dash + 1)));
        }
        return areas.entrySet().stream()
                .map(e -> e.getKey() + "-" + numbers(e.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String numbers(List<Integer> sorted) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < sorted.size(); ) {
            int last = i;
            while (last + 1 < sorted.size() && sorted.get(last + 1) == sorted.get(last) + 1) {
                last++;
            }
            String from = "%03d".formatted(sorted.get(i));
            parts.add(
                    last == i
                            ? from
                            : from
                                    + (last == i + 1 ? ", " : "–")
                                    + "%03d".formatted(sorted.get(last)));
            i = last + 1;
        }
        return String.join(", ", parts);
    }
}
