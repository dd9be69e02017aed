package org.jtorch.tck.simulated;

import java.time.Duration;
import java.util.Collections;
import org.jtorch.spi.Availability;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.SpiVersion;

/**
 * Offers simulated devices, type {@code sim} unless told otherwise. Made and registered by the test
 * that wants them, not found as a service.
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
    private final String deviceType;
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
        this(options, "sim");
    }

    /**
     * A provider of a device type of its own, for a process that has simulated devices already.
     *
     * @param options how the devices behave
     * @param deviceType name of the device type
     */
    public SimulatedProvider(Options options, String deviceType) {
        this.options = options;
        this.deviceType = deviceType;
        this.backend = new SimulatedBackend(options);
    }

    @Override
    public String name() {
        return deviceType.equals("sim") ? "jtorch-simulated" : "jtorch-simulated-" + deviceType;
    }

    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public String deviceType() {
        return deviceType;
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
