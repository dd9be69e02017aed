package org.jtorch.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.OpKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.tck.Area;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.Tier;
import org.jtorch.tck.rules.DeviceTarget;
import org.jtorch.tck.rules.Rules;
import org.junit.jupiter.api.Test;

/** The TCK itself under test: liars are caught, an honest backend is not. */
class KillMatrixTest {
    private static final TckOptions OPTIONS =
            TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(20));

    private static TckReport run(RuleCatalog catalog, Mutant mutant) throws InterruptedException {
        Backends.register(mutant);
        try {
            return new TckRunner(catalog, OPTIONS)
                    .run(new DeviceTarget(mutant.name(), Device.of(mutant.name(), 0)));
        } finally {
            mutant.backend().close();
        }
    }

    private static List<String> killers(TckReport report) {
        return report.rules().stream()
                .filter(r -> r.outcome() == Outcome.FAIL)
                .map(RuleResult::id)
                .toList();
    }

    private static RuleCatalog without(Tier... tiers) {
        return RuleCatalog.of(
                Rules.catalog().rules().stream()
                        .filter(r -> !Set.of(tiers).contains(r.tier()))
                        .toList());
    }

    @Test
    void anHonestBackendIsConformant() throws InterruptedException {
        TckReport report = run(Rules.catalog(), new Mutant("honest", "none", new HonestBackend()));
        assertThat(killers(report)).isEmpty();
        assertThat(report.verdict().conformant()).isTrue();
    }

    @Test
    void everyMutantIsKilledByARule() throws InterruptedException {
        var matrix = new TreeMap<String, List<String>>();
        for (Mutant m : Mutants.all()) {
            boolean late = m.name().equals("unsteady") || m.name().equals("no_wait");
            matrix.put(
                    m.name(),
                    killers(
                            run(
                                    late
                                            ? Rules.catalog()
                                            : without(Tier.AUTOGRAD, Tier.NN, Tier.STRESS),
                                    m)));
        }
        matrix.forEach((name, rules) -> System.out.printf("%-24s %s%n", name, rules));
        assertThat(matrix)
                .hasSizeGreaterThanOrEqualTo(20)
                .allSatisfy((name, rules) -> assertThat(rules).as(name).isNotEmpty());
    }

    @Test
    void aHollowBackendIsNotConformant() throws InterruptedException {
        Mutant hollow =
                Mutants.all().stream()
                        .filter(m -> m.name().equals("hollow"))
                        .findFirst()
                        .orElseThrow();
        TckReport report =
                run(Rules.catalog(), new Mutant("hollow_again", hollow.fault(), hollow.backend()));
        assertThat(report.verdict().conformant()).isFalse();
    }

    @Test
    void everyCoreKindWithAWrongLastElementIsCaught() throws InterruptedException {
        var survivors = new ArrayList<String>();
        for (OpKind kind : OpKind.all()) {
            if (!kind.extended()) {
                Mutant m = Mutants.lastElementWrong(kind);
                if (killers(run(about(kind), m)).isEmpty()) {
                    survivors.add(m.name());
                }
            }
        }
        assertThat(survivors).isEmpty();
    }

    /** The rules that ask about a kind. */
    private static RuleCatalog about(OpKind kind) {
        String name = " " + kind.name().toLowerCase(Locale.ROOT) + " ";
        boolean pointwise = kind instanceof UnaryKind || kind instanceof BinaryKind;
        Stream<Rule> rules =
                Rules.catalog().rules().stream().filter(r -> r.tier().compareTo(Tier.AUTOGRAD) < 0);
        List<Rule> all = rules.filter(r -> r.area() != Area.PWS).toList();
        List<Rule> own =
                Rules.catalog().rules().stream()
                        .filter(r -> r.area() == Area.PWS && r.sentence().contains("of" + name))
                        .toList();
        return RuleCatalog.of(pointwise && !own.isEmpty() ? own : all);
    }
}
