package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jtorch.tck.report.CoveragePage;
import org.jtorch.tck.report.RulesPage;
import org.jtorch.tck.report.SpecRow;
import org.junit.jupiter.api.Test;

/**
 * The pages in docs that are made from the rules; run with -Djtorch.pages=write to make them anew.
 */
class GeneratedPagesTest {
    private static void matches(String name, String text) throws IOException {
        Path page = Path.of("..", "docs", name);
        if ("write".equals(System.getProperty("jtorch.pages"))) {
            Files.writeString(page, text);
        }
        assertThat(page).as("run the test with -Djtorch.pages=write").content().isEqualTo(text);
    }

    @Test
    void thePageOfRulesIsUpToDate() throws IOException {
        matches("RULES.md", RulesPage.write(Rules.catalog()));
    }

    @Test
    void everyRowOfTheSpecificationHasARuleOrAReason() {
        assertThat(CoveragePage.problems(Rules.catalog(), SpecRow.all())).isEmpty();
    }

    @Test
    void thePageOfCoverageIsUpToDate() throws IOException {
        matches("tck-coverage.md", CoveragePage.write(Rules.catalog(), SpecRow.all()));
    }
}
