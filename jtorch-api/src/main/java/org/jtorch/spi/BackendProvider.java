package org.jtorch.spi;

/**
 * Offers a backend for one device type. Needs a public constructor without parameters, and loads
 * nothing native before {@link #open()}.
 */
public interface BackendProvider extends Provider {
    /** Device type, lower case, for example {@code cuda}. */
    String deviceType();

    /** Whether the backend can work on this machine, and with which devices; must be quick. */
    Availability probe();

    /** Starts the backend; called once, at the first use of a device. */
    Backend open();
}
