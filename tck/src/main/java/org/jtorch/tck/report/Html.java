package org.jtorch.tck.report;

import java.util.Locale;
import org.jtorch.tck.Outcome;

/** Pieces of markup that several parts of the page use. All of it is well-formed XML. */
final class Html {
    /** One shape per outcome, so that nothing is told by colour alone. */
    private static final String SYMBOLS =
            """
            <svg width="0" height="0" style="position:absolute" aria-hidden="true">
            <symbol id="o-pass" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7.5" fill="currentColor"/>
            <path class="cut" d="M4.6 8.3 7 10.7 11.4 5.6"/></symbol>
            <symbol id="o-fail" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor"/>
            <path class="cut" d="M5 5 11 11M11 5 5 11"/></symbol>
            <symbol id="o-fallback" viewBox="0 0 16 16"><path d="M8 1 15.5 14.6H.5Z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"/>
            <path class="cut" d="M8 6V9.4M8 12.1V12.2"/></symbol>
            <symbol id="o-not_claimed" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.4 1.6"/>
            <path d="M5 8H11" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></symbol>
            <symbol id="o-blocked" viewBox="0 0 16 16"><path d="M8 .8 15.2 8 8 15.2 .8 8Z" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round"/>
            <path d="M5.6 8H10.4" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></symbol>
            <symbol id="o-xfail" viewBox="0 0 16 16"><rect x="1.5" y="1.5" width="13" height="13" rx="2" fill="none" stroke="currentColor" stroke-width="1.7"/>
            <path d="M5.2 5.2 10.8 10.8M10.8 5.2 5.2 10.8" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"/></symbol>
            <symbol id="o-xpass" viewBox="0 0 16 16"><rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor"/>
            <path class="cut" d="M4.6 8.3 7 10.7 11.4 5.6"/></symbol>
            <symbol id="o-untestable" viewBox="0 0 16 16"><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.5"/>
            <path d="M5.9 6.3A2.1 2.1 0 1 1 8 8.6V9.4M8 11.7V11.8" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/></symbol>
            </svg>
            """;

    private Html() {}

    static String symbols() {
        return SYMBOLS;
    }

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
                        c >= 0x20 && c < 0x7F
                                || c > 0x9F && c < 0xD800
                                || c > 0xDFFF && (c & 0xFFFE) != 0xFFFE;
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
            case PASS, FAIL, BLOCKED, FALLBACK, XFAIL, XPASS, UNTESTABLE -> outcome.name();
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
