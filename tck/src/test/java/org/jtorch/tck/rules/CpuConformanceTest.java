package org.jtorch.tck.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jtorch.Device;
import org.jtorch.tck.Area;
import org.jtorch.tck.GridCell;
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
                .filteredOn(r -> r.outcome() != Outcome.NOT_CLAIMED || r.area() != Area.CNV)
                .extracting(r -> r.id() + " " + r.outcome() + " " + r.failure())
                .isEmpty();
        assertThat(report.grid())
                .filteredOn(cell -> cell.outcome() == Outcome.PASS)
                .extracting(GridCell::op)
                .as("composites with a kernel of their own")
                .contains(
                        "conv2d",
                        "conv2d_backward_input",
                        "conv2d_backward_weight",
                        "max_pool2d",
                        "max_pool2d_backward",
                        "softmax",
                        "softmax_backward",
                        "log_softmax",
                        "log_softmax_backward");
        assertThat(report.verdict().conformant()).isTrue();
    }
}
