package org.jtorch.tck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The waiver file: rules that a backend is known to fail, each with its reason. A line reads {@code
 * JT-RED-004: the vendor's library flushes subnormals}; empty lines and lines that begin with
 * {@code #} are ignored.
 */
public final class Waivers {
    private Waivers() {}

    /**
     * Reads a waiver file.
     *
     * @param file a text file in UTF-8
     * @return rule id to reason, in order
     * @throws TckUsageException if it cannot be read, or a line is not an id and a reason
     */
    public static SequencedMap<String, String> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new TckUsageException(
                    "The waiver file %s cannot be read: %s".formatted(file, e), e);
        }
        var waivers = new LinkedHashMap<String, String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            String id = colon < 0 ? line : line.substring(0, colon).strip();
            String reason = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (reason.isEmpty()) {
                throw new TckUsageException(
                        "%s, line %d: a waiver needs a reason; write '%s: why it is expected to fail'."
                                .formatted(file, i + 1, id));
            }
            if (waivers.putIfAbsent(id, reason) != null) {
                throw new TckUsageException(
                        "%s, line %d: %s is waived twice.".formatted(file, i + 1, id));
            }
        }
        return waivers;
    }
}
