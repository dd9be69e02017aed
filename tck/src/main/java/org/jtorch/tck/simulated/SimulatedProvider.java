package org.jtorch.tck.simulated;

import java.time.Duration;
import java.util.Collections;
import org.jtorch.spi.Availability;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.SpiVersion;

/**
 * Offers simulated devices, type {@code sim}. Made and registered by the test that wants them, not
 * found as a service.
 */
public final class SimulatedProvider implements BackendProvider {
    /**
     * How the devices behave.
     *
     * @param devices how many, at least 1
     * @param delay time that each piece of work waits, 0 or more
     */
    public record Options(int devices, Duration delay) {
        /** Two devices that take a little time for everything. */
        public static final Options DEFAULT = new Options(2, Duration.ofNanos(20_000));

        /** Checks the numbers. */
        public Options {
            if (devices < 1 || delay.isNegative()) {
                throw new IllegalArgumentException(
                        "devices must be 1 or more and delay 0 or more, got "
                                + devices
                                + " and "
                                + delay);
            }
        }
    }

    private final Options options;
    private final SimulatedBackend backend;

    /** A provider of two devices. */
    public SimulatedProvider() {
        this(Options.DEFAULT);
    }

    /**
     * A provider.
     *
     * @param options how the devices behave
     */
    public SimulatedProvider(Options options) {
        this.options = options;
        this.backend = new SimulatedBackend(options);
    }

    @Override
    public String name() {
        return "jtorch-simulated";
    }

    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public String deviceType() {
        return "sim";
    }

    @Override
    public Availability probe() {
        return new Availability.Available(
                Collections.nCopies(options.devices(), new DeviceInfo("simulated device", 0)));
    }

    @Override
    public SimulatedBackend open() {
        return backend;
    }
}
