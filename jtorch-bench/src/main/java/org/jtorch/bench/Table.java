package org.jtorch.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Figures as lines for a terminal. */
final class Table {
    private Table() {}

    static void print(List<Summary> summaries, PrintStream out) {
        int width =
                summaries.stream().mapToInt(s -> s.median().name().length()).max().orElse(0) + 2;
        out.printf(
                Locale.ROOT,
                "%-" + width + "s%14s%14s  %-10s%9s%9s  %s%n",
                "figure",
                "median",
                "worst",
                "unit",
                "ratio",
                "worst",
                "target");
        for (Summary s : summaries) {
            Figure median = s.median();
            Figure worst = s.worst();
            out.printf(
                    Locale.ROOT,
                    "%-" + width + "s%14s%14s  %-10s%9s%9s  %s%n",
                    median.name(),
                    number(median.value()),
                    number(worst.value()),
                    median.unit(),
                    number(median.ratio()),
                    number(worst.ratio()),
                    target(s));
        }
    }

    private static String target(Summary s) {
        Figure f = s.worst();
        if (Double.isNaN(f.target())) {
            return "";
        }
        return (f.atMost() ? "<= " : ">= ")
                + number(f.target())
                + (s.reached() ? "  reached" : "  MISSED");
    }

    private static String number(double v) {
        if (Double.isNaN(v)) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(v) >= 1000 ? "%,.0f" : "%.3g", v);
    }
}
