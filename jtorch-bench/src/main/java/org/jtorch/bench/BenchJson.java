package org.jtorch.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The figures of all JVMs as JSON. */
final class BenchJson {
    private BenchJson() {}

    static void write(String suite, List<Summary> summaries, Path file) throws IOException {
        var b = new StringBuilder();
        b.append("{\n  \"suite\": ").append(text(suite));
        b.append(",\n  \"java\": ").append(text(System.getProperty("java.vm.version")));
        b.append(",\n  \"os\": ")
                .append(text(System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        b.append(",\n  \"processors\": ").append(Runtime.getRuntime().availableProcessors());
        b.append(",\n  \"figures\": [");
        String comma = "\n";
        for (Summary s : summaries) {
            b.append(comma).append("    ").append(figure(s));
            comma = ",\n";
        }
        b.append("\n  ]\n}\n");
        Files.writeString(file, b);
    }

    private static String figure(Summary s) {
        Figure m = s.median();
        Figure w = s.worst();
        String bound = m.atMost() ? "at most" : "at least";
        return "{\"name\": "
                + text(m.name())
                + ", \"unit\": "
                + text(m.unit())
                + ", \"median\": "
                + number(m.value())
                + ", \"worst\": "
                + number(w.value())
                + ", \"medianRatio\": "
                + number(m.ratio())
                + ", \"worstRatio\": "
                + number(w.ratio())
                + ", \"target\": "
                + number(m.target())
                + ", \"bound\": "
                + (Double.isNaN(m.target()) ? "null" : text(bound))
                + ", \"reached\": "
                + s.reached()
                + ", \"values\": "
                + s.figures().stream().map(f -> number(f.value())).toList()
                + "}";
    }

    private static String number(double v) {
        return Double.isFinite(v) ? Double.toString(v) : "null";
    }

    private static String text(String s) {
        var b = new StringBuilder("\"");
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '"' || c == '\\') {
                b.append('\\').append(c);
            } else if (c < ' ') {
                b.append(String.format("\\u%04x", (int) c));
            } else {
                b.append(c);
            }
        }
        return b.append('"').toString();
    }
}
