package org.jtorch.tck.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.OpKind;
import org.jtorch.op.ReduceKind;
import org.jtorch.op.UnaryKind;
import org.jtorch.tck.golden.GoldenOptions;
import org.jtorch.tck.golden.GoldenOutcome;
import org.jtorch.tck.golden.GoldenReport;
import org.jtorch.tck.golden.GoldenRunner;
import org.junit.jupiter.api.Test;

/** The bundled answers of PyTorch, asked of the portable kernels and of backends that lie. */
class GoldenVectorsTest {
    /** Cases of the bundled set that passed when it was last made. */
    private static final int PASSES = 4834;

    @Test
    void portableKernelsGiveEveryRecordedAnswer() {
        Backends.register(new Mutant("golden_honest", "none", new HonestBackend()));
        GoldenReport report = GoldenRunner.run(GoldenOptions.bundled("golden_honest"));
        assertThat(report.cases().stream().filter(c -> c.outcome() == GoldenOutcome.FAIL))
                .isEmpty();
        assertThat(report.totals().pass()).isGreaterThanOrEqualTo(PASSES);
    }

    @Test
    void resultsThatAreNotWrittenFail() {
        fails("golden_idle_exp", UnaryKind.EXP, "exp");
        fails("golden_idle_mul", BinaryKind.MUL, "mul");
        fails("golden_idle_sum", ReduceKind.SUM, "sum");
    }

    @Test
    void swappedOperandsFailWithBothValues() {
        var backend =
                new KernelFault(
                        Set.of(BinaryKind.SUB),
                        (call, honest, _) -> honest.run(Places.swapped(call)));
        Backends.register(new Mutant("golden_swapped", "takes a from b", backend));
        GoldenReport report =
                GoldenRunner.run(new GoldenOptions(null, "golden_swapped", null, "sub", null));
        assertThat(report.totals().fail()).isPositive();
        assertThat(report.cases())
                .filteredOn(c -> c.outcome() == GoldenOutcome.FAIL)
                .allSatisfy(c -> assertThat(c.detail()).isNotEmpty())
                .anySatisfy(c ->
                        assertThat(c.detail())
                                .contains("largest error", " at [", "expected", "found"));
    }

    private static void fails(String name, OpKind kind, String op) {
        var idle = new KernelFault(Set.of(kind), (_, _, _) -> {});
        Backends.register(new Mutant(name, "writes nothing", idle));
        GoldenReport report = GoldenRunner.run(new GoldenOptions(null, name, null, op, null));
        assertThat(report.totals().fail()).as(name).isPositive();
    }
}
