package org.jtorch.internal.memory;

import java.util.Locale;
import org.jtorch.error.ArgumentException;

/** Amounts of memory as people write them. */
public final class Bytes {
    private static final String UNITS = "KMGT";

    private Bytes() {}

    /** For example {@code 1.5 MiB}. */
    public static String show(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double v = bytes;
        int unit = -1;
        while (v >= 1024 && unit < UNITS.length() - 1) {
            v /= 1024;
            unit++;
        }
        String number =
                v == Math.rint(v) ? Long.toString((long) v) : String.format(Locale.ROOT, "%.1f", v);
        return number + " " + UNITS.charAt(unit) + "iB";
    }

    /**
     * Reads an amount such as {@code 512m}, {@code 2g}, {@code 65536}.
     *
     * @param name of the setting, for the message
     * @throws ArgumentException if it is no such amount
     */
    public static long parse(String name, String text) {
        String t = text.strip().toUpperCase(Locale.ROOT);
        int unit = t.isEmpty() ? -1 : UNITS.indexOf(t.charAt(t.length() - 1));
        String digits = unit < 0 ? t : t.substring(0, t.length() - 1);
        try {
            long n = Math.multiplyExact(Long.parseLong(digits), 1L << (10 * (unit + 1)));
            if (n > 0) {
                return n;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Told below.
        }
        throw new ArgumentException(
                "memory",
                "",
                name + "=" + text + " is no amount of memory; write for example 512m, 2g or 65536");
    }
}
