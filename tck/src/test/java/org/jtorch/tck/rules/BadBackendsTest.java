package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.Torch;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.Primitive;
import org.jtorch.op.UnaryKind;
import org.jtorch.spi.DeviceMemory;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.tck.Area;
import org.jtorch.tck.Failure;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.Rule;
import org.jtorch.tck.RuleCatalog;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.Tier;
import org.junit.jupiter.api.Test;

/** Whatever a backend does ends the rule that asked and not the run. */
class BadBackendsTest {
    private static final String NEG = "JT-PWS-001";
    private static final String EXP = "JT-PWS-012";

    private static TckReport run(FaultyBackend backend, RuleCatalog catalog)
            throws InterruptedException {
        Backends.register(backend);
        var options = TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(2));
        return new TckRunner(catalog, options)
                .run(new DeviceTarget(backend.name(), Device.of(backend.deviceType(), 0)));
    }

    private static RuleCatalog rules(String... ids) {
        List<String> wanted = List.of(ids);
        return RuleCatalog.of(
                Rules.catalog().rules().stream().filter(r -> wanted.contains(r.id())).toList());
    }

    private static Failure failure(TckReport report, String id) {
        RuleResult result = report.find(id).orElseThrow();
        assertThat(result.outcome()).isEqualTo(Outcome.FAIL);
        return Objects.requireNonNull(result.failure());
    }

    private static boolean isExp(Primitive op) {
        return op instanceof Primitive.Unary u && u.kind() == UnaryKind.EXP;
    }

    @Test
    void aKernelThatThrowsFailsItsRule() throws InterruptedException {
        var backend =
                new FaultyBackend("bad_throws") {
                    @Override
                    void run(Primitive op, KernelCall call, Kernel honest) {
                        if (isExp(op)) {
                            throw new IllegalStateException("driver lost");
                        }
                        honest.run(call);
                    }
                };
        TckReport report = run(backend, rules(NEG, EXP));
        Failure f = failure(report, EXP);
        assertThat(f.message()).contains("threw java.lang.IllegalStateException: driver lost");
        assertThat(f.trace()).contains("BadBackendsTest");
        assertThat(f.sample()).contains("a.exp()");
        assertThat(f.reproducer()).hasSize(3);
        assertThat(report.find(NEG).orElseThrow().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aKernelThatRunsOutOfHeapFailsItsRule() throws InterruptedException {
        var backend =
                new FaultyBackend("bad_heap") {
                    @Override
                    void run(Primitive op, KernelCall call, Kernel honest) {
                        if (isExp(op)) {
                            throw new OutOfMemoryError("staging buffer");
                        }
                        honest.run(call);
                    }
                };
        TckReport report = run(backend, rules(NEG, EXP));
        assertThat(failure(report, EXP).message()).contains("OutOfMemoryError: staging buffer");
        assertThat(report.find(NEG).orElseThrow().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aKernelThatHangsFailsItsRuleWithADumpOfTheThread() throws InterruptedException {
        var never = new CountDownLatch(1);
        var backend =
                new FaultyBackend("bad_hangs") {
                    @Override
                    void run(Primitive op, KernelCall call, Kernel honest) {
                        if (isExp(op)) {
                            waitFor(never);
                        }
                        honest.run(call);
                    }
                };
        try {
            TckReport report = run(backend, rules(NEG, EXP));
            Failure f = failure(report, EXP);
            assertThat(f.message()).isEqualTo("no answer within 2 s");
            assertThat(f.trace()).startsWith("\"tck-" + EXP + "\"").contains("waitFor");
            assertThat(f.sample()).contains("a.exp()");
            assertThat(f.reproducer()).hasSize(3);
            assertThat(report.find(NEG).orElseThrow().outcome()).isEqualTo(Outcome.PASS);
        } finally {
            never.countDown();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        boolean open = false;
        while (!open) {
            try {
                latch.await();
                open = true;
            } catch (InterruptedException _) {
                // A kernel that cannot be interrupted is the case under test.
                open = false;
            }
        }
    }

    @Test
    void aDeviceWithoutMemoryFailsTheRuleThatAskedForIt() throws InterruptedException {
        var backend =
                new FaultyBackend("bad_full") {
                    @Override
                    public @Nullable DeviceMemory allocate(int device, long byteSize) {
                        return byteSize > 8 << 20 ? null : super.allocate(device, byteSize);
                    }
                };
        var large = asking("JT-MEM-901", t -> t.equal(0.0, sum(1 << 24), "sum of zeros"));
        var small = asking("JT-MEM-902", t -> t.equal(0.0, sum(1 << 4), "sum of zeros"));
        TckReport report = run(backend, RuleCatalog.of(List.of(large, small)));
        Failure f = failure(report, large.id());
        assertThat(f.message()).contains("OutOfMemoryException").contains("bad_full");
        assertThat(report.find(small.id()).orElseThrow().outcome()).isEqualTo(Outcome.PASS);
    }

    private static double sum(long n) {
        return Torch.zeros(n).sum().item();
    }

    @Test
    void aBlockSmallerThanAskedForFailsTheRuleThatUsesIt() throws InterruptedException {
        var backend =
                new FaultyBackend("bad_short") {
                    @Override
                    public @Nullable DeviceMemory allocate(int device, long byteSize) {
                        return super.allocate(device, byteSize > 8 << 20 ? byteSize / 2 : byteSize);
                    }
                };
        var large = asking("JT-MEM-903", t -> t.equal(0.0, sum(1 << 24), "sum of zeros"));
        var small = asking("JT-MEM-904", t -> t.equal(0.0, sum(1 << 4), "sum of zeros"));
        TckReport report = run(backend, RuleCatalog.of(List.of(large, small)));
        assertThat(failure(report, large.id()).message()).contains("threw");
        assertThat(report.find(small.id()).orElseThrow().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void aResultOfTheWrongShapeFailsTheRule() throws InterruptedException {
        var wrong =
                asking(
                        "JT-RED-901",
                        t -> t.equal(Shape.of(3), Torch.zeros(2, 3).sum(1).shape(), "shape"));
        var right =
                asking(
                        "JT-RED-902",
                        t -> t.equal(Shape.of(2), Torch.zeros(2, 3).sum(1).shape(), "shape"));
        var backend = new FaultyBackend("bad_shapes");
        TckReport report = run(backend, RuleCatalog.of(List.of(wrong, right)));
        Failure f = failure(report, wrong.id());
        assertThat(f.message()).isEqualTo("shape is wrong");
        assertThat(f.expected()).isEqualTo("[3]");
        assertThat(f.found()).isEqualTo("[2]");
        assertThat(report.find(right.id()).orElseThrow().outcome()).isEqualTo(Outcome.PASS);
    }

    private static Rule asking(String id, TensorContext.TensorBody body) {
        var section = new Section(Area.valueOf(id.substring(3, 6)), Tier.PRIMITIVES, "Look at it.");
        return section.must(Integer.parseInt(id.substring(7)), "A question of this test.", body);
    }
}
