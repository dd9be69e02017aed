package org.jtorch.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.jtorch.spi.Backend;
import org.jtorch.tck.Failure;
import org.jtorch.tck.GridCell;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.Profile;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.junit.jupiter.api.Test;

/** Kernels for whole composites: right ones pass, wrong ones do not, and nobody needs any. */
class FusedRulesTest {
    private static TckReport ask(String name, Backend backend, Profile profile)
            throws InterruptedException {
        TckOptions options =
                TckOptions.DEFAULT
                        .withProfile(profile)
                        .withTimeLimit(Duration.ofSeconds(60))
                        .withFilter("kernel of the backend's own");
        return KillMatrix.run(new Mutant(name, "none", backend), options, _ -> {});
    }

    @Test
    void aBackendThatFusesEveryCompositeRightlyPasses() throws InterruptedException {
        for (Profile profile : new Profile[] {Profile.CORE, Profile.DOUBLE}) {
            TckReport report =
                    ask(
                            "fused_all_" + profile.name().toLowerCase(java.util.Locale.ROOT),
                            new FusedBackend(null, (call, honest) -> honest.run(call)),
                            profile);
            assertThat(report.rules()).hasSizeGreaterThanOrEqualTo(17);
            assertThat(report.rules())
                    .allSatisfy(
                            r -> assertThat(r.outcome()).as(r.toString()).isEqualTo(Outcome.PASS));
        }
    }

    @Test
    void aBackendWithoutSuchKernelsClaimsNothingAndConforms() throws InterruptedException {
        TckReport report = ask("fused_none", new HonestBackend(), Profile.CORE);
        assertThat(report.rules())
                .extracting(RuleResult::outcome)
                .containsOnly(Outcome.NOT_CLAIMED);
        assertThat(report.grid()).extracting(GridCell::outcome).containsOnly(Outcome.NOT_CLAIMED);
        assertThat(report.verdict().clean()).isTrue();
    }

    @Test
    void aWrongOneFailsWithTheAttributesAndLinesThatShowIt() throws InterruptedException {
        TckReport report =
                ask("fused_wrong", new FusedBackend(null, FusedBackend.spoils(0)), Profile.CORE);
        assertThat(report.rules()).extracting(RuleResult::outcome).containsOnly(Outcome.FAIL);
        Failure f = Objects.requireNonNull(report.find("JT-CNV-044").orElseThrow().failure());
        assertThat(f.sample()).startsWith("nn.MaxPool2d(nn.MaxPool2dOptions.of(");
        assertThat(f.reproducer()).hasSize(3);
        assertThat(f.reproducer().get(1)).startsWith("var op = new org.jtorch.op.nn.MaxPool2d(");
    }
}
