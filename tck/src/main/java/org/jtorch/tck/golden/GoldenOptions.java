package org.jtorch.tck.golden;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param directory folder with the vectors
 * @param backend device to run on, for example {@code cpu}; null for the default one
 * @param area only this area; null for all
 * @param filter only operations of this name, {@code *} standing for any letters; null for all
 * @param json where to write the outcomes; null for nowhere
 */
public record GoldenOptions(
        Path directory,
        @Nullable String backend,
        @Nullable String area,
        @Nullable String filter,
        @Nullable Path json) {
    /** All vectors of a folder on the default device. */
    public static GoldenOptions of(Path directory) {
        return new GoldenOptions(directory, null, null, null, null);
    }

    boolean wantsArea(String name) {
        return area == null || area.equals(name);
    }

    boolean wants(String op) {
        return filter == null || op.equals(filter) || pattern().map(op::matches).orElse(false);
    }

    private Optional<String> pattern() {
        String f = filter;
        return f == null || f.indexOf('*') < 0
                ? Optional.empty()
                : Optional.of("\\Q" + f.replace("*", "\\E.*\\Q") + "\\E");
    }
}
