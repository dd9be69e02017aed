package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Pages in docs that are made by tests; run with -Djtorch.pages=write to make them anew. */
public final class GeneratedPages {
    private GeneratedPages() {}

    /**
     * Holds a page equal to a text.
     *
     * @param name name of the page in docs
     * @param text what it should contain
     */
    public static void matches(String name, String text) throws IOException {
        Path page = Path.of("..", "docs", name);
        if ("write".equals(System.getProperty("jtorch.pages"))) {
            Files.writeString(page, text);
        }
        assertThat(page).as("run the test with -Djtorch.pages=write").content().isEqualTo(text);
    }
}
