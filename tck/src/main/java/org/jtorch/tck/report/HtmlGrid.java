package org.jtorch.tck.report;

import static org.jtorch.tck.report.Html.escape;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jtorch.tck.GridCell;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.TckReport;

/** The op × dtype grid: one row per operation, cut into a few tables that stand side by side. */
final class HtmlGrid {
    private static final int TABLES = 3;
    private static final int FEWEST_ROWS = 8;

    /** Narrow to wide within each family, as PyTorch's documentation lists them. */
    private static final List<String> DTYPE_ORDER =
            List.of(
                    "bool", "u8", "i8", "i16", "i32", "i64", "f16", "bf16", "f32", "f64", "c64",
                    "c128");

    private HtmlGrid() {}

    static void write(StringBuilder out, TckReport report) {
        if (report.grid().isEmpty()) {
            return;
        }
        Map<String, Map<String, GridCell>> rows = new LinkedHashMap<>();
        Set<String> dtypes = new LinkedHashSet<>();
        for (GridCell cell : report.grid()) {
            rows.computeIfAbsent(cell.op(), _ -> new HashMap<>()).put(cell.dtype(), cell);
            dtypes.add(cell.dtype());
        }
        List<String> columns =
                Stream.concat(
                                DTYPE_ORDER.stream().filter(dtypes::contains),
                                dtypes.stream().filter(d -> !DTYPE_ORDER.contains(d)))
                        .toList();
        out.append(
                "<section aria-labelledby=\"grid\">\n<h2 id=\"grid\">Operations and types</h2>\n");
        out.append("<p class=\"note\">What all rules together say about each operation with each")
                .append(" element type.</p>\n");
        legend(out, report);
        out.append("<div class=\"tables\">\n");
        List<String> ops = List.copyOf(rows.keySet());
        int chunk = Math.max(FEWEST_ROWS, (ops.size() + TABLES - 1) / TABLES);
        for (int from = 0; from < ops.size(); from += chunk) {
            int to = Math.min(ops.size(), from + chunk);
            table(out, ops.subList(from, to), columns, rows);
        }
        out.append("</div>\n</section>\n");
    }

    private static void legend(StringBuilder out, TckReport report) {
        Set<Outcome> shown =
                new LinkedHashSet<>(
                        List.of(Outcome.PASS, Outcome.FAIL, Outcome.FALLBACK, Outcome.NOT_CLAIMED));
        report.grid().forEach(c -> shown.add(c.outcome()));
        out.append("<ul class=\"legend\">");
        for (Outcome outcome : shown) {
            out.append("<li>").append(Html.icon(outcome)).append(' ');
            out.append(Html.title(outcome)).append("</li>");
        }
        out.append("<li class=\"soft\">· no rule asks</li></ul>\n");
    }

    private static void table(
            StringBuilder out,
            List<String> ops,
            List<String> columns,
            Map<String, Map<String, GridCell>> rows) {
        out.append("<div class=\"card scroll\"><table><thead><tr><th scope=\"col\">op</th>");
        for (String dtype : columns) {
            out.append("<th scope=\"col\">").append(escape(dtype)).append("</th>");
        }
        out.append("</tr></thead><tbody>\n");
        for (String op : ops) {
            out.append("<tr><th scope=\"row\"><code>").append(escape(op)).append("</code></th>");
            Map<String, GridCell> row = rows.getOrDefault(op, Map.of());
            for (String dtype : columns) {
                cell(out, row.get(dtype));
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table></div>\n");
    }

    private static void cell(StringBuilder out, @Nullable GridCell cell) {
        if (cell == null) {
            out.append("<td class=\"empty\">·</td>");
            return;
        }
        String label = "%s %s: %s".formatted(cell.op(), cell.dtype(), Html.title(cell.outcome()));
        String title = label + " (" + String.join(", ", cell.rules()) + ")";
        out.append("<td>");
        if (cell.rules().isEmpty()) {
            out.append("<span title=\"").append(escape(label)).append("\">");
        } else {
            out.append("<a href=\"#").append(escape(cell.rules().getFirst()));
            out.append("\" title=\"").append(escape(title)).append("\">");
        }
        out.append(Html.icon(cell.outcome()));
        out.append("<span class=\"sr\">").append(escape(label)).append("</span>");
        out.append(cell.rules().isEmpty() ? "</span>" : "</a>").append("</td>");
    }
}
