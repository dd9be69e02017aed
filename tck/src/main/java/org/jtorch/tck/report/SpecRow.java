package org.jtorch.tck.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row of a specification page: a feature, a value or a case that some rule ought to ask for.
 *
 * @param key {@code page#row}, as rules name it
 * @param title the row in a few words
 * @param excuse why no rule asks for it; empty if one must
 */
public record SpecRow(String key, String title, String excuse) {
    /** Checks the form of the key. */
    public SpecRow {
        if (key.indexOf('#') < 1) {
            throw new IllegalArgumentException("'" + key + "' is not page#row");
        }
    }

    /**
     * The page of the row.
     *
     * @return the part of the key before the #
     */
    public String page() {
        return key.substring(0, key.indexOf('#'));
    }

    /**
     * All rows of all pages that the TCK is held to.
     *
     * @return the rows in the order of the pages
     */
    public static List<SpecRow> all() {
        try (var in = SpecRow.class.getResourceAsStream("spec-rows.txt")) {
            if (in == null) {
                throw new IllegalStateException("the TCK's jar lacks spec-rows.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SpecRow::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SpecRow parse(String line) {
        String[] parts = line.split("\\|", -1);
        if (parts.length != 3) {
            throw new IllegalStateException(
                    "spec-rows.txt: not page#row | title | excuse: " + line);
        }
        return new SpecRow(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }
}
