package org.jtorch.tck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jtorch.Device;
import org.jtorch.internal.backend.Backends;
import org.jtorch.tck.Area;
import org.jtorch.tck.Outcome;
import org.jtorch.tck.TckOptions;
import org.jtorch.tck.TckReport;
import org.jtorch.tck.TckRunner;
import org.jtorch.tck.rules.DeviceTarget;
import org.jtorch.tck.rules.Rules;
import org.junit.jupiter.api.Test;

/** A device that does its work later, on another thread, in memory of its own, is conformant. */
class SimulatedConformanceTest {
    @Test
    void anAsynchronousDeviceIsConformantToCore() throws InterruptedException {
        var devices = new SimulatedProvider.Options(2, Duration.ZERO);
        Backends.register(new SimulatedProvider(devices, "late"));
        var options = TckOptions.DEFAULT.withTimeLimit(Duration.ofSeconds(60));
        TckReport report =
                new TckRunner(Rules.catalog(), options)
                        .run(new DeviceTarget("late", Device.of("late", 0)));
        assertThat(report.rules())
                .filteredOn(r -> r.outcome() != Outcome.PASS)
                .filteredOn(r -> r.outcome() != Outcome.NOT_CLAIMED || r.area() != Area.CNV)
                .extracting(r -> r.id() + " " + r.outcome() + " " + r.failure())
                .isEmpty();
        assertThat(report.verdict().conformant()).isTrue();
        assertThat(report.rules()).hasSizeGreaterThan(200);
    }
}
