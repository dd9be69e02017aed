package org.jtorch.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the data that comes with JTorch, in a checkout or in an image. */
final class DataFolder {
    private DataFolder() {}

    /** The folder of that name under the checkout, the image, or the current folder. */
    static Path bundled(String name) {
        return Stream.of(System.getProperty("jtorch.home"), System.getProperty("java.home"), ".")
                .filter(Objects::nonNull)
                .map(home -> Path.of(home, "data", name))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() ->
                        new MisuseException(
                                "the bundled data "
                                        + name
                                        + " is not here; name a folder with --data"));
    }
}
