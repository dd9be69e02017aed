package org.jtorch.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jtorch.tck.FakeTarget;
import org.jtorch.tck.Level;
import org.jtorch.tck.Profile;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.Tier;
import org.junit.jupiter.api.Test;

/** The pages of documentation that are made from the catalog. */
class PagesTest {
    private static final RuleCatalog CATALOG =
            RuleCatalog.of(
                    List.of(
                            new Rule(
                                            "JT-BRD-001",
                                            Level.MUST,
                                            Tier.PRIMITIVES,
                                            "Size 1 stretches.",
                                            "Look at strides.",
                                            _ -> {})
                                    .asFoundation()
                                    .covers("broadcasting#rule", "broadcasting#result"),
                            FakeTarget.rule("JT-DTY-001", Level.MAY, Tier.NN, _ -> {})
                                    .in(Profile.LARGE)
                                    .covers("broadcasting#rule")),
                    Map.of("JT-DTY-002", "was a double"));

    @Test
    void theRulesPageShowsEveryRuleByAreaAndTheWithdrawnIds() {
        assertThat(RulesPage.write(CATALOG))
                .contains(
                        """
                        | Area | Subject | Rules |
                        |---|---|---:|
                        | [DTY](#dty-data-types-and-promotion) | Data types and promotion | 1 |
                        | [BRD](#brd-broadcasting) | Broadcasting | 1 |
                        | | all | 2 |
                        """)
                .contains(
                        """
                        ## BRD Broadcasting

                        **`JT-BRD-001`** MUST · Primitives · *foundation*\s\s
                        Size 1 stretches.\s\s
                        *If this fails, check:* Look at strides.\s\s
                        *Covers:* broadcasting#rule, broadcasting#result
                        """)
                .contains("**`JT-DTY-001`** MAY · Initialisation and layers · profile LARGE  \n")
                .endsWith("## Withdrawn\n\n- `JT-DTY-002`: was a double\n");
    }

    @Test
    void theCoverageTableMapsRowsToRules() {
        var rows =
                List.of(
                        new SpecRow("broadcasting#rule", "the row", ""),
                        new SpecRow("broadcasting#result", "the row", ""),
                        new SpecRow("broadcasting#out", "out= of [x_]", "not offered by JTorch"));
        assertThat(CoveragePage.problems(CATALOG, rows)).isEmpty();
        assertThat(CoveragePage.write(CATALOG, rows))
                .endsWith(
                        """
                        ## broadcasting

                        2 of 3 rows have a rule.

                        | Row | Rules |
                        |---|---|
                        | `rule` the row | JT-DTY-001, JT-BRD-001 |
                        | `result` the row | JT-BRD-001 |
                        | `out` out= of \\[x\\_\\] | none: not offered by JTorch |
                        """);
    }

    @Test
    void everySpecRowHasItsOwnKeyThatARuleCanName() {
        assertThat(SpecRow.all()).hasSizeGreaterThan(200);
        assertThat(SpecRow.all()).extracting(SpecRow::key).doesNotHaveDuplicates();
        String[] keys = SpecRow.all().stream().map(SpecRow::key).toArray(String[]::new);
        Rule rule = FakeTarget.must("JT-BRD-001", _ -> {}).covers(keys);
        assertThat(rule.specRows()).hasSameSizeAs(keys);
    }

    @Test
    void gapsAndContradictionsOfTheCoverageTableAreFound() {
        var rows =
                List.of(
                        new SpecRow("broadcasting#rule", "out= of [x_]", "too hard"),
                        new SpecRow("broadcasting#mask", "the row", ""));
        assertThat(CoveragePage.problems(CATALOG, rows))
                .containsExactly(
                        "broadcasting#mask has neither a rule nor an excuse",
                        "broadcasting#result, named by [JT-BRD-001], is a row of no page",
                        "broadcasting#rule has an excuse and is covered; drop the excuse");
    }
}
