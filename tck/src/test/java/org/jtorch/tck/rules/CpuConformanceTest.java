package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jtorch.Device;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.junit.jupiter.api.Test;

/** Every rule on the CPU backend with its vector kernels, in every build. */
class CpuConformanceTest {
    @Test
    void theCpuIsConformantToCore() throws InterruptedException {
        var options = TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(60));
        TckReport report =
                new TckRunner(Rules.catalog(), options).run(new DeviceTarget("cpu", Device.CPU));
        assertThat(report.environment().values()).anyMatch(line -> line.contains("vectors of"));
        assertThat(report.rules())
                .filteredOn(r -> r.outcome() != Outcome.PASS)
                .extracting(r -> r.id() + " " + r.outcome() + " " + r.failure())
                .isEmpty();
        assertThat(report.verdict().conformant()).isTrue();
    }
}
