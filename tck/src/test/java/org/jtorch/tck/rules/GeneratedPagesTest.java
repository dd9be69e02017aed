package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jtorch.tck.GeneratedPages;
import org.jtorch.tck.report.CoveragePage;
import org.jtorch.tck.report.RulesPage;
import org.jtorch.tck.report.SpecRow;
import org.junit.jupiter.api.Test;

/**
 * The pages in docs that are made from the rules; run with -Djtorch.pages=write to make them anew.
 */
class GeneratedPagesTest {
    @Test
    void thePageOfRulesIsUpToDate() throws IOException {
        GeneratedPages.matches("RULES.md", RulesPage.write(Rules.catalog()));
    }

    @Test
    void everyRowOfTheSpecificationHasARuleOrAReason() {
        assertThat(CoveragePage.problems(Rules.catalog(), SpecRow.all())).isEmpty();
    }

    @Test
    void thePageOfCoverageIsUpToDate() throws IOException {
        GeneratedPages.matches(
                "tck-coverage.md", CoveragePage.write(Rules.catalog(), SpecRow.all()));
    }
}
