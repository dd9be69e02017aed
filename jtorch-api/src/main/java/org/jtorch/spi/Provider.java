package org.jtorch.spi;

/** What all plug-ins have in common. */
public interface Provider {
    /** Unique name, for example {@code jtorch-cpu}. */
    String name();

    /**
     * The version of this SPI that the plug-in was compiled with: return {@link
     * SpiVersion#CURRENT}, a constant that the compiler copies into the plug-in.
     */
    int compiledAgainst();

    /** Decides between providers of one device type; the higher wins, a tie is an error. */
    default int priority() {
        return 0;
    }
}
