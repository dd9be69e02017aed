package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jtorch.DType;
import org.jtorch.Device;
import org.jtorch.Shape;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.BinaryKind;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.spi.View;
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
import org.jtorch.tck.oracle.NdArray;
import org.jtorch.tck.report.TextReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A failing rule shows the smallest failing sample, its seed, and lines that JShell takes. */
class ReproducerTest {
    private static TckReport run(FaultyBackend backend, Set<Area> areas)
            throws InterruptedException {
        Backends.register(backend);
        List<Rule> rules =
                Rules.catalog().rules().stream().filter(r -> areas.contains(r.area())).toList();
        var options = TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(30)).withSeed(5);
        return new TckRunner(RuleCatalog.of(rules), options)
                .run(new DeviceTarget(backend.name(), Device.of(backend.deviceType(), 0)));
    }

    /** Spoils the last element of what a kernel writes. */
    private static void spoil(View out) {
        var bytes = FaultyBackend.lastElement(out);
        for (int i = 0; i < bytes.byteSize(); i++) {
            var layout = ValueLayout.JAVA_BYTE;
            bytes.set(layout, i, (byte) (bytes.get(layout, i) ^ 0x11));
        }
    }

    private static Failure failureOf(RuleResult r) {
        return Objects.requireNonNull(r.failure());
    }

    @Test
    void theSmallestFailingSampleIsOneElementInAPlainLayout() throws InterruptedException {
        var backend =
                new FaultyBackend("wrong_add") {
                    @Override
                    void run(Primitive op, KernelCall call, Kernel honest) {
                        honest.run(call);
                        if (op instanceof Primitive.Binary b && b.kind() == BinaryKind.ADD) {
                            spoil(call.out());
                        }
                    }
                };
        TckReport report = run(backend, Set.of(Area.PWS));
        RuleResult add =
                report.rules().stream()
                        .filter(r -> r.sentence().startsWith("Each element of add "))
                        .findFirst()
                        .orElseThrow();
        Failure f = failureOf(add);
        assertThat(f.sample()).startsWith("a.add(b) with [f32[]").endsWith("contiguous");
        assertThat(f.message()).contains("a.add(b) differs at element 0 of shape []");
        assertThat(f.reproducer()).hasSize(3);
        assertThat(f.reproducer().get(0))
                .endsWith("setDefaultDevice(Device.parse(\"wrong_add:0\"));");
        assertThat(f.reproducer().get(1)).startsWith("var a = from(new double[] {");
        assertThat(f.reproducer().get(2)).isEqualTo("System.out.println(a.add(b));");
        assertThat(TextReport.of(add)).contains("seed        " + add.seed()).contains("in JShell");
    }

    @Test
    void theReproducersOfAllRulesCompile(@TempDir Path folder)
            throws IOException, InterruptedException {
        var backend =
                new FaultyBackend("wrong_all") {
                    @Override
                    void run(Primitive op, KernelCall call, Kernel honest) {
                        honest.run(call);
                        if (!(op instanceof Primitive.Fill || op instanceof Primitive.Cast)) {
                            spoil(call.out());
                        }
                    }
                };
        TckReport report =
                run(
                        backend,
                        Set.of(
                                Area.PWS, Area.RED, Area.LIN, Area.BRD, Area.MEM, Area.DTY,
                                Area.IDX, Area.GRD));
        List<RuleResult> failing =
                report.rules().stream().filter(r -> r.outcome() == Outcome.FAIL).toList();
        assertThat(failing).hasSizeGreaterThan(80);
        assertThat(failing).allSatisfy(r -> assertThat(failureOf(r).reproducer()).hasSize(3));
        var imports = new LinkedHashSet<String>();
        var methods = new StringBuilder();
        for (RuleResult r : failing) {
            methods.append(
                    JdkTools.method(r.id().replace('-', '_'), failureOf(r).reproducer(), imports));
        }
        Path source = folder.resolve("Pasted.java");
        Files.writeString(
                source, String.join("\n", imports) + "\nclass Pasted {\n" + methods + "}\n");
        String said =
                JdkTools.output(
                        "",
                        "javac",
                        "-d",
                        folder.toString(),
                        "-cp",
                        JdkTools.classPath(),
                        source.toString());
        assertThat(said).isEmpty();
        assertThat(folder.resolve("Pasted.class")).exists();
    }

    @Test
    void pastedIntoJShellAReproducerShowsTheFailure() throws IOException, InterruptedException {
        var options = TckOptions.DEFAULT.withSeed(5);
        var lying =
                new Section(Area.MEM, Tier.PRIMITIVES, "Look at it.")
                        .must(
                                901,
                                "2 and 3 are 6.",
                                t ->
                                        t.answer(
                                                new Question(
                                                        "a.add(3)",
                                                        List.of(two()),
                                                        Layout.GAPS,
                                                        true,
                                                        in -> in[0].add(3),
                                                        in -> six(in[0]),
                                                        Tolerance.EXACT)));
        TckReport report =
                new TckRunner(RuleCatalog.of(List.of(lying)), options)
                        .run(new DeviceTarget("cpu", Device.CPU));
        Failure f = failureOf(report.rules().getFirst());
        assertThat(f.found()).isEqualTo("5.0");
        var target = new DeviceTarget("cpu", Device.CPU);
        Rule rule = Rules.catalog().matching("JT-BRD-002").getFirst();
        var lines = new ArrayList<>(f.reproducer());
        lines.addAll(target.reproducer(rule, options.profile(), 5));
        String said = JdkTools.jshell(lines);
        assertThat(said).doesNotContain("Error").contains("5.").contains("cpu: The selected rules");
    }

    private static NdArray two() {
        return NdArray.floats(DType.FLOAT32, Shape.of(2), _ -> 2);
    }

    private static NdArray six(NdArray a) {
        return NdArray.floats(a.dtype(), a.shape(), i -> a.f(i) + 4);
    }
}
