package org.jtorch.backend.cpu;

import java.util.List;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.SpiVersion;

/** Offers the CPU, which always works. */
public final class CpuProvider implements BackendProvider {
    /** For the service loader. */
    public CpuProvider() {}

    @Override
    public String name() {
        return "jtorch-cpu";
    }

    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public String deviceType() {
        return "cpu";
    }

    @Override
    public Availability probe() {
        String description =
                Runtime.getRuntime().availableProcessors()
                        + " cores, "
                        + System.getProperty("os.arch");
        return new Availability.Available(
                List.of(new DeviceInfo(description, PhysicalMemory.bytes())));
    }

    @Override
    public Backend open() {
        return new CpuBackend();
    }
}
