package org.jtorch.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jtorch.tck.FakeTarget.must;
import static org.jtorch.tck.FakeTarget.rule;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids, texts and look-up of rules. */
class RuleCatalogTest {
    private static final RuleBody PASS = _ -> {};

    @ParameterizedTest
    @ValueSource(strings = {"", "JT-BRD-1", "JT-XXX-001", "jt-brd-001", "JT-BRD-0001", "BRD-001"})
    void anIdOfAnotherFormIsRefused(String id) {
        assertThatThrownBy(() -> must(id, PASS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + id + "'");
    }

    @Test
    void theAreaIsPartOfTheId() {
        assertThat(must("JT-LIN-003", PASS).area()).isEqualTo(Area.LIN);
    }

    @Test
    void onlyAMustRuleCanBeAFoundation() {
        assertThatThrownBy(() ->
                        rule("JT-MEM-001", Level.MAY, Tier.MEMORY_BASICS, PASS).asFoundation())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a MUST rule");
    }

    @Test
    void aSpecRowNamesPageAndRow() {
        Rule rule = must("JT-BRD-001", PASS).covers("broadcasting#in-place").covers("init#eye");
        assertThat(rule.specRows()).containsExactly("broadcasting#in-place", "init#eye");
        assertThatThrownBy(() -> rule.covers("in-place"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("page#row");
    }

    @Test
    void twoRulesWithOneIdAreRefused() {
        assertThatThrownBy(() ->
                        RuleCatalog.of(List.of(must("JT-BRD-001", PASS), must("JT-BRD-001", PASS))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two rules have the id JT-BRD-001");
    }

    @Test
    void aWithdrawnIdStaysListedAndIsNeverUsedAgain() {
        var withdrawn = Map.of("JT-BRD-001", "PyTorch changed its mind");
        assertThatThrownBy(() -> RuleCatalog.of(List.of(must("JT-BRD-001", PASS)), withdrawn))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("was withdrawn");
        var catalog = RuleCatalog.of(List.of(must("JT-BRD-002", PASS)), withdrawn);
        assertThat(catalog.knows("JT-BRD-001")).isTrue();
        assertThatThrownBy(() -> catalog.matching("jt-brd-001"))
                .isInstanceOf(TckUsageException.class)
                .hasMessage("Rule jt-brd-001 was withdrawn: PyTorch changed its mind");
    }

    @Test
    void aFilterMatchesAnIdExactlyOrPartsOfIdsAndSentences() {
        var catalog =
                RuleCatalog.of(
                        List.of(
                                must("JT-BRD-001", PASS),
                                must("JT-BRD-002", PASS),
                                must("JT-RED-001", PASS)));
        assertThat(catalog.matching("jt-brd-001"))
                .extracting(Rule::id)
                .containsExactly("JT-BRD-001");
        assertThat(catalog.matching("brd")).hasSize(2);
        assertThat(catalog.matching("PROMISE")).hasSize(3);
        assertThatThrownBy(() -> catalog.matching(" ")).isInstanceOf(TckUsageException.class);
    }

    @Test
    void areasAndProfilesAreReadInAnyCaseAndTheirErrorsListAll() {
        assertThat(Area.parse(" brd ")).isEqualTo(Area.BRD);
        assertThat(Profile.parse("core")).isEqualTo(Profile.CORE);
        assertThatThrownBy(() -> Area.parse("xyz"))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("DEV, MEM, DTY");
        assertThatThrownBy(() -> Profile.parse("xyz"))
                .isInstanceOf(TckUsageException.class)
                .hasMessageContaining("CORE, DOUBLE");
    }
}
