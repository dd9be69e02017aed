package org.jtorch.internal.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jtorch.spi.BackendProvider;
import org.jtorch.spi.DeviceInfo;

/**
 * What discovery found of one backend provider, whether it can be used or not.
 *
 * @param name its own name; empty if it could not be asked
 * @param deviceType the device type it offers; empty if it could not be asked
 * @param className its class; empty for a jar that declares none
 * @param origin where it is and in which version
 * @param compiledAgainst version of the SPI it was compiled with; 0 if it could not be asked
 * @param priority its rank among the providers of its device type
 * @param status whether it can be used
 * @param provider the provider itself; null if there is none to use
 */
public record ProviderEntry(
        String name,
        String deviceType,
        String className,
        Origin origin,
        int compiledAgainst,
        int priority,
        Status status,
        @Nullable BackendProvider provider) {

    /** Whether a provider can be used. */
    public sealed interface Status {}

    /**
     * It can.
     *
     * @param devices its devices
     */
    public record Usable(List<DeviceInfo> devices) implements Status {
        /** Copies the list. */
        public Usable {
            devices = List.copyOf(devices);
        }
    }

    /**
     * It cannot.
     *
     * @param reason what is wrong
     * @param remedy what the user can do
     */
    public record Skipped(String reason, String remedy) implements Status {}

    /** An entry for something that could not even be asked for its name. */
    static ProviderEntry broken(String className, Origin origin, Skipped why) {
        return new ProviderEntry("", "", className, origin, 0, 0, why, null);
    }

    /** The same provider, not to be used. */
    ProviderEntry skipped(String reason, String remedy) {
        return new ProviderEntry(
                name,
                deviceType,
                className,
                origin,
                compiledAgainst,
                priority,
                new Skipped(reason, remedy),
                null);
    }

    /** Name or class, whichever is known. */
    public String title() {
        return !name.isEmpty() ? name : !className.isEmpty() ? className : "plug-in";
    }

    /** Title and jar, for messages. */
    public String titleAndJar() {
        return title() + " (" + origin.jar() + ")";
    }
}
