package org.jtorch.spi;

import java.util.List;

/** What a provider found when it looked for its devices. */
public sealed interface Availability {
    /**
     * The backend can work.
     *
     * @param devices its devices, in the order of their indices; at least one
     */
    record Available(List<DeviceInfo> devices) implements Availability {
        /** Copies the list. */
        public Available {
            devices = List.copyOf(devices);
        }
    }

    /**
     * The backend cannot work here.
     *
     * @param reason what is missing
     * @param remedy what the user can do
     */
    record Unavailable(String reason, String remedy) implements Availability {}
}
