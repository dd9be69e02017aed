package org.jtorch.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jtorch.DType;
import org.jtorch.op.UnaryKind;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.Relaxation;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.report.TextReport;
import org.junit.jupiter.api.Test;

/** A backend with an inaccurate function, and a vendor who says so. */
class RelaxedBackendTest {
    private static final String EXP = "JT-PWS-012";
    private static final String NEG = "JT-PWS-001";

    private static TckReport ask(String name, double error, Relaxation... relaxations)
            throws InterruptedException {
        var backend =
                new KernelFault(
                        Set.of(UnaryKind.EXP),
                        (call, honest, signature) -> {
                            honest.run(call);
                            if (signature.compute() == DType.FLOAT32) {
                                Places.each(call.out(), x -> x * (1 + error));
                            }
                        });
        TckOptions options =
                TckOptions.DEFAULT
                        .withFilter(EXP)
                        .withFilter(NEG)
                        .withRelaxations(List.of(relaxations));
        return KillMatrix.run(new Mutant(name, "inaccurate exp", backend), options, _ -> {});
    }

    private static Outcome outcome(TckReport report, String id) {
        return report.find(id).map(RuleResult::outcome).orElseThrow();
    }

    @Test
    void fewUnitsTooManyFailWithoutARelaxationAndAreReportedWithOne() throws Exception {
        double units = 6 * 0x1p-23;
        assertThat(outcome(ask("exp_6_units", units), EXP)).isEqualTo(Outcome.FAIL);
        TckReport report =
                ask(
                        "exp_6_relaxed",
                        units,
                        new Relaxation("exp", "f32", 4, "two table entries fewer"));
        assertThat(outcome(report, EXP)).isEqualTo(Outcome.RELAXED);
        assertThat(outcome(report, NEG)).isEqualTo(Outcome.PASS);
        assertThat(report.relaxations().getFirst().needed()).isBetween(1.5, 3.2);
        assertThat(report.verdict().exitCode()).isZero();
        assertThat(TextReport.of(report)).contains("of 4 times its tolerance: two table entries");
    }

    @Test
    void noRelaxationCoversARealError() throws Exception {
        TckReport report =
                ask("exp_wrong", 1e-4, new Relaxation("exp", "f32", 16, "it is a fast one"));
        assertThat(outcome(report, EXP)).isEqualTo(Outcome.FAIL);
        assertThat(
                        Optional.ofNullable(report.find(EXP).orElseThrow().failure())
                                .orElseThrow()
                                .message())
                .contains("by more than 16 times its tolerance");
    }
}
