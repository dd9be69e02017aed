package org.jtorch.spi;

/**
 * Version of this SPI: {@code major * 1000 + minor}. A plug-in of another major, or of a later
 * minor, is refused.
 */
public final class SpiVersion {
    /** The version of this release; a compile-time constant on purpose. */
    public static final int CURRENT = 1000;

    private SpiVersion() {}

    /** Shows a version as {@code major.minor}. */
    public static String text(int version) {
        return version / 1000 + "." + version % 1000;
    }
}
