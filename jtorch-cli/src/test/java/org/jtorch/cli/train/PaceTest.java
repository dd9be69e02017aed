package org.jtorch.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The clock stands still but where a test moves it. */
final class PaceTest {
    private long now = 5_000_000_000L;

    @Test
    void theTimeLeftFollowsFromTheImagesDone() {
        var pace = new Pace(16_000, () -> now);
        now += 2_000_000_000L;
        assertThat(pace.step(0.25, 4000)).isEqualTo("loss 0.2500  ETA 0:06  2000 images/s");
        now += 2_000_000_000L;
        assertThat(pace.step(0.125, 12_000)).isEqualTo("loss 0.1250  ETA 0:00  4000 images/s");
    }

    @Test
    void hoursAreToldFromTheFirstOneOn() {
        var pace = new Pace(7_263, () -> now);
        now += 1_000_000_000L;
        assertThat(pace.step(1, 1)).isEqualTo("loss 1.0000  ETA 2:01:02  1 images/s");
    }

    @Test
    void aClockThatHasNotMovedIsNoDivisionByZero() {
        assertThat(new Pace(20, () -> now).step(1, 10)).startsWith("loss 1.0000  ETA 0:00  ");
    }
}
