package org.jtorch.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jtorch.tck.GeneratedPages;
import org.jtorch.tck.GridCell;
import org.jtorch.tck.Relaxation;
import org.jtorch.tck.rules.Rules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The TCK itself under test: liars are caught, honest backends are not. */
class KillMatrixTest {
    private static final Mutant QUEUED =
            new Mutant("honest_queue", "none", "", false, new AsyncBackend());

    private static KillMatrix matrix;

    @BeforeAll
    static void askAll() throws InterruptedException {
        var mutants = new ArrayList<Mutant>(Mutants.all());
        mutants.addAll(Mutants.lastElements());
        matrix = KillMatrix.of(QUEUED, mutants);
        System.out.print(KillMatrixPage.lines(matrix));
    }

    @Test
    void honestBackendsAreConformant() {
        assertThat(matrix.honest())
                .allSatisfy(report -> {
                    assertThat(KillMatrix.killers(report)).isEmpty();
                    assertThat(report.verdict().conformant()).isTrue();
                });
    }

    @Test
    void everyMutantIsKilledByTheRuleThatIsThereForIt() {
        assertThat(matrix.killers().keySet())
                .filteredOn(m -> !m.killer().isEmpty())
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy(
                        m -> assertThat(matrix.killers().get(m)).as(m.name()).contains(m.killer()));
    }

    @Test
    void everyCoreKindWithAWrongLastElementIsCaught() {
        assertThat(matrix.killers())
                .allSatisfy((m, rules) -> assertThat(rules).as(m.name()).isNotEmpty());
    }

    @Test
    void everyMustRuleAboutOperationsKillsAMutant() {
        assertThat(KillMatrixPage.kills(matrix))
                .allSatisfy((id, mutants) -> assertThat(mutants).as(id).isNotEmpty());
    }

    @Test
    void aRuleThatOnlyAHollowBackendBreaksAsksNoKernelForItsAnswer() {
        KillMatrixPage.kills(matrix)
                .forEach((id, mutants) -> {
                    if (mutants.equals(List.of("hollow"))) {
                        assertThat(KillMatrix.PREPARATION)
                                .as(id)
                                .containsAll(matrix.asked().get(id));
                    }
                });
    }

    @Test
    void onlyTheLimitsOfDTypesAskNoKernel() {
        assertThat(Rules.catalog().rules())
                .filteredOn(r -> KillMatrixPage.OPERATIONS.contains(r.area()))
                .filteredOn(r -> matrix.asked().getOrDefault(r.id(), Set.of()).isEmpty())
                .allSatisfy(r ->
                        assertThat(r.specRows())
                                .as(r.id())
                                .isNotEmpty()
                                .allMatch(row -> row.startsWith("typeinfo#")));
    }

    @Test
    void everyOperationThatCanBeRelaxedIsAskedUnderThatName() {
        assertThat(matrix.honest().getFirst().grid())
                .filteredOn(cell -> cell.dtype().equals("f32"))
                .extracting(GridCell::op)
                .containsAll(Relaxation.operations());
    }

    @Test
    void thePageIsUpToDate() throws IOException {
        GeneratedPages.matches("kill-matrix.md", KillMatrixPage.markdown(matrix));
    }
}
