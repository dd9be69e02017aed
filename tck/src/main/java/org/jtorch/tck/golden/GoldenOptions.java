package org.jtorch.tck.golden;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param directory folder with the vectors; null for the bundled ones
 * @param backend device to run on, for example {@code cpu}; null for the default one
 * @param area only this area; null for all
 * @param filter only operations of this name, {@code *} standing for any letters; null for all
 * @param json where to write the outcomes; null for nowhere
 */
public record GoldenOptions(
        @Nullable Path directory,
        @Nullable String backend,
        @Nullable String area,
        @Nullable String filter,
        @Nullable Path json) {
    /** All vectors of a folder on the default device. */
    public static GoldenOptions of(Path directory) {
        return new GoldenOptions(directory, null, null, null, null);
    }

    /** The bundled vectors on a device; null for the default one. */
    public static GoldenOptions bundled(@Nullable String backend) {
        return new GoldenOptions(null, backend, null, null, null);
    }

    GoldenOptions in(Path folder) {
        return new GoldenOptions(folder, backend, area, filter, json);
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
