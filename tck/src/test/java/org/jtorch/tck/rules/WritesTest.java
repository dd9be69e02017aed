package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor.Exports;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jtorch.Device;
import org.jtorch.Tensor;
import org.jtorch.Torch;
import org.jtorch.internal.backend.Backends;
import org.jtorch.op.Primitive;
import org.jtorch.spi.Kernel;
import org.jtorch.spi.KernelCall;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.RuleResult;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.junit.jupiter.api.Test;

/** The version of memory is the core's to count: no method and no backend can leave it out. */
class WritesTest {
    /** In-place methods that change the handle and not the memory. */
    private static final Set<String> HANDLE =
            Set.of("detach_", "requiresGrad_", "squeeze_", "t_", "transpose_", "unsqueeze_");

    @Test
    void theListHasEveryMethodThatWritesInPlace() {
        var methods = new TreeSet<String>();
        Arrays.stream(Tensor.class.getMethods())
                .map(Method::getName)
                .filter(name -> name.endsWith("_") && !HANDLE.contains(name))
                .forEach(methods::add);
        methods.add("set");
        var listed = new TreeSet<String>();
        try (var _ = Torch.withDevice(Device.CPU)) {
            Writes.all().forEach(w -> listed.add(w.name()));
        }
        assertThat(listed).isEqualTo(methods).hasSizeGreaterThan(100);
    }

    @Test
    void aBackendWhoseKernelsDoNothingAtAllIsCountedAllTheSame() throws InterruptedException {
        var backend =
                new FaultyBackend("idle") {
                    @Override
                    void run(Primitive op, KernelCall call, Kernel honest) {
                        // Writes nothing, tells nobody.
                    }
                };
        Backends.register(backend);
        TckReport report =
                new TckRunner(Rules.catalog(), TckOptions.DEFAULT.withFilter("JT-GRD-062"))
                        .run(new DeviceTarget(backend.name(), Device.of(backend.deviceType(), 0)));
        assertThat(report.rules()).extracting(RuleResult::outcome).containsOnly(Outcome.PASS);
    }

    @Test
    void whatCountsIsOutOfABackendsReach() {
        var exported =
                Tensor.class.getModule().getDescriptor().exports().stream()
                        .map(Exports::source)
                        .toList();
        assertThat(exported)
                .contains("org.jtorch.spi")
                .doesNotContain("org.jtorch.internal.memory");
    }
}
