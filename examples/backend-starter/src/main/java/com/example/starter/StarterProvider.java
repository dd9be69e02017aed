package com.example.starter;

import java.util.List;
import org.jtorch.spi.Availability;
import org.jtorch.spi.Backend;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;
import org.jtorch.spi.SpiVersion;

/** Offers the device type {@code starter}. */
public final class StarterProvider implements BackendProvider {
    /** For ServiceLoader. */
    public StarterProvider() {}

    @Override
    public String name() {
        return "starter";
    }

    @Override
    public String deviceType() {
        return "starter";
    }

    @Override
    public int compiledAgainst() {
        return SpiVersion.CURRENT;
    }

    @Override
    public Availability probe() {
        return new Availability.Available(List.of(new DeviceInfo("a part of the host's memory", 0)));
    }

    @Override
    public Backend open() {
        return new StarterBackend();
    }
}
