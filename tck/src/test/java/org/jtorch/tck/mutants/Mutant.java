package org.jtorch.tck.mutants;

import java.util.List;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.SpiVersion;

/**
 * A backend with one fault.
 *
 * @param name name of the fault, lower case, also the device type
 * @param fault what it does wrong
 * @param backend the backend
 */
record Mutant(String name, String fault, Backend backend) implements BackendProvider {
    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public String deviceType() {
        return name;
    }

    @Override
    public Availability probe() {
        return new Availability.Available(List.of(new DeviceInfo(fault, 0)));
    }

    @Override
    public Backend open() {
        return backend;
    }
}
