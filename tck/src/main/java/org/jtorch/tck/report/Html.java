package org.jtorch.tck.report;

import java.util.Locale;
import org.jtorch.tck.Outcome;

/** Pieces of markup that several parts of the page use. All of it is well-formed XML. */
final class Html {
    private Html() {}

    /** Text or attribute value, safe and well-formed whatever it contains. */
    static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\n', '\t' -> out.append((char) c);
            default -> {
                boolean allowed =
                        (c >= 0x20 && c < 0x7F)
                                || (c > 0x9F && c < 0xD800)
                                || (c > 0xDFFF && (c & 0xFFFE) != 0xFFFE);
                out.appendCodePoint(allowed ? c : 0xFFFD);
            }
        }
    }

    /** The CSS class and the value of data-outcome. */
    static String key(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /** The shape of an outcome, without text. */
    static String icon(Outcome outcome) {
        return "<svg class=\"icon %1$s\" aria-hidden=\"true\"><use href=\"#o-%1$s\"/></svg>"
                .formatted(key(outcome));
    }

    /** An outcome as people read it. */
    static String title(Outcome outcome) {
        return switch (outcome) {
            case PASS, RELAXED, FAIL, BLOCKED, FALLBACK, XFAIL, XPASS, UNTESTABLE -> outcome.name();
            case NOT_CLAIMED -> "NOT CLAIMED";
        };
    }

    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    static String count(long n, String one) {
        return n == 1 ? "1 " + one : n + " " + one + "s";
    }
}
