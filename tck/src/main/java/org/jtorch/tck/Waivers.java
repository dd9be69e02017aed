package org.jtorch.tck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The waiver file: rules that a backend is known to fail, and operations that it computes less
 * accurately than their derived tolerance, each with its reason. Lines read {@code JT-RED-004: the
 * vendor's library flushes subnormals} or {@code relax exp f32 by 4: one fast instruction}; empty
 * lines and lines that begin with {@code #} are ignored.
 *
 * @param rules rule id to reason, in order
 * @param relaxations wider tolerances, in order
 */
public record Waivers(SequencedMap<String, String> rules, List<Relaxation> relaxations) {
    private static final Pattern RELAX = Pattern.compile("relax (\\S+) (\\S+) by (\\d{1,4})");

    /** Copies the collections. */
    public Waivers {
        rules = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(rules));
        relaxations = List.copyOf(relaxations);
    }

    /**
     * Reads a waiver file.
     *
     * @param file a text file in UTF-8
     * @return what it says
     * @throws TckUsageException if it cannot be read, or a line is neither of the two forms
     */
    public static Waivers read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TckUsageException(
                    "The waiver file %s cannot be read: %s".formatted(file, e), e);
        }
        var rules = new LinkedHashMap<String, String>();
        var relaxations = new LinkedHashMap<String, Relaxation>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                add(line, rules, relaxations);
            } catch (TckUsageException e) {
                throw new TckUsageException(
                        "%s, line %d: %s".formatted(file, i + 1, e.getMessage()), e);
            }
        }
        return new Waivers(rules, List.copyOf(relaxations.values()));
    }

    private static void add(
            String line,
            SequencedMap<String, String> rules,
            SequencedMap<String, Relaxation> relaxations) {
        int colon = line.indexOf(':');
        String what = colon < 0 ? line : line.substring(0, colon).strip();
        String reason = colon < 0 ? "" : line.substring(colon + 1).strip();
        if (reason.isEmpty()) {
            throw new TckUsageException(
                    "a waiver needs a reason; write '%s: why it is expected'.".formatted(what));
        }
        if (what.startsWith("relax ")) {
            Matcher m = RELAX.matcher(what.replaceAll("\\s+", " "));
            if (!m.matches()) {
                throw new TckUsageException(
                        "'%s' is not of the form 'relax exp f32 by 4'.".formatted(what));
            }
            int factor = Integer.parseInt(m.group(3));
            Relaxation.add(relaxations, new Relaxation(m.group(1), m.group(2), factor, reason));
        } else if (rules.putIfAbsent(what, reason) != null) {
            throw new TckUsageException("%s is waived twice.".formatted(what));
        }
    }
}
